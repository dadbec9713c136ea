import assert from 'node:assert/strict';
import { request as send, type IncomingMessage } from 'node:http';
import {
  CallRefused,
  type FunctionCall,
  type LambdaEndpoint,
} from '../../../../src/core/ports/lambdaEndpoint';
import type { InvocationResult } from '../../../../src/core/ports/sandbox';
import type { FunctionDefinition } from '../../../../src/core/project/definitions';
import { HttpFront } from '../../../../src/sandbox/httpFront/httpFront';
import { listenLocally } from '../../../../src/sandbox/localServer';
import { functionsIn } from '../../support/httpFunctions';

type Invoke = (call: FunctionCall) => Promise<Partial<InvocationResult>>;

const WAYS = {
  Rest: `Events: { E: { Type: Api, Properties: { Method: any, Path: '/rest' } } }`,
  Http: `Events: { E: { Type: HttpApi, Properties: { Method: any, Path: '/http' } } }`,
  Url: `FunctionUrlConfig: { AuthType: NONE }`,
  Stream: `FunctionUrlConfig: { AuthType: NONE, InvokeMode: RESPONSE_STREAM }`,
};

const returning = (value: unknown): Partial<InvocationResult> => ({
  payload: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
});

describe('the HTTP front', () => {
  let functions: readonly FunctionDefinition[];
  let invoke: Invoke;
  let url: string;
  let endpoint: LambdaEndpoint;
  const said: string[] = [];
  const calls: FunctionCall[] = [];

  before(async () => {
    functions = await functionsIn(WAYS);
    const service = {
      functions: () => Promise.resolve(functions),
      invoke: (_definition: FunctionDefinition, call: FunctionCall) => {
        calls.push(call);
        return invoke(call) as Promise<InvocationResult>;
      },
      enqueue: () => assert.fail('nothing is asynchronous'),
    };
    const options = { accountId: '123456789012', log: (line: string) => said.push(line) };
    const waits = { rest: 1, http: 1, url: 1 };
    const patient = new HttpFront(service, options);
    const hasty = new HttpFront(service, options, waits);
    endpoint = await listenLocally({ host: '127.0.0.1', port: 0 }, (message, response) => {
      const front = message.headers['x-hasty'] === undefined ? patient : hasty;
      void front.handle(message, response);
    });
    url = endpoint.url;
  });
  after(() => endpoint.close());

  /** Asks at the host of a function URL, or at the plain one for an API. */
  function ask(way: keyof typeof WAYS, options: { body?: Uint8Array; hasty?: boolean } = {}) {
    const isApi = way === 'Rest' || way === 'Http';
    return exchange(url, isApi ? `/${way.toLowerCase()}` : '/', {
      host: isApi ? 'localhost' : `${way.toLowerCase()}.localhost`,
      ...options,
    });
  }

  const INTERNAL = { message: 'Internal server error' };
  const troubles: readonly (readonly [string, keyof typeof WAYS, Invoke, number, unknown])[] = [
    ['a function error', 'Rest', failing, 502, INTERNAL],
    ['a function error', 'Http', failing, 500, { message: 'Internal Server Error' }],
    ['a function error', 'Url', failing, 502, 'Internal Server Error'],
    ['a function error', 'Stream', failing, 502, 'Internal Server Error'],
    ['a malformed answer', 'Rest', answering('text'), 502, INTERNAL],
    ['a malformed answer', 'Http', answering('text'), 500, { message: 'Internal Server Error' }],
    ['a malformed answer', 'Url', answering('text'), 502, 'Internal Server Error'],
    ['a throttled call', 'Rest', refusing('throttled'), 500, { message: 'Internal server error' }],
    ['a throttled call', 'Http', refusing('throttled'), 503, { message: 'Service Unavailable' }],
    ['a throttled call', 'Url', refusing('reserved-throttled'), 429, 'Rate Exceeded.'],
    ['a function that can not run', 'Rest', refusing('not-runnable'), 502, { message: 'no ruby' }],
  ];
  for (const [what, way, how, status, body] of troubles) {
    it(`answers ${what} as AWS does (${way}) and says why`, async () => {
      invoke = how;
      const before = said.length;
      const answer = await ask(way);
      assert.deepEqual([answer.status, parsed(answer.body)], [status, body]);
      assert.equal(said.length, before + 1);
    });
  }

  it('waits no longer than a gateway does', async () => {
    invoke = () => new Promise(() => undefined);
    const late = async (way: keyof typeof WAYS) => {
      const { status, body } = await ask(way, { hasty: true });
      return [status, parsed(body)];
    };
    assert.deepEqual(await late('Rest'), [504, { message: 'Endpoint request timed out' }]);
    assert.deepEqual(await late('Http'), [503, { message: 'Service Unavailable' }]);
    assert.deepEqual(await late('Url'), [504, 'Gateway Timeout']);
  });

  it('takes bodies up to the limits of gateways and of Lambda', async () => {
    invoke = answering({ statusCode: 200 });
    const statuses = async (way: keyof typeof WAYS, ...sizes: readonly number[]) => {
      const all = [];
      for (const size of sizes)
        all.push((await ask(way, { body: Buffer.alloc(size, 'x') })).status);
      return all;
    };
    const mb = 1024 * 1024;
    assert.deepEqual(await statuses('Rest', 5 * mb, 7 * mb, 11 * mb), [200, 413, 413]);
    assert.deepEqual(await statuses('Url', 5 * mb, 6 * mb, 7 * mb), [200, 413, 413]);
  });

  it('names the request alike in the answer, the event and the invocation', async () => {
    invoke = answering({ statusCode: 200 });
    for (const [way, header] of [
      ['Rest', 'x-amzn-requestid'],
      ['Http', 'apigw-requestid'],
      ['Url', 'x-amzn-requestid'],
    ] as const) {
      const { headers } = await ask(way);
      const call = calls.at(-1);
      assert.equal(headers[header], call?.requestId);
      const event = JSON.parse(Buffer.from(call?.event ?? []).toString()) as Record<
        string,
        Record<string, unknown>
      >;
      assert.equal(event.requestContext?.requestId, call?.requestId);
      const root = String(
        Object.entries(event.headers ?? {}).find(([name]) => /trace/i.test(name)),
      );
      assert.ok(call?.traceId?.startsWith(root.split(',')[1] ?? '?'));
    }
  });

  it('says what is not there, in the words of the API, and which hosts there are', async () => {
    const none = async (path: string, host: string) => {
      const { status, body } = await exchange(url, path, { host });
      return [status, parsed(body)];
    };
    assert.deepEqual(await none('/none', 'localhost'), [
      403,
      { message: 'Missing Authentication Token' },
    ]);
    assert.deepEqual(await none('/none', 'serverlesshttpapi.localhost'), [
      404,
      { message: 'Not Found' },
    ]);
    const [status, words] = await none('/', 'nobody.localhost');
    assert.equal(status, 404);
    assert.match(JSON.stringify(words), /There is: .*serverlesshttpapi\.localhost.*url\.localhost/);
    assert.equal((await exchange(url, '/', { host: 'evil.example' })).status, 403);
  });

  it('lets a function set no header of the connection', async () => {
    invoke = answering({
      statusCode: 200,
      headers: { 'Content-Length': '99', 'Transfer-Encoding': 'chunked', 'X-A': 'b' },
      body: 'four',
    });
    const { headers, body } = await ask('Rest');
    assert.deepEqual([headers['content-length'], headers['x-a'], body], ['4', 'b', 'four']);
  });

  it('sends what a function returns through a streaming URL as it is when it does not stream', async () => {
    invoke = (call) => {
      call.response?.begin({ mode: 'buffered', contentType: 'application/json' });
      call.response?.end({});
      return Promise.resolve(returning({ statusCode: 418 }));
    };
    const { status, body } = await ask('Stream');
    assert.deepEqual([status, parsed(body)], [200, { statusCode: 418 }]);
  });

  it('streams each part before the next is there', async () => {
    const gate = new Gate();
    invoke = async ({ response }) => {
      response?.begin({ mode: 'streaming', contentType: 'text/plain' });
      await response?.chunk(Buffer.from('one'));
      await gate.opened; // opens when the caller has the first part
      await response?.chunk(Buffer.from('two'));
      response?.end({});
      return returning('');
    };
    const message = await begin(url, 'stream.localhost');
    const parts: string[] = [];
    for await (const part of message as AsyncIterable<Buffer>) {
      parts.push(part.toString());
      gate.open();
    }
    assert.deepEqual(parts, ['one', 'two']);
    assert.equal(message.headers['content-type'], 'text/plain');
  });

  it('ends the connection when a stream breaks off, so that the caller knows', async () => {
    invoke = async ({ response }) => {
      response?.begin({ mode: 'streaming' });
      await response?.chunk(Buffer.from('some'));
      response?.end({ functionError: 'Unhandled' });
      return { ...returning('some'), functionError: 'Unhandled' };
    };
    const message = await begin(url, 'stream.localhost');
    await assert.rejects(async () => {
      for await (const part of message) assert.equal(String(part), 'some');
    }, /aborted/);
  });

  it('refuses a head that is none, or never ends', async () => {
    const type = 'application/vnd.awslambda.http-integration-response';
    for (const head of ['no json\0\0\0\0\0\0\0\0', '{"statusCode":200}']) {
      invoke = ({ response }) => {
        response?.begin({ mode: 'streaming', contentType: type });
        void response?.chunk(Buffer.from(head));
        response?.end({});
        return Promise.resolve(returning(head));
      };
      assert.equal((await ask('Stream')).status, 502);
    }
  });
});

/** Opens once. */
class Gate {
  open!: () => void;
  readonly opened = new Promise<void>((resolve) => (this.open = resolve));
}

function failing(): Promise<Partial<InvocationResult>> {
  return Promise.resolve({ ...returning({ errorType: 'E' }), functionError: 'Unhandled' });
}

function answering(value: unknown): Invoke {
  return () => Promise.resolve(returning(value));
}

function refusing(code: CallRefused['code']): Invoke {
  return () => Promise.reject(new CallRefused(code, 'no ruby'));
}

function parsed(text: string): unknown {
  return text.startsWith('{') ? JSON.parse(text) : text;
}

async function exchange(
  url: string,
  path: string,
  options: { readonly host: string; readonly body?: Uint8Array; readonly hasty?: boolean },
) {
  const message = await begin(url, options.host, path, options);
  const parts: Buffer[] = [];
  for await (const part of message as AsyncIterable<Buffer>) parts.push(part);
  const { statusCode: status, headers } = message;
  return { status, headers, body: Buffer.concat(parts).toString() };
}

function begin(
  url: string,
  host: string,
  path = '/',
  { body, hasty = false }: { readonly body?: Uint8Array; readonly hasty?: boolean } = {},
): Promise<IncomingMessage> {
  const headers = { host, 'content-type': 'text/plain', ...(hasty && { 'x-hasty': '1' }) };
  return new Promise((resolve, reject) => {
    send(`${url}${path}`, { method: body ? 'POST' : 'GET', headers, agent: false }, resolve)
      .on('error', reject)
      .end(body);
  });
}
