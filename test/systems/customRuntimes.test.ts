import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { hasNamespaces } from '../support/namespaces';
import {
  answerOf,
  errorOf,
  invokeOnce,
  toEvent,
  withFunction,
  type Contents,
  type FunctionUnderTest,
} from '../unit/sandbox/support/functions';
import { librariesOf } from './support/libraries';
import { rubyLayer } from './support/rubyLayer';

const PROGRAMS = resolve('test/systems/programs');
const source = (name: string): Buffer => readFileSync(join(PROGRAMS, name));

/** A custom runtime: what its layer holds, and how it names its errors. */
interface CustomRuntime {
  readonly language: string;
  readonly errors: string;
  readonly layer: () => Contents;
}

const RUNTIMES: readonly CustomRuntime[] = [
  { language: 'shell', errors: 'Shell', layer: () => ({ bootstrap: source('bootstrap.sh') }) },
  {
    language: 'C++',
    errors: 'Cpp',
    layer: () => {
      const bootstrap = compile('g++', ['-O0'], 'bootstrap.cpp');
      return { bootstrap, ...librariesOf(bootstrap) };
    },
  },
  {
    language: 'PHP',
    errors: 'Php',
    layer: () => ({
      bootstrap: '#!/bin/sh\nexec /opt/bin/php /opt/runtime.php\n',
      'runtime.php': source('runtime.php'),
      'bin/php': readFileSync('/usr/bin/php'),
      ...librariesOf(readFileSync('/usr/bin/php')),
    }),
  },
  { language: 'Ruby', errors: 'Ruby', layer: () => rubyLayer(source('runtime.rb')) },
  {
    language: 'COBOL',
    errors: 'Cobol',
    layer: () => {
      const bootstrap = compile('cobc', ['-x'], 'bootstrap.cob');
      return { bootstrap, ...librariesOf(bootstrap) };
    },
  },
];

for (const { language, errors, layer } of RUNTIMES) {
  describe(`a custom runtime in ${language}, whose bootstrap lies in a layer`, function () {
    this.timeout(60_000);
    let under: FunctionUnderTest;
    before(function () {
      if (!hasNamespaces()) this.skip();
      const spec = { runtime: 'provided.al2023', handler: '', files: {}, optMode: 0o755 };
      under = { ...spec, opt: layer(), timeoutSeconds: 20 };
    });

    it('answers one event after the other', () =>
      withFunction(under, async (sandbox) => {
        for (const n of [1, 2]) {
          const result = await sandbox.invoke(toEvent({ n }));
          assert.deepEqual(answerOf(result), { event: { n }, requestId: result.requestId });
          assert.equal(result.cold, n === 1);
        }
      }));

    it('reports an error of the handler and goes on', () =>
      withFunction(under, async (sandbox) => {
        const result = await sandbox.invoke(toEvent({ do: 'fail' }));
        assert.deepEqual(errorOf(result), {
          errorType: `${errors}.Failed`,
          errorMessage: 'no answer',
        });
        assert.ok(result.functionError);
        const { cold, functionError } = await sandbox.invoke(toEvent({}));
        assert.deepEqual({ cold, functionError }, { cold: false, functionError: undefined });
      }));

    it('reports an error of its init', async () => {
      const result = await invokeOnce({ ...under, environment: { INIT: 'fail' } });
      assert.deepEqual(errorOf(result), { errorType: `${errors}.NoInit`, errorMessage: 'no init' });
    });

    it('is ended when its time is over', async () => {
      const result = await invokeOnce({ ...under, timeoutSeconds: 2 }, { do: 'hang' });
      assert.deepEqual(errorOf(result), {
        errorType: 'Sandbox.Timedout',
        errorMessage: `RequestId: ${result.requestId} Error: Task timed out after 2.00 seconds`,
      });
    });

    it('is started anew after a crash', () =>
      withFunction(under, async (sandbox) => {
        const result = await sandbox.invoke(toEvent({ do: 'crash' }));
        assert.deepEqual(errorOf(result), {
          errorType: 'Runtime.ExitError',
          errorMessage: `RequestId: ${result.requestId} Error: Runtime exited with error: exit status 3`,
        });
        const next = await sandbox.invoke(toEvent({ n: 2 }));
        assert.deepEqual(answerOf(next), { event: { n: 2 }, requestId: next.requestId });
      }));
  });
}

function compile(compiler: string, options: readonly string[], name: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'strata-compile-'));
  try {
    const output = join(folder, 'bootstrap');
    execFileSync(compiler, [...options, '-o', output, join(PROGRAMS, name)], { stdio: 'pipe' });
    return readFileSync(output);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
