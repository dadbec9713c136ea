import assert from 'node:assert/strict';
import type { Reply } from '../support/apiClient';
import { Driven, type DrivenSpec } from '../support/driven';
import { errorOf, textOf, withFunction, toEvent } from '../support/functions';

interface Ready {
  readonly driven: Driven;
  /** Of the extension e1, which has its INVOKE event. */
  readonly id: string;
  readonly event: Reply;
  readonly requestId: string;
  readonly taken: Reply;
  readonly result: ReturnType<Driven['invoke']>;
}

/** An invocation that the runtime and the extension e1 work on. */
function working(spec: DrivenSpec, use: (ready: Ready) => Promise<void>): Promise<void> {
  return Driven.with({ extensions: ['e1'], ...spec }, async (driven) => {
    const result = driven.invoke({ n: 1 });
    await driven.address('e1');
    const id = await driven.register('e1');
    const asked = driven.nextEvent(id);
    await driven.address('runtime');
    const taken = await driven.next();
    const event = await asked;
    const requestId = String(taken.headers['lambda-runtime-aws-request-id']);
    await use({ driven, id, event, requestId, taken, result });
  });
}

const bodyOf = (reply: Reply): Record<string, unknown> =>
  JSON.parse(reply.body) as Record<string, unknown>;

const reporting = (id: string): Record<string, string> => ({
  'Lambda-Extension-Identifier': id,
  'Lambda-Extension-Function-Error-Type': 'Extension.Mine',
});

describe('the Extensions API: the life of an extension', () => {
  it('case 58: external ones register before the runtime starts; init waits for all', () =>
    Driven.with({ extensions: ['e1', 'e2'] }, async (driven) => {
      const result = driven.invoke();
      await driven.address('e1');
      await driven.address('e2');
      const one = await driven.register('e1');
      await new Promise((resolve) => setTimeout(resolve, 100));
      assert.equal(driven.isStarted('runtime'), false);
      const two = await driven.register('e2', []);
      await driven.address('runtime');
      const taken = driven.next();
      const first = driven.nextEvent(one);
      await new Promise((resolve) => setTimeout(resolve, 100));
      assert.equal(driven.linesOf('platform').length, 0);
      void driven.nextEvent(two);
      const requestId = String((await taken).headers['lambda-runtime-aws-request-id']);
      assert.equal(bodyOf(await first).eventType, 'INVOKE');
      void driven.nextEvent(one);
      await driven.respond(requestId, '1');
      void driven.next();
      assert.equal(textOf(await result), '1');
    }));

  it('case 59: INVOKE brings the runtime’s id and deadline', () =>
    working({}, ({ event, taken, requestId }) => {
      assert.equal(event.status, 200);
      assert.match(String(event.headers['lambda-extension-event-identifier']), /^[0-9a-f-]{36}$/);
      assert.deepEqual(bodyOf(event), {
        eventType: 'INVOKE',
        deadlineMs: Number(taken.headers['lambda-runtime-deadline-ms']),
        requestId,
        invokedFunctionArn: taken.headers['lambda-runtime-invoked-function-arn'],
        tracing: { type: 'X-Amzn-Trace-Id', value: taken.headers['lambda-runtime-trace-id'] },
      });
      return Promise.resolve();
    }));

  it('case 60: the answer goes out at once; the next event waits for the extensions', () =>
    Driven.with({ extensions: ['e1'] }, async (driven) => {
      let ended = false;
      const response = {
        begin: () => undefined,
        chunk: () => undefined,
        end: () => void (ended = true),
      };
      let isOver = false;
      const result = driven.invoke({}, { response }).then((value) => {
        isOver = true;
        return value;
      });
      await driven.address('e1');
      const id = await driven.register('e1');
      const asked = driven.nextEvent(id);
      await driven.address('runtime');
      const taken = await driven.next();
      await asked;
      await driven.respond(String(taken.headers['lambda-runtime-aws-request-id']), '1');
      void driven.next();
      assert.equal(ended, true);
      await new Promise((resolve) => setTimeout(resolve, 100));
      assert.equal(isOver, false);
      void driven.nextEvent(id);
      assert.equal(textOf(await result), '1');
    }));

  it('case 61: SHUTDOWN says why', async () => {
    await working({ timeoutSeconds: 1 }, async ({ driven, id, result }) => {
      const asked = driven.nextEvent(id);
      const before = Date.now();
      const { deadlineMs, ...rest } = bodyOf(await asked);
      assert.deepEqual(rest, { eventType: 'SHUTDOWN', shutdownReason: 'timeout' });
      assert.ok(Number(deadlineMs) > before && Number(deadlineMs) < before + 4000);
      driven.end('e1', 'exit 0');
      assert.equal((await result).abnormalEnd, 'timeout');
    });
    await working({}, async ({ driven, id, result }) => {
      const asked = driven.nextEvent(id);
      driven.end('runtime', 'exit 1');
      assert.equal(bodyOf(await asked).shutdownReason, 'failure');
      driven.end('e1', 'exit 0');
      assert.equal(errorOf(await result).errorType, 'Runtime.ExitError');
    });
    await working({}, async ({ driven, id, requestId, result }) => {
      const asked = driven.nextEvent(id);
      await driven.respond(requestId, '1');
      void driven.next();
      await result;
      const stopped = driven.sandbox.stop();
      assert.equal(bodyOf(await asked).shutdownReason, 'spindown');
      driven.end('e1', 'exit 0');
      await stopped;
    });
  });

  it('case 62: the runtime is asked to end, then the extensions have what is left of 2 s', () =>
    Driven.with({ extensions: ['e1', 'deaf'] }, async (driven) => {
      const result = driven.invoke();
      await driven.address('e1');
      await driven.address('deaf');
      const one = await driven.register('e1');
      const deaf = await driven.register('deaf', []);
      driven.end('runtime', 'trap "echo asked to end; sleep 9" TERM; sleep 9 & wait; wait');
      await driven.address('runtime');
      const taken = driven.next();
      const asked = driven.nextEvent(one);
      void driven.nextEvent(deaf);
      await asked;
      const last = driven.nextEvent(one);
      await driven.respond(String((await taken).headers['lambda-runtime-aws-request-id']), '1');
      void driven.next();
      await result;
      const before = Date.now();
      const stopped = driven.sandbox.stop();
      assert.equal(bodyOf(await last).eventType, 'SHUTDOWN');
      const runtimeMs = Date.now() - before;
      await stopped;
      assert.ok(driven.linesOf('function').includes('asked to end'));
      assert.ok(runtimeMs >= 550, `the runtime had ${runtimeMs} ms`);
      assert.ok(Date.now() - before >= 1900);
    }));

  it('case 64: init/error of an extension fails the init; no event reaches the runtime', () =>
    Driven.with({ extensions: ['e1'] }, async (driven) => {
      const result = driven.invoke();
      for (const start of [0, 1]) {
        const address = await driven.address('e1', start);
        const id = await driven.register('e1');
        const reply = await driven.extension('POST', '/init/error', '{}', reporting(id));
        // This start of it, not the next.
        driven.end('e1', `[ "$AWS_LAMBDA_RUNTIME_API" != "${address}" ] || exit 0`);
        assert.deepEqual([reply.status, reply.body], [202, '{"status":"OK"}\n']);
      }
      assert.deepEqual(errorOf(await result), {
        errorType: 'Extension.InitError',
        errorMessage: `RequestId: ${(await result).requestId} Error: exit code 0`,
      });
      assert.equal((await result).report.initDurationMs, undefined);
    }));

  it('case 65: exit/error; a response that was sent still reaches the caller', () =>
    working({}, async ({ driven, id, requestId, result }) => {
      await driven.respond(requestId, '"sent"');
      driven.end('e1', 'exit 3');
      const reply = await driven.extension('POST', '/exit/error', '{}', reporting(id));
      assert.equal(reply.status, 202);
      assert.equal(textOf(await result), '"sent"');
      assert.equal((await result).functionError, undefined);
      driven.goOn('e1');
      void driven.invoke();
      await driven.address('e1', 1);
    }));

  it('case 66: an extension that ends before it registers, or can’t be started', async () => {
    await Driven.with({ extensions: ['e1'] }, async (driven) => {
      driven.end('e1', 'exit 5');
      const result = await driven.invoke();
      assert.deepEqual(errorOf(result), {
        errorType: 'Extension.Crash',
        errorMessage: `RequestId: ${result.requestId} Error: exit status 5`,
      });
      assert.equal(driven.isStarted('runtime'), false);
    });
    const opt = { 'extensions/e1': '#!/bin/sh\n' };
    await withFunction({ files: { 'index.js': '' }, opt }, async (sandbox) => {
      const result = await sandbox.invoke(toEvent({}));
      assert.deepEqual(errorOf(result), {
        errorType: 'Extension.LaunchError',
        errorMessage: `RequestId: ${result.requestId} Error: fork/exec /opt/extensions/e1: permission denied`,
      });
    });
  });

  it('case 67: init/error after the init; a repeated error counts once', () =>
    working({}, async ({ driven, id }) => {
      const reply = await driven.extension('POST', '/init/error', '{}', reporting(id));
      const { errorType } = bodyOf(reply);
      assert.deepEqual([reply.status, errorType], [403, 'Extension.InvalidExtensionState']);
      for (const type of ['Extension.First', 'Extension.Second']) {
        const again = await driven.extension('POST', '/exit/error', '{}', {
          ...reporting(id),
          'Lambda-Extension-Function-Error-Type': type,
        });
        assert.equal(again.status, 202);
      }
    }));

  it('an internal extension is asked too, and what each prints is told apart', () =>
    Driven.with({ extensions: ['e1'] }, async (driven) => {
      const result = driven.invoke();
      await driven.address('e1');
      const one = await driven.register('e1', []);
      await driven.address('runtime');
      const inside = await driven.register('inside', ['INVOKE']);
      const taken = driven.next();
      void driven.nextEvent(one);
      const event = driven.nextEvent(inside);
      assert.equal(bodyOf(await event).eventType, 'INVOKE');
      const requestId = String((await taken).headers['lambda-runtime-aws-request-id']);
      await driven.respond(requestId, '1');
      void driven.next();
      void driven.nextEvent(inside);
      await result;
      const [extension] = driven.log.filter(({ source }) => source.kind === 'extension');
      assert.deepEqual(extension?.source, { kind: 'extension', name: 'e1' });
      assert.match(driven.linesOf('function')[0] ?? '', /^runtime at /);
    }));
});
