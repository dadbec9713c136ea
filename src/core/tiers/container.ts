/** What a container can't do: the engine stands between us and the function. */
export const CONTAINER_LIMITS: readonly string[] = [
  'Memory is limited by the engine, which ends the function; how much was used is not known, and 1 MB is reported.',
  'The function runs as the user who started it, without capabilities.',
  'A line of the log may come after the invocation that wrote it.',
  "On macOS and Windows extensions get no telemetry: nothing listens where the engine's machine could be reached.",
  'Functions are not debugged in it, and the network can not be switched off.',
];
