import { strict as assert } from 'node:assert';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox, type Sandbox, type SandboxSpec } from '../../../src/sandbox/sandbox';
import {
  answerOf,
  BOOTSTRAPS,
  COMPILED,
  toEvent,
  writeTree,
  type Contents,
} from './support/functions';

/** As AWS' tutorial on custom runtimes has it, with its layer's own name in the answer. */
const BOOTSTRAP = `#!/bin/sh
set -eu
. "$LAMBDA_TASK_ROOT/$(echo "$_HANDLER" | cut -d. -f1).sh"
api="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation"
while true; do
  event="$(curl -sS -LD /tmp/headers "$api/next")"
  id=$(grep -Fi Lambda-Runtime-Aws-Request-Id /tmp/headers | tr -d '[:space:]' | cut -d: -f2)
  curl -sS -o /dev/null "$api/$id/response" -d "$($(echo "$_HANDLER" | cut -d. -f2) "$event")"
done
`;

const FUNCTION = `greet() {
  echo "{\\"event\\":$1,\\"from\\":\\"$0\\",\\"env\\":\\"\${AWS_EXECUTION_ENV-none}\\",\\"pid\\":$$}"
}
`;

describe('a custom runtime', () => {
  for (const tier of ['bubblewrap', 'unshare'] as const) {
    for (const runtime of ['provided', 'provided.al2', 'provided.al2023']) {
      it(`in shell, in a layer, stays warm (${runtime}, ${tier})`, () =>
        withPrograms(
          { runtime, handler: 'function.greet' },
          { task: { 'function.sh': FUNCTION }, opt: { bootstrap: BOOTSTRAP } },
          async (sandbox) => {
            const first = answerOf(await sandbox.invoke(toEvent({ n: 1 }))) as { pid: number };
            const second = await sandbox.invoke(toEvent({ n: 2 }));
            const { pid } = first;
            const rest = { from: '/opt/bootstrap', env: 'none', pid };
            assert.deepEqual(first, { event: { n: 1 }, ...rest });
            assert.deepEqual(answerOf(second), { event: { n: 2 }, ...rest });
            assert.equal(second.cold, false);
          },
          tier,
        ));
    }
  }

  it('of the function goes before that of a layer', () =>
    withPrograms(
      { runtime: 'provided.al2023', handler: 'function.greet' },
      {
        task: { 'function.sh': FUNCTION, bootstrap: BOOTSTRAP },
        opt: { bootstrap: '#!/bin/sh\nexit 1\n' },
      },
      async (sandbox) => {
        const { from } = answerOf(await sandbox.invoke(toEvent({}))) as { from: string };
        assert.equal(from, '/var/task/bootstrap');
      },
    ));
});

describe('AWS_LAMBDA_EXEC_WRAPPER', () => {
  const handler = 'exports.handler = async () => [process.env.WRAPPED, process.argv0];\n';
  const wrapper = '/opt/wrapper';
  const spec = { environment: { AWS_LAMBDA_EXEC_WRAPPER: wrapper } };

  it('names a program that starts the runtime, with its command line', () =>
    withPrograms(
      spec,
      {
        task: { 'index.js': handler },
        opt: { wrapper: '#!/bin/sh\nexport WRAPPED="$#"\nexec "$@"\n' },
      },
      async (sandbox) => {
        const [count, program] = answerOf(await sandbox.invoke(toEvent({}))) as string[];
        assert.ok(Number(count) >= 2);
        assert.match(program ?? '', /^\/var\/lang\/.*node$/);
      },
    ));

  it('is not for custom runtimes', () =>
    withPrograms(
      { ...spec, runtime: 'provided.al2023', handler: 'function.greet' },
      {
        task: { 'function.sh': FUNCTION },
        opt: { bootstrap: BOOTSTRAP, wrapper: '#!/bin/sh\nexit 1\n' },
      },
      async (sandbox) => {
        const { from } = answerOf(await sandbox.invoke(toEvent({}))) as { from: string };
        assert.equal(from, '/opt/bootstrap');
      },
    ));

  const faults: readonly (readonly [string, Contents, number, string, number])[] = [
    ['that is missing', { other: '' }, 0o755, 'does not exist', 127],
    ['without its x bit', { wrapper: '#!/bin/sh\n' }, 0o644, 'is not an executable', 126],
  ];
  for (const [title, opt, mode, words, status] of faults) {
    it(`${title} fails the runtime`, () =>
      withPrograms(spec, { task: { 'index.js': handler }, opt, mode }, async (sandbox) => {
        const result = await sandbox.invoke(toEvent({}));
        assert.deepEqual(answerOf(result), {
          errorType: 'Runtime.ExitError',
          errorMessage: `RequestId: ${result.requestId} Error: Runtime exited with error: exit status ${status}`,
        });
        assert.ok(result.logs.includes(`${wrapper}: ${words}`));
      }));
  }
});

interface Files {
  readonly task: Contents;
  readonly opt: Contents;
  /** Of all files; default 0o755. */
  readonly mode?: number;
}

async function withPrograms(
  spec: Partial<SandboxSpec>,
  { task, opt, mode = 0o755 }: Files,
  use: (sandbox: Sandbox) => Promise<void>,
  tier?: Sandbox['tier'],
): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'strata-programs-'));
  const taskDir = writeTree(join(root, 'task'), task, mode);
  const optDir = writeTree(join(root, 'opt'), opt, mode);
  chmodSync(root, 0o755);
  const sandbox = await createSandbox(
    {
      functionName: 'fn',
      runtime: 'nodejs20.x',
      handler: 'index.handler',
      timeoutSeconds: 10,
      memoryMb: 256,
      environment: {},
      architecture: 'x86_64',
      ...spec,
      taskDir,
      optDir,
    },
    { bootstrapDir: BOOTSTRAPS, cacheDir: COMPILED, hostEnv: process.env, ...(tier && { tier }) },
  );
  try {
    await use(sandbox);
  } finally {
    await sandbox.stop();
    rmSync(root, { recursive: true, force: true });
  }
}
