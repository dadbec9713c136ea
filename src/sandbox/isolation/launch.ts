/** How to start a program in isolation: a pure value, so that tests need no process. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  /** `PATH` of the isolating program itself; it gets no other variable. */
  readonly searchPath: string;
  /**
   * What the isolating program reads, by file descriptor: its arguments, kept off the command line, which the
   * function could see, and small files.
   */
  readonly inputs: ReadonlyMap<number, string>;
}

/** Descriptors from here on are the isolating program's own; those of what runs inside are below. */
export const FIRST_OWN_FD = 20;

/** What runs inside. */
export interface Inside {
  /** The program and its arguments, by their paths inside. */
  readonly command: readonly string[];
  /** The whole environment. */
  readonly environment: Readonly<Record<string, string>>;
  readonly workingDirectory: string;
}

/** Lambda's user, `sbx_user1051`. */
export const SANDBOX_UID = 993;
export const SANDBOX_GID = 990;

export const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
