import assert from 'node:assert/strict';
import { answerOf, errorOf, textOf, withFunction, toEvent } from '../support/functions';
import { Driven } from '../support/driven';

describe('the Runtime API: an init that fails', () => {
  it('case 34: init/error ends the invocation with the posted body', () =>
    Driven.with({}, async (driven) => {
      const result = driven.invoke();
      await driven.runtime('POST', '/init/error', '{"errorType":"first"}');
      await driven.address('runtime', 1);
      const reply = await driven.runtime('POST', '/init/error', '{"errorType":"mine"}');
      assert.equal(reply.status, 202);
      const { functionError } = await result;
      assert.equal(functionError, 'Unhandled');
      assert.equal(textOf(await result), '{"errorType":"mine"}');
    }));

  it('case 35: the next invocation starts a new process, as a part of itself', () =>
    Driven.with({}, async (driven) => {
      const first = driven.invoke();
      for (const start of [0, 1]) {
        await driven.address('runtime', start);
        await driven.runtime('POST', '/init/error', '{"errorType":"mine"}');
      }
      await first;
      const second = driven.invoke();
      await driven.address('runtime', 2);
      await driven.runtime('POST', '/init/error', '{"errorType":"mine"}');
      assert.equal(textOf(await second), textOf(await first));
      const reports = driven.linesOf('platform').filter((line) => line.startsWith('INIT_REPORT'));
      assert.deepEqual(
        reports.map((line) => /Phase: (\w+)/.exec(line)?.[1]),
        ['init', 'invoke', 'invoke'],
      );
    }));

  it('case 36: a process that stays alive after init/error does not hold the invocation', () =>
    Driven.with({ timeoutSeconds: 60 }, async (driven) => {
      const result = driven.invoke();
      for (const start of [0, 1]) {
        await driven.address('runtime', start);
        await driven.runtime('POST', '/init/error', '{"errorType":"mine"}');
      }
      assert.equal(textOf(await result), '{"errorType":"mine"}');
    }));

  it('case 37: an exit before the first next', () =>
    Driven.with({}, async (driven) => {
      driven.end('runtime', 'exit 7');
      const result = await driven.invoke();
      assert.equal(
        textOf(result),
        `{"errorType":"Runtime.ExitError","errorMessage":"RequestId: ${result.requestId} Error: Runtime exited with error: exit status 7"}`,
      );
      assert.equal(result.functionError, 'Unhandled');
    }));

  const entrypoints: readonly (readonly [string, Record<string, string>, number, string])[] = [
    [
      'missing',
      { 'bootstrap.txt': 'x' },
      0o755,
      "Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]",
    ],
    [
      'not executable',
      { bootstrap: '#!/bin/sh\n' },
      0o644,
      'fork/exec /var/task/bootstrap: permission denied',
    ],
    [
      'for an interpreter that is not there',
      { bootstrap: '#!/bin/sh\r\n' },
      0o755,
      'fork/exec /var/task/bootstrap: no such file or directory',
    ],
    ['no program', { bootstrap: 'x' }, 0o755, 'fork/exec /var/task/bootstrap: exec format error'],
  ];
  for (const [title, files, mode, words] of entrypoints) {
    it(`case 38: a bootstrap that is ${title}`, () =>
      withFunction({ runtime: 'provided.al2023', files, mode }, async (sandbox) => {
        const result = await sandbox.invoke(toEvent({}));
        assert.equal(result.functionError, 'Unhandled');
        assert.deepEqual(errorOf(result), {
          errorType: 'Runtime.InvalidEntrypoint',
          errorMessage: `RequestId: ${result.requestId} Error: ${words}`,
        });
        assert.ok(result.logs.includes('Runtime.InvalidEntrypoint'));
      }));
  }
});

describe('the Runtime API: exits, timeouts, queues', () => {
  const exits: readonly (readonly [string, string, string])[] = [
    ['39: exit 1', 'exit 1', 'Runtime exited with error: exit status 1'],
    ['40: exit 0', 'exit 0', 'Runtime exited without providing a reason'],
    ['41: signal 9', 'kill -9 $$', 'Runtime exited with error: signal: killed'],
  ];
  for (const [title, line, words] of exits) {
    it(`case ${title} while handling; the next one runs on a fresh process`, () =>
      Driven.with({}, async (driven) => {
        const { id, result } = await driven.running();
        driven.end('runtime', line);
        const crashed = await result;
        driven.goOn('runtime');
        const errorMessage = `RequestId: ${id} Error: ${words}`;
        assert.deepEqual(answerOf(crashed), { errorType: 'Runtime.ExitError', errorMessage });
        assert.equal(crashed.abnormalEnd, 'exit');
        const second = driven.invoke();
        await driven.address('runtime', 1);
        const taken = await driven.next();
        await driven.respond(String(taken.headers['lambda-runtime-aws-request-id']), '"fresh"');
        void driven.next();
        assert.equal(textOf(await second), '"fresh"');
      }));
  }

  it('case 42: a handler that is too slow', () =>
    Driven.with({ timeoutSeconds: 1 }, async (driven) => {
      const { id, result } = await driven.running();
      const errorMessage = `RequestId: ${id} Error: Task timed out after 1.00 seconds`;
      assert.deepEqual(answerOf(await result), { errorType: 'Sandbox.Timedout', errorMessage });
      const line = new RegExp(`^[-0-9T:.]+Z ${id} Task timed out after 1\\.00 seconds$`);
      assert.ok(driven.linesOf('platform').some((one) => line.test(one)));
    }));

  it('case 43: after a timeout the next invocation gets a new process', () =>
    Driven.with({ timeoutSeconds: 1 }, async (driven) => {
      const { result } = await driven.running();
      const address = await driven.address();
      await result;
      await assert.rejects(driven.next());
      void driven.invoke();
      assert.notEqual(await driven.address('runtime', 1), address);
    }));

  it('case 44: invocations that overlap queue', () =>
    Driven.with({}, async (driven) => {
      const all = [1, 2, 3].map((n) => driven.invoke(n));
      for (const n of [1, 2, 3]) {
        const taken = await driven.next();
        assert.equal(taken.body, String(n));
        await driven.respond(String(taken.headers['lambda-runtime-aws-request-id']), taken.body);
      }
      void driven.next();
      assert.deepEqual((await Promise.all(all)).map(textOf), ['1', '2', '3']);
    }));

  it('case 45: START, END and REPORT with one id; Init Duration only on the cold one', () =>
    Driven.with({}, async (driven) => {
      const { id, result } = await driven.running();
      await driven.respond(id, '1');
      const next = driven.next();
      const cold = await result;
      const second = driven.invoke();
      const taken = await next;
      await driven.respond(String(taken.headers['lambda-runtime-aws-request-id']), '2');
      void driven.next();
      const warm = await second;
      assert.match(cold.logs[0] ?? '', /^runtime at /);
      assert.equal(cold.logs[1], `START RequestId: ${id} Version: $LATEST`);
      assert.equal(cold.logs[2], `END RequestId: ${id}`);
      assert.match(
        cold.logs[3] ?? '',
        /^REPORT RequestId: \S+\tDuration: \d+\.\d\d ms\tBilled Duration: \d+ ms\tMemory Size: 256 MB\tMax Memory Used: \d+ MB\tInit Duration: \d+\.\d\d ms$/,
      );
      assert.match(warm.logs[2] ?? '', /\tMax Memory Used: \d+ MB$/);
    }));
});
