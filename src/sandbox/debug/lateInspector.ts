import { readFile, readlink } from 'node:fs/promises';
import path from 'node:path';
import { within } from '../process/within';
import { isDebuggerLine } from './debuggerLines';
import type { DebuggerAddress } from './debugFront';

/** How long Node may take to open its inspector. */
const OPENING_MS = 5000;
/** The runtime's program, at its place inside and, where it has none, on the host. */
const RUNTIME = /(?:^\/var\/runtime\/strata|\/node)\/index\.cjs$/;
const LISTENING = /^Debugger listening on ws:\/\/127\.0\.0\.1:(\d+)(\/[\w-]+)$/;

/**
 * The inspector of a Node.js process that was not started to be debugged. It opens when the process is sent SIGUSR1,
 * and stays open (Node.js "Debugger", "Advanced usage", read 2026-11).
 */
export class LateInspector {
  private opened: DebuggerAddress | undefined;
  private isAsked = false;
  private hear: (address: DebuggerAddress) => void = () => undefined;

  /** @param processes the function's, by their ids on the host */
  constructor(private readonly processes: () => Promise<readonly number[]>) {}

  /** Whether a line that was printed is the inspector's and not the function's. */
  takes(line: string): boolean {
    if (!this.isAsked || !isDebuggerLine(line)) return false;
    const [, port, place] = LISTENING.exec(line) ?? [];
    if (port !== undefined && place !== undefined) this.hear({ port: Number(port), path: place });
    return true;
  }

  /** Where it listens; `undefined` when the process is gone, or keeps the signal for itself. */
  async open(): Promise<DebuggerAddress | undefined> {
    if (this.opened) return this.opened;
    const heard = new Promise<void>((resolve) => {
      this.hear = (address) => {
        this.opened = address;
        resolve();
      };
    });
    this.isAsked = true;
    if (await ask(await this.processes())) await within(heard, OPENING_MS);
    return this.opened;
  }
}

/** Asks the runtime's process, and no other: whoever does not know the signal ends by it. */
async function ask(processes: readonly number[]): Promise<boolean> {
  for (const pid of processes) {
    if (!(await isRuntime(pid))) continue;
    process.kill(pid, 'SIGUSR1');
    return true;
  }
  return false;
}

async function isRuntime(pid: number): Promise<boolean> {
  try {
    const program = path.basename(await readlink(`/proc/${pid}/exe`));
    const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0');
    return program.startsWith('node') && command.some((word) => RUNTIME.test(word));
  } catch {
    return false; // gone
  }
}
