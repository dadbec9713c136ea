/**
 * What debuggers print by themselves: Node's inspector (Node.js 18 to 24, src/inspector_*.cc), debugpy of breakpoints
 * that lie in no file of the function (pydevd_file_utils.py, 1.8), Java's agent (SE 8 to 21, transport.c), the gem debug
 * (1.6 to 1.11, server.rb) and Delve (1.27, its log of the layer "debugger"); all read 2026-11.
 */
const LINES = [
  /^Debugger listening on ws:\/\//,
  /^For help, see: https:\/\/nodejs\.org\//,
  /^Debugger attached\.$/,
  /^Debugger ending on ws:\/\//,
  /^Waiting for the debugger to disconnect\.\.\.$/,
  /^\d+\.\d+s - pydev debugger: unable to find translation for: /,
  /^DEBUGGER(?: \(client\))?: /,
];

/** Where those listen that can't say it to the Runtime API: Java's agent, the gem debug, Delve. */
const LISTENING = [
  /^Listening for transport dt_socket at address: (\d+)$/,
  /^DEBUGGER: Debugger can attach via TCP\/IP \(127\.0\.0\.1:(\d+)\)$/,
  /^API server listening at: 127\.0\.0\.1:(\d+)$/,
];

/** Whether a line of the process is its debugger's and not the function's. */
export function isDebuggerLine(line: string): boolean {
  return LINES.some((pattern) => pattern.test(line)) || portOfDebugger(line) !== undefined;
}

/** The port that a debugger says it listens on. */
export function portOfDebugger(line: string): number | undefined {
  for (const pattern of LISTENING) {
    const port = pattern.exec(line)?.[1];
    if (port !== undefined) return Number(port);
  }
  return undefined;
}
