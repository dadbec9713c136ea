import type { FoundInterpreter } from '../interpreters/foundInterpreter';
import { runProgram } from '../process/runProgram';
import { SandboxError } from '../sandboxError';

const TIMEOUT_MS = 10_000;
const QUESTION = 'import debugpy, os; print(os.path.dirname(os.path.realpath(debugpy.__file__)))';

/**
 * The folder of debugpy that an interpreter imports outside the sandbox, `PYTHONPATH` of the host included.
 * @throws {SandboxError} `sandbox.no-debugger`, with what to install
 */
export async function requireDebugpy(
  { path }: FoundInterpreter,
  hostEnv: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const { PATH, HOME, PYTHONPATH, PYTHONUSERBASE } = hostEnv;
  const env = { PATH, HOME, PYTHONPATH, PYTHONUSERBASE };
  const answer = await runProgram(path, ['-c', QUESTION], { env, timeoutMs: TIMEOUT_MS });
  if (answer !== undefined && answer.trim() !== '') return answer.trim();
  throw new SandboxError(
    'sandbox.no-debugger',
    `Python functions are debugged with debugpy, which ${path} does not have.`,
    `Install it: ${path} -m pip install debugpy`,
  );
}
