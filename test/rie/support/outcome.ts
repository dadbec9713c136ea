import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Call, Scenario } from './scenarios';

/** Where a scenario's function is called, and what has been logged of it so far. */
export interface Subject {
  readonly port: number;
  readonly path: string;
  readonly log: () => readonly string[];
}

const LOG_PATIENCE_MS = 5000;
const MAX_TEXT = 400;
const NO_POOL = new Agent({ keepAlive: false });

/** Puts a function through a scenario; gives what its callers and the log saw, as one line of text. */
export async function outcomeOf(scenario: Scenario, subject: Subject): Promise<string> {
  const answers = scenario.atOnce
    ? (await Promise.all(scenario.calls.map((call) => answerTo(subject, call)))).sort()
    : await inTurn(scenario.calls, subject);
  const lines = scenario.log ? await logOf(scenario.log, subject) : [];
  return [...answers, ...lines].join(' · ');
}

async function inTurn(calls: readonly Call[], subject: Subject): Promise<string[]> {
  const answers: string[] = [];
  for (const call of calls) answers.push(await answerTo(subject, call));
  return answers;
}

function answerTo({ port, path }: Subject, { body, headers }: Call): Promise<string> {
  return new Promise((resolve) => {
    const options = { host: '127.0.0.1', port, path, method: 'POST', agent: NO_POOL };
    const length = { 'Content-Length': Buffer.byteLength(body) };
    const call = request({ ...options, headers: { ...length, ...headers } }, (response) => {
      const chunks: Uint8Array[] = [];
      response.on('data', (chunk: Uint8Array) => chunks.push(chunk));
      response.on('error', () => resolve('the connection ended'));
      response.on('end', () => resolve(textOf(response, Buffer.concat(chunks).toString())));
    });
    call.on('error', () => resolve('the connection ended'));
    call.end(body);
  });
}

function textOf({ statusCode, headers }: IncomingMessage, body: string): string {
  const failed = headers['x-amz-function-error'];
  const text =
    body.length > MAX_TEXT ? `${body.slice(0, 10)}… (${body.length} bytes)` : body.trim();
  return plain(
    [statusCode, failed, text].filter((part) => part !== undefined && part !== '').join(' '),
  );
}

/** The lines that are asked for, once there are any and no more come. */
async function logOf(wanted: RegExp, { log }: Subject): Promise<string[]> {
  let before = -1;
  for (let waited = 0; waited < LOG_PATIENCE_MS; waited += 500) {
    await pause(500);
    const now = log().filter((line) => wanted.test(line)).length;
    if (now > 0 && now === before) break;
    before = now;
  }
  return withIds(log().filter((line) => wanted.test(line))).map(plain);
}

/** Says which of the lines name the same invocation. */
function withIds(lines: readonly string[]): string[] {
  const ids: string[] = [];
  return lines.map((line) =>
    line.replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, (id) => {
      if (!ids.includes(id)) ids.push(id);
      return `ID${ids.indexOf(id) + 1}`;
    }),
  );
}

/** Without what differs from run to run. */
function plain(text: string): string {
  return (
    text
      .replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, 'ID')
      .replace(/function:F\d+/g, 'function:F')
      .replace(/\b\d+(\.\d+)? (ms|MB)/g, 'N $2')
      // Each version of Node.js words it its own way.
      .replace(/(payload into json: )[^"]*/, '$1…')
      .replace(/\s+/g, ' ')
      .replaceAll('|', '/')
      .trim()
  );
}
