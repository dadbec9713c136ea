/**
 * What debuggers write to stderr by themselves: Node's inspector (Node.js 18 to 24, src/inspector_*.cc), and debugpy of
 * breakpoints that lie in no file of the function (pydevd_file_utils.py, 1.8); both read 2026-11.
 */
const LINES = [
  /^Debugger listening on ws:\/\//,
  /^For help, see: https:\/\/nodejs\.org\//,
  /^Debugger attached\.$/,
  /^Debugger ending on ws:\/\//,
  /^Waiting for the debugger to disconnect\.\.\.$/,
  /^\d+\.\d+s - pydev debugger: unable to find translation for: /,
];

/** Whether a line of the process is its debugger's and not the function's. */
export function isDebuggerLine(line: string): boolean {
  return LINES.some((pattern) => pattern.test(line));
}
