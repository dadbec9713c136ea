import assert from 'node:assert/strict';
import { request } from 'node:http';
import { connect } from 'node:net';
import { SandboxError, type ResponseListener } from '../../../../src/sandbox/sandbox';
import { Driven } from '../support/driven';
import { textOf } from '../support/functions';

const OK = '{"status":"OK"}\n';
const CAUSE = 'application/vnd.aws.lambda.error.cause+json';
const ERROR_TYPE = 'Lambda-Runtime-Function-Error-Type';
const STREAMING = { 'Lambda-Runtime-Function-Response-Mode': 'streaming' };

describe('the Runtime API: ids, bodies and limits', () => {
  it('case 19: an unknown id is told before the state is', () =>
    Driven.with({}, async (driven) => {
      const expected = '{"errorMessage":"Invalid request ID","errorType":"InvalidRequestID"}\n';
      const { id } = await driven.running();
      await driven.respond(id, '1');
      for (const reply of [await driven.respond('abc', '1'), await driven.fail('abc', '{}')]) {
        assert.deepEqual([reply.status, reply.body], [400, expected]);
      }
    }));

  it('case 20: a response passes as it is, JSON or not', () =>
    Driven.with({}, async (driven) => {
      const { id, result } = await driven.running();
      const reply = await driven.respond(id, 'no JSON');
      assert.deepEqual([reply.status, reply.body], [202, OK]);
      void driven.next();
      assert.equal(textOf(await result), 'no JSON');
      assert.equal((await result).functionError, undefined);
    }));

  const errors: readonly (readonly [string, string, string | undefined, string])[] = [
    [
      'case 21: an error passes as it is, and the caller is told that it is one',
      '{"a": 1}',
      undefined,
      '{"a": 1}',
    ],
    ['case 22: an error that is no JSON passes as it is', 'no JSON', undefined, 'no JSON'],
    [
      'case 23: of an error cause only the words are passed on',
      '{"errorMessage":"m","errorType":"t","stackTrace":[],"errorCause":{"x":1}}',
      CAUSE,
      '{"errorMessage":"m","errorType":"t"}',
    ],
    ['case 24: an error cause that is garbage', '{broken', CAUSE, '"Invalid error body"'],
  ];
  for (const [title, body, type, expected] of errors) {
    it(title, () =>
      Driven.with({}, async (driven) => {
        const { id, result } = await driven.running();
        const reply = await driven.fail(
          id,
          body,
          type === undefined ? {} : { 'Content-Type': type },
        );
        assert.deepEqual([reply.status, reply.body], [202, OK]);
        void driven.next();
        assert.equal(textOf(await result), expected);
        assert.equal((await result).functionError, 'Unhandled');
      }),
    );
  }

  it('case 25: the largest response', () =>
    Driven.with({}, async (driven) => {
      const { id, result } = await driven.running();
      assert.equal((await driven.respond(id, Buffer.alloc(6_291_556, 97))).status, 202);
      void driven.next();
      assert.equal((await result).payload.length, 6_291_556);
    }));

  it('case 26: one byte more is refused, and the runtime goes on', () =>
    Driven.with({}, async (driven) => {
      const { id, result } = await driven.running();
      const reply = await driven.respond(id, Buffer.alloc(6_291_557, 97));
      assert.equal(reply.status, 413);
      assert.equal(
        reply.body,
        '{"errorMessage":"Exceeded maximum allowed payload size (6291556 bytes).","errorType":"RequestEntityTooLarge"}\n',
      );
      const next = driven.next();
      assert.equal(
        textOf(await result),
        '{"errorType":"Function.ResponseSizeTooLarge","errorMessage":"Response payload size (6291557 bytes) exceeded maximum allowed payload size (6291556 bytes)."}',
      );
      void driven.invoke(2);
      assert.equal((await next).body, '2');
    }));

  it('case 27: an unknown response mode', () =>
    Driven.with({ timeoutSeconds: 1 }, async (driven) => {
      const { id, result } = await driven.running();
      const mode = { 'Lambda-Runtime-Function-Response-Mode': 'banana' };
      const reply = await driven.respond(id, '1', mode);
      assert.equal(reply.status, 400);
      assert.equal(
        reply.body,
        '{"errorMessage":"Invalid function response mode","errorType":"InvalidFunctionResponseMode"}\n',
      );
      assert.match(textOf(await result), /"errorType":"Runtime\.InvalidResponseModeHeader"/);
    }));

  it('case 28: a streamed response reaches the caller piece by piece', () =>
    Driven.with({}, async (driven) => {
      const heard: string[] = [];
      const { id, result } = await driven.running({}, { response: hearInto(heard) });
      const out = await openStream(driven, id);
      out.write('one ');
      await waitUntil(() => heard.length === 2);
      assert.deepEqual(heard, ['streaming', 'one ']);
      out.end('two');
      await waitUntil(() => heard.length === 4);
      void driven.next();
      assert.equal(textOf(await result), 'one two');
      assert.deepEqual(heard.slice(2), ['two', '{}']);
    }));

  it('case 29: an error after a part of the response comes in trailers', () =>
    Driven.with({}, async (driven) => {
      const heard: string[] = [];
      const { id, result } = await driven.running({}, { response: hearInto(heard) });
      const out = await openStream(driven, id);
      out.write('part');
      const words = { errorType: 'Mine', errorMessage: 'midway' };
      out.addTrailers({
        [ERROR_TYPE]: 'Mine',
        'Lambda-Runtime-Function-Error-Body': Buffer.from(JSON.stringify(words)).toString('base64'),
      });
      out.end();
      await waitUntil(() => heard.length === 3);
      void driven.next();
      assert.equal((await result).functionError, 'Unhandled');
      const end = { functionError: 'Unhandled', streamError: words };
      assert.deepEqual(JSON.parse(heard[2] ?? ''), end);
    }));

  for (const mode of ['', 'Lambda-Runtime-Function-Response-Mode: streaming\r\n']) {
    it(`case 30: a ${mode === '' ? 'buffered' : 'streamed'} response that is cut short`, () =>
      Driven.with({}, async (driven) => {
        const { id, result } = await driven.running();
        const [host, port] = (await driven.address()).split(':');
        const socket = connect(Number(port), host);
        let reply = '';
        socket.on('data', (chunk) => (reply += chunk.toString()));
        socket.end(
          `POST /2018-06-01/runtime/invocation/${id}/response HTTP/1.1\r\nHost: x\r\n${mode}Transfer-Encoding: chunked\r\n\r\n5\r\nhel`,
        );
        await new Promise((resolve) => socket.once('close', resolve));
        assert.match(reply, /^HTTP\/1\.1 400 /);
        assert.match(
          reply,
          /\{"errorMessage":"HTTP request detected as truncated","errorType":"TruncatedHTTPRequest"\}\n$/,
        );
        void driven.next();
        const ended = await result;
        assert.equal(ended.functionError, 'Unhandled');
        if (mode === '') assert.match(textOf(ended), /"errorType":"Runtime\.TruncatedResponse"/);
        else assert.equal(textOf(ended), 'hel');
      }));
  }

  it('case 31: an event over the limit is refused, not cut', () =>
    Driven.with({}, async (driven) => {
      await assert.rejects(
        driven.sandbox.invoke(Buffer.alloc(6_291_457, 97)),
        (error) => error instanceof SandboxError && error.code === 'sandbox.request-too-large',
      );
      assert.equal(driven.isStarted('runtime'), false);
    }));

  const types: readonly (readonly [string | undefined, string])[] = [
    ['Runtime.MyError', 'Runtime.MyError'],
    ['Function.my', 'Function.Unknown'],
    ['Function<X>', 'Runtime.Unknown'],
    [undefined, 'Runtime.Unknown'],
  ];
  for (const [header, expected] of types) {
    it(`case 32: the error type ${header ?? 'that is absent'} counts as ${expected}`, () =>
      Driven.with({ timeoutSeconds: 1 }, async (driven) => {
        const result = driven.invoke();
        const headers = header === undefined ? {} : { [ERROR_TYPE]: header };
        await driven.runtime('POST', '/init/error', '{}', headers);
        await result;
        const [report] = driven.linesOf('platform');
        assert.match(
          report ?? '',
          new RegExp(`Phase: init\\tStatus: error\\tError Type: ${expected}$`),
        );
      }));
  }

  it('case 33: a broken X-Ray cause does no harm', () =>
    Driven.with({}, async (driven) => {
      const { id, result } = await driven.running();
      const header = { 'Lambda-Runtime-Function-XRay-Error-Cause': '{broken' };
      assert.equal((await driven.fail(id, '{"a":1}', header)).status, 202);
      void driven.next();
      assert.equal(textOf(await result), '{"a":1}');
    }));

  it('survives what is no HTTP', () =>
    Driven.with({}, async (driven) => {
      const { id, result } = await driven.running();
      const [host, port] = (await driven.address()).split(':');
      for (const bytes of [
        'garbage\r\n\r\n',
        '\0\0\0\0',
        'GET /%%% HTTP/1.1\r\nA\r\n\r\n',
        'POST ',
      ]) {
        const socket = connect(Number(port), host);
        socket.on('error', () => undefined);
        socket.resume();
        socket.end(bytes);
        await new Promise((resolve) => socket.once('close', resolve));
      }
      await driven.respond(id, '"well"');
      void driven.next();
      assert.equal(textOf(await result), '"well"');
    }));
});

function hearInto(heard: string[]): ResponseListener {
  return {
    begin: ({ mode }) => heard.push(mode),
    chunk: (bytes) => void heard.push(Buffer.from(bytes).toString()),
    end: (end) => heard.push(JSON.stringify(end)),
  };
}

async function openStream(driven: Driven, id: string) {
  const [host, port] = (await driven.address()).split(':');
  const out = request({
    ...{ host, port, method: 'POST', agent: false },
    path: `/2018-06-01/runtime/invocation/${id}/response`,
    headers: { ...STREAMING, Trailer: `${ERROR_TYPE}, Lambda-Runtime-Function-Error-Body` },
  });
  out.on('response', (response) => response.resume());
  return out;
}

async function waitUntil(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}
