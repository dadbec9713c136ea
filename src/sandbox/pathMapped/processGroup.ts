import { setTimeout as wait } from 'node:timers/promises';
import { descendantsOf, livingInGroup } from '../process/processTree';
import { runProgram } from '../process/runProgram';

const ROUND_MS = 10;
const TIMEOUT_MS = 5000;

/** Sends a signal to all processes of a group; of Windows, which has none, to a process and those below. */
export function signalTree(pid: number, name: 'TERM' | 'KILL'): void {
  if (process.platform === 'win32') void taskkill(pid);
  else send(-pid, `SIG${name}`);
}

/**
 * Kills all processes of a group, and resolves when none is left.
 * @param isRunning the first of them runs: those below that have left the group are found, where the system tells
 */
export async function endTree(pid: number, isRunning: boolean): Promise<void> {
  if (process.platform === 'win32') {
    await taskkill(pid);
    return;
  }
  const below = isRunning ? descendantsOf(pid) : [];
  while (send(-pid, 'SIGKILL') && isAlive(pid)) await wait(ROUND_MS);
  for (const one of below) send(one, 'SIGKILL');
}

/** Whether one of a group lives; on Linux, those that have died count as there until their parent has looked. */
function isAlive(group: number): boolean {
  return process.platform !== 'linux' || livingInGroup(group).length > 0;
}

/** Whether there was one to send it to. */
function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}

/** Ends a process and all below it. */
async function taskkill(pid: number): Promise<void> {
  const { SystemRoot } = process.env;
  const command = ['/pid', String(pid), '/T', '/F'];
  await runProgram('taskkill', command, {
    env: { ...process.env, SystemRoot },
    timeoutMs: TIMEOUT_MS,
  });
}
