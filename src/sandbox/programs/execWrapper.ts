/**
 * Starts a runtime as Lambda's managed runtimes do when `AWS_LAMBDA_EXEC_WRAPPER` names a program: that program with
 * the runtime's command line as its arguments (AWS "Modifying the runtime environment: wrapper scripts", read
 * 2026-11; the words as people's logs show them).
 */
const SCRIPT = `
wrapper="$1"
if [ ! -f "$wrapper" ]; then echo "$wrapper: does not exist"; exit 127; fi
if [ ! -x "$wrapper" ]; then echo "$wrapper: is not an executable"; exit 126; fi
exec "$@"`;

export function wrapped(
  command: readonly string[],
  wrapper: string | undefined,
): readonly string[] {
  if (wrapper === undefined || wrapper === '') return command;
  return ['/bin/sh', '-c', SCRIPT, 'sh', wrapper, ...command];
}
