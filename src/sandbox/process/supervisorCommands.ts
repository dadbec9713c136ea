import type { Program } from './programs';

/** Where a supervisor reads its commands and writes what happens; outputs of extensions follow. */
export const COMMANDS_FD = 4;
export const EVENTS_FD = 5;
export const FIRST_OUTPUT_FD = 6;

/** Runs what it is told, line by line, until nobody is left to tell it. */
export const SUPERVISOR = `while IFS= read -r line <&${COMMANDS_FD}; do eval "$line"; done`;

/** What a supervisor says of the program in one of its slots. */
export type SupervisorEvent =
  | { readonly kind: 'started'; readonly slot: number; readonly pid: number }
  | { readonly kind: 'ended'; readonly slot: number; readonly code: number };

/**
 * The line that starts a program in a session of its own and tells how it ended. It gets no descriptor but the
 * first three, and no variable of the supervisor.
 *
 * @param outputs descriptors of all outputs; the program writes to `output`
 */
export function startCommand(
  slot: number,
  program: Program,
  output: number,
  outputs: readonly number[],
): string {
  const variables = Object.entries(program.environment).map(([name, value]) => `${name}=${value}`);
  const words = ['/usr/bin/setsid', '/usr/bin/env', '-i', ...variables, ...program.command];
  const closed = [EVENTS_FD, ...outputs.filter((fd) => fd > 2)].map((fd) => `${fd}>&-`).join(' ');
  const run = `${words.map(quote).join(' ')} </dev/null >&${output} 2>&1 ${closed} &`;
  return [
    `( exec ${COMMANDS_FD}<&-`,
    `cd ${quote(program.workingDirectory)}`,
    `${run} echo started ${slot} $! >&${EVENTS_FD}`,
    'wait $!',
    `echo ended ${slot} $? >&${EVENTS_FD} ) &`,
  ].join('; ');
}

/**
 * The line that sends a signal to a program and all that it started in its session; to it alone when it has been
 * told to start but has no session yet.
 */
export function signalCommand(pid: number, name: 'TERM' | 'KILL'): string {
  return `kill -${name} -- -${pid} 2>/dev/null || kill -${name} ${pid} 2>/dev/null`;
}

export function parseEvent(line: string): SupervisorEvent | undefined {
  const [, kind, slot, number] = /^(started|ended) (\d+) (\d+)$/.exec(line) ?? [];
  if (kind === undefined) return undefined;
  if (kind === 'started') return { kind, slot: Number(slot), pid: Number(number) };
  return { kind: 'ended', slot: Number(slot), code: Number(number) };
}

/** One word of a command line. A line end can't be part of a line: bash' own form of it is used. */
function quote(text: string): string {
  if (!/[\r\n]/.test(text)) return `'${text.replaceAll("'", String.raw`'\''`)}'`;
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');
  return `$'${escaped}'`;
}
