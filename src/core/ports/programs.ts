/** A program to run. */
export interface ProgramCall {
  /** A name on the search path. */
  readonly command: string;
  /** On Windows some programs run through a shell: nothing of the project but plain words may stand here. */
  readonly args: readonly string[];
  /** Absolute; where it runs. */
  readonly folder: string;
  /** On top of the machine's own variables. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs programs of the machine with the rights of the user. */
export interface Programs {
  /**
   * Runs a program to its end and gives its exit code; `undefined` when there is no such program. When the signal fires, the
   * program is ended with all that it started, and the promise rejects with the signal's reason.
   * @param onLine takes what it prints, on either output
   */
  run(
    call: ProgramCall,
    onLine: (line: string) => void,
    signal?: AbortSignal,
  ): Promise<number | undefined>;
}
