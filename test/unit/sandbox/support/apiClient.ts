import { request, type IncomingHttpHeaders } from 'node:http';
import { RuntimeApi } from '../../../../src/sandbox/runtimeApi/runtimeApi';
import type { Answer } from '../../../../src/sandbox/runtimeApi/answer';
import type { Delivery } from '../../../../src/sandbox/runtimeApi/delivery';
import { waitFor } from './processes';

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A Runtime API with nobody but the test at its other end. */
export interface ApiUnderTest {
  readonly api: RuntimeApi;
  readonly heard: string[];
  readonly answers: Answer[];
  /** `path` is relative to `/2018-06-01/runtime`. */
  readonly send: (
    method: string,
    path: string,
    body?: string | Uint8Array,
    headers?: Record<string, string>,
  ) => Promise<Reply>;
  /** Hands out an event and has it taken by `next`. */
  readonly run: (delivery?: Partial<Delivery>) => Promise<Reply>;
}

export const DELIVERY: Delivery = {
  requestId: '8f507cfc-0000-4000-8000-000000000001',
  deadlineMs: 1_790_000_003_000,
  functionArn: 'arn:aws:lambda:us-east-1:123456789012:function:fn',
  traceId: 'Root=1-6a000000-000000000000000000000001;Parent=0000000000000001;Sampled=0',
  event: Buffer.from('{ "bytes" : "unchanged" }'),
  receiver: { begin: () => undefined, chunk: () => undefined },
};

export async function withApi(use: (under: ApiUnderTest) => Promise<void>): Promise<void> {
  const heard: string[] = [];
  const answers: Answer[] = [];
  const api = await RuntimeApi.start({
    onNext: () => heard.push('next'),
    onInitError: (payload, type) => heard.push(`${type} ${Buffer.from(payload).toString()}`),
    onAnswer: (answer) => answers.push(answer),
  });
  const send: ApiUnderTest['send'] = (method, path, body, headers) =>
    sendTo(api.address, method, `/2018-06-01/runtime${path}`, body, headers);
  try {
    await use({
      api,
      heard,
      answers,
      send,
      run: async (delivery) => {
        const before = heard.length;
        const taken = send('GET', '/invocation/next');
        await waitFor(() => heard.length > before, 'next');
        api.session.deliver({ ...DELIVERY, ...delivery });
        return taken;
      },
    });
  } finally {
    await api.close();
  }
}

export function sendTo(
  address: string,
  method: string,
  path: string,
  body?: string | Uint8Array,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const [host, port] = address.split(':');
  return new Promise((resolve, reject) => {
    const call = request(
      { host, port: Number(port), method, path, headers, agent: false },
      (response) => {
        const chunks: Uint8Array[] = [];
        response.on('data', (chunk: Uint8Array) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString(),
          }),
        );
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}
