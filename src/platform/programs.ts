import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Programs } from '../core/ports/programs';

const IS_WINDOWS = process.platform === 'win32';
/** How long a program may take to end when it is asked to. */
const PATIENCE_MS = 2000;

/** Programs of this machine. */
export const programs: Programs = {
  async run({ command, args, folder, environment }, onLine, signal) {
    signal?.throwIfAborted();
    const child = spawn(command, [...args], {
      cwd: folder,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own can be ended as a whole. Windows starts `npm` and `sam`, which are scripts there, by a shell only.
      detached: !IS_WINDOWS,
      shell: IS_WINDOWS,
      windowsHide: true,
    });
    const stop = (): void => endAll(child);
    signal?.addEventListener('abort', stop, { once: true });
    try {
      const ended = once(child, 'close') as Promise<[number | null]>;
      for (const stream of [child.stdout, child.stderr]) readLines(stream, onLine);
      const [code] = await ended;
      signal?.throwIfAborted();
      // What a shell says of a command that is not there.
      return code === 9009 && IS_WINDOWS ? undefined : (code ?? 1);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  },
};

function readLines(stream: Readable, onLine: (line: string) => void): void {
  createInterface({ input: stream, crlfDelay: Infinity }).on('line', onLine);
}

/** Asks a program and all that it started to end, and makes them. */
function endAll(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (IS_WINDOWS) {
    spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  const group = -child.pid;
  const timer = setTimeout(() => kill(group, 'SIGKILL'), PATIENCE_MS);
  child.once('close', () => clearTimeout(timer));
  kill(group, 'SIGTERM');
}

function kill(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(group, signal);
  } catch {
    // It has ended already.
  }
}
