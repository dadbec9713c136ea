import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { hasNamespaces } from '../support/namespaces';
import {
  answerOf,
  errorOf,
  invokeOnce,
  textOf,
  toEvent,
  withFunction,
  type FunctionUnderTest,
} from '../unit/sandbox/support/functions';

const BUILT = resolve('.cache/clients');

interface Client {
  readonly name: string;
  readonly program: string;
  /** As the client names what its handler returned or threw. */
  readonly errorType: string;
  /** What goes before the pieces of a streamed answer. */
  readonly prelude: string;
}

const CLIENTS: readonly Client[] = [
  { name: 'aws-lambda-go', program: 'go/function', errorType: 'errorString', prelude: '' },
  {
    name: 'lambda_runtime',
    program: 'rust/function',
    errorType:
      '&alloc::boxed::Box<dyn core::error::Error + core::marker::Send + core::marker::Sync>',
    prelude:
      '{"statusCode":200,"headers":{"content-type":"application/octet-stream"},"cookies":[]}'.padEnd(
        93,
        '\0',
      ),
  },
];

const CASES = CLIENTS.flatMap((client) =>
  (['function', 'layer'] as const).map((place) => ({ ...client, place })),
);

for (const { name, program, errorType, prelude, place } of CASES) {
  describe(`a bootstrap on the public ${name}, in the ${place}`, function () {
    this.timeout(60_000);
    let under: FunctionUnderTest;
    before(function () {
      const built = resolve(BUILT, program);
      if (!hasNamespaces() || !existsSync(built)) this.skip();
      const contents = { bootstrap: readFileSync(built) };
      const where =
        place === 'layer'
          ? { files: {}, opt: contents, optMode: 0o755 }
          : { files: contents, mode: 0o755 };
      under = { runtime: 'provided.al2023', handler: 'answer', ...where };
    });

    it('answers one event after the other, and knows its invocation', () =>
      withFunction({ ...under, timeoutSeconds: 20 }, async (sandbox) => {
        for (const n of [1, 2]) {
          const result = await sandbox.invoke(toEvent({ n }));
          const { remainingMs, arn, ...rest } = answerOf(result) as Record<string, unknown>;
          assert.deepEqual(rest, { event: { n }, requestId: result.requestId });
          assert.match(String(arn), /^arn:aws:lambda:[^:]+:\d{12}:function:fn$/);
          assert.ok(Number(remainingMs) > 0 && Number(remainingMs) <= 20_000, String(remainingMs));
          assert.equal(result.cold, n === 1);
        }
      }));

    it('reports an error of the handler and goes on', () =>
      withFunction(under, async (sandbox) => {
        const result = await sandbox.invoke(toEvent({ do: 'fail' }));
        assert.deepEqual(errorOf(result), { errorType, errorMessage: 'no answer' });
        assert.ok(result.functionError);
        const { cold, functionError } = await sandbox.invoke(toEvent({}));
        assert.deepEqual({ cold, functionError }, { cold: false, functionError: undefined });
      }));

    it('ends when its init fails, which the client does not report', async () => {
      const result = await invokeOnce({ ...under, environment: { INIT: 'fail' } });
      assert.deepEqual(errorOf(result), exited(result.requestId, 1));
    });

    it('is ended when its time is over', async () => {
      const result = await invokeOnce({ ...under, timeoutSeconds: 1 }, { do: 'hang' });
      assert.deepEqual(errorOf(result), {
        errorType: 'Sandbox.Timedout',
        errorMessage: `RequestId: ${result.requestId} Error: Task timed out after 1.00 seconds`,
      });
    });

    it('is started anew after a crash', () =>
      withFunction(under, async (sandbox) => {
        const result = await sandbox.invoke(toEvent({ do: 'crash' }));
        assert.deepEqual(errorOf(result), exited(result.requestId, 3));
        const next = await sandbox.invoke(toEvent({}));
        assert.equal(next.functionError, undefined);
      }));

    it('streams its answer', async () => {
      const result = await invokeOnce({ ...under, handler: 'stream' });
      assert.equal(textOf(result), `${prelude}one two three`);
      assert.equal(result.functionError, undefined);
    });
  });
}

describe('an extension on the public lambda-extension', function () {
  this.timeout(60_000);

  it('gets events and telemetry, and is told to shut down', async function () {
    const place = resolve(BUILT, 'rust/extension');
    if (!hasNamespaces() || !existsSync(place)) this.skip();
    const lines: string[] = [];
    const under: FunctionUnderTest = {
      files: { 'index.js': `exports.handler = async () => console.log('from the function');` },
      opt: { 'extensions/watcher': readFileSync(place) },
      optMode: 0o755,
      onLog: (line) => lines.push(line),
    };
    let ids: string[] = [];
    await withFunction(under, async (sandbox) => {
      ids = [];
      for (const n of [1, 2]) ids.push((await sandbox.invoke(toEvent({ n }))).requestId);
    });
    const all = lines.join('\n');
    for (const id of ids) assert.ok(all.includes(`extension: INVOKE ${id}`), all);
    assert.match(all, /extension: SHUTDOWN spindown/);
    assert.match(all, /telemetry: Function\(".*from the function/);
    for (const record of [
      'PlatformInitStart',
      'PlatformStart',
      'PlatformRuntimeDone',
      'PlatformReport',
    ])
      assert.ok(all.includes(`telemetry: ${record}`), `${record} is not in ${all}`);
  });
});

function exited(requestId: string, status: number): unknown {
  const errorMessage = `RequestId: ${requestId} Error: Runtime exited with error: exit status ${status}`;
  return { errorType: 'Runtime.ExitError', errorMessage };
}
