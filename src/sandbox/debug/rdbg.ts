import type { FoundInterpreter } from '../interpreters/foundInterpreter';
import type { Mount } from '../isolation/mountPlan';
import { runProgram } from '../process/runProgram';
import { SandboxError } from '../sandboxError';
import { DEBUGGER_FOLDER } from './debuggerFolder';

const TIMEOUT_MS = 10_000;
/** The gem's own folder and that of its compiled part, which need not lie below it. */
const QUESTION = `puts Gem::Specification.find_by_name('debug', '>= 1.6').full_require_paths`;

/**
 * The gem `debug` that an interpreter finds outside the sandbox; Ruby brings it since 3.1.
 * @throws {SandboxError} `sandbox.no-debugger`, with what to install
 */
export async function requireRdbg(
  { path }: Pick<FoundInterpreter, 'path'>,
  hostEnv: Readonly<Record<string, string | undefined>>,
): Promise<readonly Mount[]> {
  const { PATH, HOME, GEM_HOME, GEM_PATH } = hostEnv;
  const env = { PATH, HOME, GEM_HOME, GEM_PATH };
  const answer = await runProgram(path, ['-e', QUESTION], { env, timeoutMs: TIMEOUT_MS });
  const folders = (answer ?? '').split('\n').filter((line) => line !== '');
  if (folders.length > 0)
    return folders.map((source, index) => ({
      kind: 'bind',
      source,
      target: `${DEBUGGER_FOLDER}/${index}`,
    }));
  throw new SandboxError(
    'sandbox.no-debugger',
    `Ruby functions are debugged with the gem debug (1.6 or later), which ${path} does not have.`,
    'Install it: gem install debug',
  );
}
