import type { FoundInterpreter } from '../interpreters/foundInterpreter';
import { runProgram } from '../process/runProgram';
import type { Mount } from '../isolation/mountPlan';
import { SandboxError } from '../sandboxError';
import { DEBUGGER_FOLDER } from './debuggerFolder';

const TIMEOUT_MS = 10_000;
const QUESTION = 'import debugpy, os; print(os.path.dirname(os.path.realpath(debugpy.__file__)))';

/**
 * The debugpy that an interpreter imports outside the sandbox, `PYTHONPATH` of the host included: nothing but the
 * package, since what lies beside it is not there on Lambda.
 * @throws {SandboxError} `sandbox.no-debugger`, with what to install
 */
export async function requireDebugpy(
  { path }: FoundInterpreter,
  hostEnv: Readonly<Record<string, string | undefined>>,
): Promise<readonly Mount[]> {
  const { PATH, HOME, PYTHONPATH, PYTHONUSERBASE } = hostEnv;
  const env = { PATH, HOME, PYTHONPATH, PYTHONUSERBASE };
  const answer = await runProgram(path, ['-c', QUESTION], { env, timeoutMs: TIMEOUT_MS });
  const source = answer?.trim() ?? '';
  if (source !== '') return [{ kind: 'bind', source, target: `${DEBUGGER_FOLDER}/debugpy` }];
  throw new SandboxError(
    'sandbox.no-debugger',
    `Python functions are debugged with debugpy, which ${path} does not have.`,
    `Install it: ${path} -m pip install debugpy`,
  );
}
