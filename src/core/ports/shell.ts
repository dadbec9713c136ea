/** Runs the commands of a project, as its people type them in a terminal. */
export interface Shell {
  /**
   * Runs a command line in the system's shell and resolves with its exit code; 127 when there is no such program.
   * Rejects when the signal fires, after everything that it started has ended.
   * @param options.folder working directory, absolute
   * @param options.onLine takes each line that it writes, without its line end
   */
  run(
    command: string,
    options: {
      readonly folder: string;
      readonly onLine: (line: string) => void;
      readonly signal: AbortSignal;
    },
  ): Promise<number>;
}
