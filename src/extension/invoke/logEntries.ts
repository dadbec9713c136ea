/** Log lines of an invocation, told apart: what the platform says, text and JSON of the runtimes, and the rest. */

export interface LogEntry {
  readonly kind: 'platform' | 'message';
  /** The time of day with milliseconds, UTC: `08:14:02.113`. */
  readonly time?: string;
  /** In capitals: `INFO`. */
  readonly level?: string;
  readonly message: string;
  /** A JSON log as a whole, where it says more than time, level and message. */
  readonly json?: string;
}

const PLATFORM = /^(START|END|REPORT|INIT_START|INIT_REPORT|RESTORE_\w+|EXTENSION|TELEMETRY) /;
/** Node.js: `TIME\tREQUEST\tLEVEL\tmessage`. */
const NODE = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)\t[\w-]+\t([A-Z]+)\t([\s\S]*)$/;
/** Python: `[LEVEL]\tTIME\tREQUEST\tmessage`. */
const PYTHON = /^\[([A-Z]+)\]\t(\d{4}-\d\d-\d\dT[\d:.]+Z)\t[\w-]*\t([\s\S]*)$/;
const PYTHON_ERROR = /^\[(ERROR|WARNING|CRITICAL)\] ([\s\S]*)$/;
/** What every runtime writes; it says nothing that the row does not. */
const ORDINARY = new Set(['timestamp', 'level', 'message', 'requestId', 'AWSRequestId', 'logger']);

export function logEntries(lines: readonly string[]): LogEntry[] {
  return lines.map(entryOf);
}

function entryOf(line: string): LogEntry {
  if (PLATFORM.test(line)) return { kind: 'platform', message: line };
  const node = NODE.exec(line);
  if (node) return withJson(message(node[3], node[2], node[1]));
  const python = PYTHON.exec(line);
  if (python) return withJson(message(python[3], python[1], python[2]));
  const error = PYTHON_ERROR.exec(line);
  if (error) return message(error[2], error[1]);
  return (line.startsWith('{') ? jsonEntry(line) : undefined) ?? message(line);
}

/** A logger of the function's own writes JSON into the runtime's line. */
function withJson(entry: LogEntry): LogEntry {
  const json = entry.message.startsWith('{') ? jsonEntry(entry.message) : undefined;
  return json ? { ...entry, ...json } : entry;
}

function jsonEntry(line: string): LogEntry | undefined {
  const json = parseObject(line);
  if (!json) return undefined;
  const whole = JSON.stringify(json, undefined, 2);
  const { type, time, timestamp, level, message: said } = json;
  if (typeof type === 'string' && type.startsWith('platform.'))
    return { kind: 'platform', ...timeOf(time), message: type, json: whole };
  if (said === undefined && level === undefined) return undefined;
  const text = typeof said === 'string' ? said : said === undefined ? '' : JSON.stringify(said);
  const hasMore = typeof said === 'object' || Object.keys(json).some((key) => !ORDINARY.has(key));
  return {
    ...message(text, typeof level === 'string' ? level.toUpperCase() : undefined),
    ...timeOf(timestamp ?? time),
    ...(hasMore && { json: whole }),
  };
}

function message(text = '', level?: string, time?: string): LogEntry {
  return {
    kind: 'message',
    message: text,
    ...(level !== undefined && { level }),
    ...timeOf(time),
  };
}

function timeOf(time: unknown): { time?: string } {
  const [, clock, part = ''] =
    typeof time === 'string' ? (/T(\d\d:\d\d:\d\d)(\.\d{1,3})?/.exec(time) ?? []) : [];
  return clock === undefined ? {} : { time: `${clock}${part}` };
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
