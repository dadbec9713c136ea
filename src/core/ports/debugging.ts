/** Where the sandbox has its own code: a debugger steps over it. */
export const BOOTSTRAP_FOLDER = '/var/runtime/strata';

/** A file that the function sees, and the file of this machine that people know it by. */
export interface MappedFile {
  /** Absolute path inside the sandbox: `/opt/nodejs/shared.js`. */
  readonly runtimePath: string;
  /** Absolute path on this machine, in the form of the platform. */
  readonly localPath: string;
}

/** Which file of this machine stands for a file that the function sees, and back. */
export interface PathMapping {
  /** Every file that stands for one, each runtime path once. */
  readonly files: readonly MappedFile[];
  /** Links are followed. `undefined` when no file of this machine stands for the path. */
  toLocal(runtimePath: string): string | undefined;
  /**
   * Every place where the function sees a file; none for one that it does not see, such as a file that a later
   * layer replaced. Falls back to comparing without case when no file is written exactly so.
   */
  toRuntime(localPath: string): readonly string[];
}

/** How to debug a function. */
export interface DebugRequest {
  readonly mapping: PathMapping;
  /** The function's timeout runs on while the debugger is paused, as on Lambda; else it stands still. */
  readonly countsPauses?: boolean;
}

/** A debugger that was let into a sandbox which runs already. */
export interface AttachedDebugger {
  readonly endpoint: DebugEndpoint;
  /** Resolves when the port is closed: it was detached, or the process has ended. */
  readonly ended: Promise<void>;
  /** Closes the port; the function goes on. May be called twice. */
  detach(): Promise<void>;
}

/** A folder or file inside the sandbox and what it is on this machine. */
export interface MappedRoot {
  readonly localRoot: string;
  readonly remoteRoot: string;
}

/**
 * Where a debugger attaches: a port of 127.0.0.1 that is open from the sandbox' start to its stop. It takes one
 * client at a time, of Python one for each process; one that comes before the function's process runs is kept waiting.
 */
export type DebugEndpoint =
  /** The inspector's protocol, with the paths of this machine. */
  | { readonly kind: 'node'; readonly port: number }
  /** The debug adapter protocol, of debuggers that map paths themselves by what `attach` tells them. */
  | {
      readonly kind: AdapterKind;
      readonly port: number;
      readonly pathMappings: readonly MappedRoot[];
    }
  /** The Java Debug Wire Protocol, which knows classes and lines, no paths. */
  | { readonly kind: 'java'; readonly port: number };

/** debugpy, rdbg, and Delve for custom runtimes in Go. */
export type AdapterKind = 'python' | 'ruby' | 'go';
