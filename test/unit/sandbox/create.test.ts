import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { createSandbox, SandboxError, type SandboxSpec } from '../../../src/sandbox/sandbox';
import { BOOTSTRAPS, COMPILED, withFunction } from './support/functions';

describe('a sandbox that can’t be made says why', () => {
  const spec: SandboxSpec = {
    functionName: 'fn',
    runtime: 'nodejs20.x',
    handler: 'index.handler',
    taskDir: tmpdir(),
    timeoutSeconds: 3,
    memoryMb: 128,
    environment: {},
    architecture: 'x86_64',
  };
  const cases: readonly (readonly [string, Partial<SandboxSpec>, Record<string, string>])[] = [
    ['sandbox.unsupported-runtime', { runtime: 'dotnet8' }, {}],
    ['sandbox.missing-folder', { taskDir: '/nowhere' }, {}],
    ['sandbox.no-interpreter', {}, { PATH: '/nowhere', HOME: '/nowhere' }],
  ];
  for (const [code, differing, hostEnv] of cases) {
    it(code, async () => {
      const made = createSandbox(
        { ...spec, ...differing },
        {
          ...{ bootstrapDir: BOOTSTRAPS, cacheDir: COMPILED },
          hostEnv,
        },
      );
      await assert.rejects(made, (error) => error instanceof SandboxError && error.code === code);
    });
  }
});

describe('a sandbox on a machine of another architecture', () => {
  const files = { 'index.js': 'exports.handler = async () => 1;' };

  it('says so, and runs', () => {
    const [own, other] =
      process.arch === 'x64' ? (['x86_64', 'arm64'] as const) : (['arm64', 'x86_64'] as const);
    return withFunction({ files, architecture: other }, async (sandbox) => {
      assert.deepEqual(sandbox.architectureMismatch, { requested: other, actual: process.arch });
      assert.equal((await sandbox.invoke(Buffer.from('{}'))).functionError, undefined);
      await withFunction({ files, architecture: own }, (same) => {
        assert.equal(same.architectureMismatch, undefined);
        return Promise.resolve();
      });
    });
  });
});
