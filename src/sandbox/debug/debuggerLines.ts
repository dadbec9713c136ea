/** What Node's inspector writes to stderr by itself (Node.js 18 to 24, src/inspector_*.cc, read 2026-11). */
const LINES = [
  /^Debugger listening on ws:\/\//,
  /^For help, see: https:\/\/nodejs\.org\//,
  /^Debugger attached\.$/,
  /^Debugger ending on ws:\/\//,
  /^Waiting for the debugger to disconnect\.\.\.$/,
];

/** Whether a line of the process is its debugger's and not the function's. */
export function isDebuggerLine(line: string): boolean {
  return LINES.some((pattern) => pattern.test(line));
}
