import type { ExitStatus } from './exitStatus';

/** A program of an execution environment: the runtime or an extension. Paths are those inside. */
export interface Program {
  readonly command: readonly string[];
  /** The whole environment. */
  readonly environment: Readonly<Record<string, string>>;
  readonly workingDirectory: string;
}

export interface RunningProgram {
  /** Never rejects. */
  readonly exited: Promise<ExitStatus>;
  /** Does nothing once it has ended. */
  signal(name: 'TERM' | 'KILL'): void;
}

/** What one life of an execution environment runs: every tier of isolation has its own way to. */
export interface Programs {
  /** The function's processes by their ids on the host, as far as the system tells them. */
  processes(): Promise<readonly number[]>;
  /** Starts the runtime, once. */
  startRuntime(program: Program): RunningProgram;
  /** Starts an external extension; only before the runtime. */
  startExtension(name: string, program: Program): RunningProgram;
  /** Resolves when all that was printed so far has been heard. */
  drain(): Promise<void>;
  /** Kills every process and resolves when none is left. May be called twice. */
  kill(): Promise<void>;
}

/** Hears what programs print, line by line. */
export interface OutputListener {
  /** @param extension its name; absent for the runtime */
  onLine(line: string, extension?: string): void;
}
