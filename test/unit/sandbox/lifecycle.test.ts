import assert from 'node:assert/strict';
import { SandboxError, type InvocationResult } from '../../../src/sandbox/sandbox';
import {
  answerOf,
  errorOf,
  invokeOnce,
  printedBy,
  textOf,
  toEvent,
  withFunction,
} from './support/functions';

const COUNTER = `
let count = 0;
console.log('loaded');
exports.handler = async (event) => {
  console.log('handling ' + event.n);
  if (event.exit !== undefined) process.exit(event.exit);
  if (event.signal) process.kill(process.pid, event.signal);
  if (event.forever) for (;;);
  if (event.background) setTimeout(() => process.exit(9), 30);
  count += 1;
  return { count };
};`;

function reportOf(result: InvocationResult): string {
  return result.logs.at(-1) ?? '';
}

describe('an environment over several invocations', () => {
  it('case 45: START, END and REPORT with tabs; Init Duration only on the cold one; warm reuse', () =>
    withFunction({ files: { 'index.js': COUNTER } }, async (sandbox) => {
      const cold = await sandbox.invoke(toEvent({ n: 1 }));
      const warm = await sandbox.invoke(toEvent({ n: 2 }));
      assert.deepEqual([answerOf(cold), answerOf(warm)], [{ count: 1 }, { count: 2 }]);
      assert.deepEqual([cold.cold, warm.cold], [true, false]);
      assert.match(cold.logs[0] ?? '', /\tundefined\tINFO\tloaded$/);
      assert.equal(cold.logs[1], `START RequestId: ${cold.requestId} Version: $LATEST`);
      assert.match(cold.logs[2] ?? '', new RegExp(`\\t${cold.requestId}\\tINFO\\thandling 1$`));
      assert.equal(cold.logs[3], `END RequestId: ${cold.requestId}`);
      assert.match(
        reportOf(cold),
        /^REPORT RequestId: \S+\tDuration: \d+\.\d\d ms\tBilled Duration: \d+ ms\tMemory Size: 256 MB\tMax Memory Used: \d+ MB\tInit Duration: \d+\.\d\d ms$/,
      );
      assert.match(reportOf(warm), /\tMax Memory Used: \d+ MB$/);
      const { billedDurationMs, durationMs, initDurationMs = 0 } = cold.report;
      assert.ok(initDurationMs > 0);
      assert.equal(
        billedDurationMs,
        Math.ceil(Math.round((durationMs + initDurationMs) * 100) / 100),
      );
      assert.equal(warm.report.billedDurationMs, Math.ceil(warm.report.durationMs));
      assert.ok(cold.report.maxMemoryUsedMb > 20);
      assert.equal(warm.logs.length, 4);
    }));

  it('case 44: overlapping invocations queue', () =>
    withFunction({ files: { 'index.js': COUNTER } }, async (sandbox) => {
      const all = await Promise.all([1, 2, 3].map((n) => sandbox.invoke(toEvent({ n }))));
      assert.deepEqual(all.map(answerOf), [{ count: 1 }, { count: 2 }, { count: 3 }]);
      assert.equal(new Set(all.map(({ requestId }) => requestId)).size, 3);
    }));

  const exits: readonly (readonly [string, object, string])[] = [
    ['case 39: exit 1', { exit: 1 }, 'Runtime exited with error: exit status 1'],
    ['case 40: exit 0', { exit: 0 }, 'Runtime exited without providing a reason'],
    ['case 41: signal 9', { signal: 'SIGKILL' }, 'Runtime exited with error: signal: killed'],
    ['signal 6', { signal: 'SIGABRT' }, 'Runtime exited with error: signal: aborted'],
  ];
  for (const [title, event, words] of exits) {
    it(`${title} while handling; the next one runs on a fresh process`, () =>
      withFunction({ files: { 'index.js': COUNTER } }, async (sandbox) => {
        await sandbox.invoke(toEvent({ n: 1 }));
        const crashed = await sandbox.invoke(toEvent(event));
        assert.equal(crashed.functionError, 'Unhandled');
        assert.equal(crashed.abnormalEnd, 'exit');
        assert.equal(
          textOf(crashed),
          JSON.stringify({
            errorType: 'Runtime.ExitError',
            errorMessage: `RequestId: ${crashed.requestId} Error: ${words}`,
          }),
        );
        assert.match(reportOf(crashed), /\tStatus: error\tError Type: Runtime.ExitError$/);
        const next = await sandbox.invoke(toEvent({ n: 3 }));
        assert.deepEqual(answerOf(next), { count: 1 });
        assert.equal(next.cold, true);
        assert.equal(next.report.initDurationMs, undefined);
      }));
  }

  it('case 42 and 43: a timeout kills the process; globals are lost', () =>
    withFunction({ files: { 'index.js': COUNTER }, timeoutSeconds: 1 }, async (sandbox) => {
      const result = await sandbox.invoke(toEvent({ n: 1, forever: true }));
      assert.equal(result.abnormalEnd, 'timeout');
      assert.deepEqual(answerOf(result), {
        errorType: 'Sandbox.Timedout',
        errorMessage: `RequestId: ${result.requestId} Error: Task timed out after 1.00 seconds`,
      });
      assert.match(printedBy(result)[0] ?? '', /handling 1$/);
      const line = new RegExp(`Z ${result.requestId} Task timed out after 1.00 seconds$`);
      assert.match(printedBy(result)[1] ?? '', line);
      assert.equal(result.report.durationMs, 1000);
      assert.match(reportOf(result), /\tStatus: timeout$/);
      assert.deepEqual(answerOf(await sandbox.invoke(toEvent({}))), { count: 1 });
    }));

  it('notices that the process ended between two invocations', () =>
    withFunction({ files: { 'index.js': COUNTER } }, async (sandbox) => {
      await sandbox.invoke(toEvent({ background: true }));
      await new Promise((resolve) => setTimeout(resolve, 150));
      const next = await sandbox.invoke(toEvent({}));
      assert.deepEqual([next.cold, answerOf(next)], [true, { count: 1 }]);
    }));

  it('kills a function that uses more than its memory', async () => {
    const code = `exports.handler = async () => {
      const kept = [];
      for (;;) { kept.push(Buffer.alloc(8 << 20, 1)); await new Promise((go) => setTimeout(go, 5)); }
    };`;
    const result = await invokeOnce({ files: { 'index.js': code }, memoryMb: 128 });
    assert.equal(result.abnormalEnd, 'memory');
    assert.match(errorOf(result).errorMessage, /Runtime exited with error: signal: killed$/);
    assert.equal(result.report.maxMemoryUsedMb, 128);
  });

  it('case 26: a response that is too large leaves the environment warm', () =>
    withFunction(
      { files: { 'index.js': `exports.handler = async ({ n }) => 'a'.repeat(n);` } },
      async (sandbox) => {
        const result = await sandbox.invoke(toEvent({ n: 6_291_555 }));
        assert.equal(result.functionError, 'Unhandled');
        assert.equal(errorOf(result).errorType, 'Function.ResponseSizeTooLarge');
        assert.equal((await sandbox.invoke(toEvent({ n: 1 }))).cold, false);
      },
    ));
});

describe('an init that fails', () => {
  it('case 34 and 35: is tried again inside the invocation, and by the next one', () =>
    withFunction(
      { files: { 'index.js': `console.log('loading'); throw new RangeError('not today');` } },
      async (sandbox) => {
        const first = await sandbox.invoke(toEvent({}));
        assert.equal(first.functionError, 'Unhandled');
        assert.deepEqual(errorOf(first), { errorType: 'RangeError', errorMessage: 'not today' });
        const loads = first.logs.filter((line) => line.endsWith('loading')).length;
        assert.equal(loads, 2);
        const reports = first.logs.filter((line) => line.startsWith('INIT_REPORT '));
        assert.match(reports[0] ?? '', /\tPhase: init\tStatus: error\tError Type: /);
        assert.match(reports[1] ?? '', /\tPhase: invoke\tStatus: error\tError Type: /);
        const second = await sandbox.invoke(toEvent({}));
        assert.equal(textOf(second), textOf(first));
        assert.equal(second.logs.filter((line) => line.endsWith('loading')).length, 1);
      },
    ));

  it('case 36: a process that stays alive after init/error does not hold the invocation', async () => {
    const code = `
      import { request } from 'node:http';
      const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
      const path = '/2018-06-01/runtime/init/error';
      request({ host, port, method: 'POST', path }).end('{"errorType":"Mine"}');
      setInterval(() => {}, 1000);
      await new Promise(() => {});`;
    const files = { 'index.mjs': code };
    const result = await invokeOnce({ files });
    assert.equal(textOf(result), '{"errorType":"Mine"}');
    assert.ok(result.report.durationMs < 3000);
  });

  it('case 37: an exit before the first next', async () => {
    const result = await invokeOnce({ files: { 'index.js': 'process.exit(7);' } });
    assert.equal(
      textOf(result),
      `{"errorType":"Runtime.ExitError","errorMessage":"RequestId: ${result.requestId} Error: Runtime exited with error: exit status 7"}`,
    );
  });

  it('that never ends is stopped at the limit, then by the timeout of the function', async () => {
    const result = await invokeOnce({
      files: { 'index.js': 'for (;;);' },
      timeoutSeconds: 1,
      initLimitMs: 500,
    });
    assert.match(result.logs[0] ?? '', /^INIT_REPORT .*\tPhase: init\tStatus: timeout$/);
    assert.equal(errorOf(result).errorType, 'Sandbox.Timedout');
  });
});

describe('an invocation that the caller ends', () => {
  const WAITS = {
    files: { 'index.js': 'exports.handler = () => new Promise((go) => setTimeout(go, 60000));' },
  };
  const coded = (code: string) => (error: unknown) =>
    error instanceof SandboxError && error.code === code;

  it('by its signal', () =>
    withFunction({ ...WAITS, timeoutSeconds: 60 }, async (sandbox) => {
      const signal = AbortSignal.timeout(400);
      await assert.rejects(sandbox.invoke(toEvent({}), { signal }), coded('sandbox.aborted'));
    }));

  it('by stopping the sandbox; afterwards nothing runs any more', () =>
    withFunction({ ...WAITS, timeoutSeconds: 60 }, async (sandbox) => {
      const running = assert.rejects(sandbox.invoke(toEvent({})), coded('sandbox.stopped'));
      await new Promise((resolve) => setTimeout(resolve, 300));
      await sandbox.stop();
      await running;
      await sandbox.stop();
      await assert.rejects(sandbox.invoke(toEvent({})), coded('sandbox.stopped'));
    }));

  it('case 31: an event over the limit reaches no function', () =>
    withFunction(WAITS, async (sandbox) => {
      const large = Buffer.alloc(6_291_457, 97);
      await assert.rejects(sandbox.invoke(large), coded('sandbox.request-too-large'));
      const clientContext = 'not json';
      await assert.rejects(
        sandbox.invoke(toEvent({}), { clientContext }),
        coded('sandbox.invalid-request'),
      );
    }));
});

describe('output', () => {
  it('right before the answer and without a line end is not lost', () =>
    withFunction(
      {
        files: {
          'index.js': `exports.handler = async () => {
            for (let n = 0; n < 3000; n++) console.log('line ' + n);
            process.stderr.write('to stderr\\n');
            process.stdout.write('no end');
          };`,
        },
      },
      async (sandbox) => {
        for (let round = 0; round < 3; round++) {
          const lines = printedBy(await sandbox.invoke(toEvent({})));
          assert.equal(lines.length, 3002);
          assert.deepEqual(lines.slice(-2), ['to stderr', 'no end']);
        }
      },
    ));

  it('right before a crash is not lost', async () => {
    const code = `exports.handler = async () => { process.stdout.write('x'.repeat(300000) + '\\nlast words'); process.exit(1); };`;
    const lines = printedBy(await invokeOnce({ files: { 'index.js': code } }));
    assert.equal(lines.filter((line) => line === 'last words').length, 1);
  });

  it('is bounded in memory and told to the sink in full', async () => {
    let told = 0;
    const code = `exports.handler = async () => { for (let n = 0; n < 60; n++) process.stdout.write(('y'.repeat(99) + '\\n').repeat(1000)); };`;
    const result = await invokeOnce({
      files: { 'index.js': code },
      onLog: (line) => (told += line.startsWith('y') ? 1 : 0),
    });
    assert.equal(told, 60_000);
    assert.ok(result.logs.length < 43_000);
    assert.match(result.logs.at(-3) ?? '', /^\[strata\] \d+ more lines/);
    assert.match(reportOf(result), /^REPORT /);
  });
});
