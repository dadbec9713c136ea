import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { waitFor } from '../../unit/sandbox/support/processes';
import type { SoakedHost } from './host';
import type { Kind, Step } from './plan';

const PATH = '/2015-03-31/functions/Soak/invocations';
const PATIENCE_MS = 120_000;

interface Answer {
  readonly status: number;
  readonly failed: boolean;
  readonly body: string;
}

/** What the answer to a step must be; `undefined` where nobody is there to take one. */
const EXPECTED: Readonly<Record<Kind, ((answer: Answer, n: number) => boolean) | undefined>> = {
  echo: ({ status, failed, body }, n) => status === 200 && !failed && body === `{"n":${n}}`,
  stream: ({ status, failed, body }, n) => status === 200 && !failed && body === `{"n":${n}}`,
  error: failsWith('RangeError'),
  exit: failsWith('Runtime.ExitError'),
  kill: failsWith('signal: killed'),
  timeout: failsWith('Sandbox.Timedout'),
  large: failsWith('Function.ResponseSizeTooLarge'),
  'no-json': ({ status }) => status === 400,
  'no-http': ({ status }) => status === 400,
  leave: undefined,
};

/** Takes steps in turn, so many at a time. Gives a sentence for each that was not answered as it must be. */
export async function callAll(
  host: SoakedHost,
  steps: readonly Step[],
  callers: number,
  onStep: () => void,
): Promise<string[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: callers });
  const wrong: string[] = [];
  let next = 0;
  const caller = async (): Promise<void> => {
    for (let step = steps[next++]; step; step = steps[next++]) {
      const problem = await take(host, agent, step);
      if (problem !== undefined) wrong.push(`step ${step.n} (${step.kind}): ${problem}`);
      onStep();
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  agent.destroy();
  return wrong;
}

async function take(host: SoakedHost, agent: Agent, step: Step): Promise<string | undefined> {
  if (step.kind === 'leave') {
    leave(host, step);
    // Its sandbox is free again when it has reported.
    const isOver = (): boolean => host.book.of(step.n).some(({ reports }) => reports > 0);
    await waitFor(isOver, `the report of step ${step.n}`, PATIENCE_MS);
    return undefined;
  }
  const answer =
    step.kind === 'no-http' ? await sendNoise(host.port) : await call(host.port, agent, step);
  return EXPECTED[step.kind]?.(answer, step.n) ? undefined : JSON.stringify(answer).slice(0, 300);
}

function bodyOf(step: Step): string {
  return step.kind === 'no-json' ? `{"n":${step.n},` : JSON.stringify(step);
}

function call(port: number, agent: Agent, step: Step): Promise<Answer> {
  return new Promise((resolve) => {
    const body = bodyOf(step);
    const headers = { 'Content-Length': Buffer.byteLength(body) };
    const options = { host: '127.0.0.1', port, agent, method: 'POST', path: PATH, headers };
    let answers = 0;
    const sent = request(options, (response) => {
      answers += 1;
      const chunks: Uint8Array[] = [];
      response.on('data', (chunk: Uint8Array) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: answers === 1 ? (response.statusCode ?? 0) : -answers,
          failed: response.headers['x-amz-function-error'] !== undefined,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    sent.on('error', (error) => resolve({ status: 0, failed: true, body: error.message }));
    sent.end(body);
  });
}

/** Sends an event and is gone before anything comes back. */
function leave(host: SoakedHost, step: Step): void {
  const body = bodyOf(step);
  const head = `POST ${PATH} HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${body.length}\r\n\r\n`;
  const socket = connect(host.port, '127.0.0.1', () => {
    socket.write(head + body, () => socket.destroy());
  });
}

/** Bytes that are no HTTP. */
function sendNoise(port: number): Promise<Answer> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write('\u0001\u0002 nothing\r\n\r\n'));
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () =>
      resolve({ status: Number(/^HTTP\/1.1 (\d+)/.exec(text)?.[1]), failed: false, body: text }),
    );
  });
}

function failsWith(words: string): (answer: Answer) => boolean {
  return ({ status, failed, body }) => status === 200 && failed && body.includes(words);
}
