import { execFile } from 'node:child_process';

/** What a program prints; `undefined` when it is not there, fails or takes too long. */
export function runProgram(
  command: string,
  args: readonly string[],
  options: {
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly timeoutMs: number;
  },
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const settings = {
      env: { ...options.env },
      timeout: options.timeoutMs,
      killSignal: 'SIGKILL' as const,
    };
    execFile(command, [...args], settings, (error, stdout) => resolve(error ? undefined : stdout));
  });
}
