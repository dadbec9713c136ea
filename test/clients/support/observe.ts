import type { InvocationResult, Sandbox } from '../../../src/sandbox/sandbox';
import { textOf, toEvent } from '../../unit/sandbox/support/functions';

/** What a caller sees of one event, without what differs from run to run. */
export interface Seen {
  readonly answer: string;
  readonly functionError?: string;
  readonly abnormalEnd?: string;
  readonly cold: boolean;
  readonly log: readonly string[];
}

/** Lets a function answer events one after the other. */
export async function observe(sandbox: Sandbox, events: readonly unknown[]): Promise<Seen[]> {
  const seen: Seen[] = [];
  for (const event of events) seen.push(toSeen(await sandbox.invoke(toEvent(event))));
  return seen;
}

function toSeen(result: InvocationResult): Seen {
  const { functionError, abnormalEnd, cold, requestId } = result;
  const plain = (text: string): string => withoutRuntime(text.replaceAll(requestId, 'ID'));
  const lines = result.logs
    .join('\n')
    // Without the descriptor for telemetry a client writes \r within a message: ours keeps its lines.
    .replaceAll('\r', '\n')
    .split('\n')
    .filter((line) => !/^(START|END|REPORT|INIT_REPORT) /.test(line) && line !== '');
  const log = withoutDumps(plain(lines.join('\n')).split('\n'));
  return {
    answer: plain(textOf(result)),
    ...(functionError !== undefined && { functionError }),
    ...(abnormalEnd !== undefined && { abnormalEnd }),
    cold,
    log,
  };
}

/** Drops what Node.js itself writes while it dies: the environment may have ended before all of it is there. */
function withoutDumps(lines: readonly string[]): string[] {
  let dumping = false;
  return lines.filter((line) => {
    if (/^(node:internal\/|\/var\/task\/[^:]*:\d+$)/.test(line)) dumping = true;
    else if (line.startsWith('TIME')) dumping = false;
    const kept = !dumping;
    if (line.startsWith('Node.js v')) dumping = false;
    return kept;
  });
}

/** Drops the times, and the frames that are not the function's own. */
function withoutRuntime(text: string): string {
  return (
    text
      .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, 'TIME')
      // Such a frame names the object by which the client holds the handler.
      .replace(/at (Runtime|StreamingInvokeProcessor)\.handler \(([^)]*)\)/g, 'at $2')
      .replace(/,?"( {4}|\\t)at [^"]*(\/var\/runtime\/|node:)[^"]*"/g, '')
      .replace(/(\\n|\n) {4}at [^"\n]*?(\/var\/runtime\/|node:)[^"\n\\]*/g, '')
      .replace(/(\\n|\n)- \/var\/runtime\/[^"\n\\]*/g, '')
      .replace(/"- \/var\/runtime\/[^"]*",?/g, '')
  );
}
