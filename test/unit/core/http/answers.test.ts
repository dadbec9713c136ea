import assert from 'node:assert/strict';
import { fromPayload } from '../../../../src/core/http/fromPayload';
import { findRoute } from '../../../../src/core/http/findRoute';
import { MalformedAnswer, streamedHead } from '../../../../src/core/http/functionAnswer';
import { gatewaysOf } from '../../../../src/core/http/gateways';
import type { Headers } from '../../../../src/core/http/httpMessage';
import { PreludeReader } from '../../../../src/core/http/prelude';
import { functionsIn } from '../../support/httpFunctions';

const WAYS = {
  rest: `Events: { E: { Type: Api, Properties: { Method: get, Path: /, RestApiId: !Ref Rest } } }`,
  http: `Events: { E: { Type: HttpApi } }`,
  http1: `Events: { E: { Type: HttpApi, Properties: { Method: ANY, Path: /, PayloadFormatVersion: '1.0' } } }`,
  url: `FunctionUrlConfig: { AuthType: NONE }`,
};
type Way = keyof typeof WAYS;
const REST = `  Rest: { Type: AWS::Serverless::Api, Properties: { StageName: v1, BinaryMediaTypes: [image~1png] } }\n`;

/** Status, headers and text of the response to what a function returned. */
async function through(way: Way, returned: unknown, asked: Headers = []): Promise<unknown[]> {
  const functions = await functionsIn({ Fn: WAYS[way] }, REST);
  const found = findRoute(gatewaysOf(functions), { method: 'GET', path: '/' });
  assert.ok(found);
  const payload = Buffer.from(typeof returned === 'string' ? returned : JSON.stringify(returned));
  const { status, headers, body } = fromPayload(payload, found, asked);
  return [status, headers, Buffer.from(body).toString()];
}

describe('what a function returned', () => {
  const full = { statusCode: 201, headers: { 'X-A': 'b', n: 1, t: true }, body: 'text' };
  const all = ['rest', 'http', 'http1', 'url'] as const;
  for (const way of all) {
    it(`is status, headers and body (${way})`, async () => {
      const [status, headers, body] = await through(way, full);
      assert.deepEqual([status, body], [201, 'text']);
      assert.deepEqual((headers as Headers).slice(0, 3), [
        ['X-A', 'b'],
        ['n', '1'],
        ['t', 'true'],
      ]);
    });

    it(`may be base64 (${way})`, async () => {
      const encoded = { statusCode: 200, body: 'aGVsbG8=', isBase64Encoded: true };
      const [, , body] = await through(way, encoded, [['Accept', 'image/png,*/*']]);
      assert.equal(body, 'hello');
    });

    it(`is refused when it is none (${way})`, async () => {
      for (const wrong of [
        'no json',
        { statusCode: 'x' },
        { statusCode: 99 },
        { statusCode: 200, headers: { 'a b': 'c' } },
        { statusCode: 200, headers: { a: 'b\r\nc: d' } },
        { statusCode: 200, headers: { a: {} } },
        { statusCode: 200, headers: 'text' },
        { statusCode: 200, body: 5 },
      ])
        await assert.rejects(through(way, wrong), MalformedAnswer, JSON.stringify(wrong));
    });
  }

  it('through a REST API needs no status, has no other keys, and is base64 for who asks for its type', async () => {
    assert.deepEqual(await through('rest', {}), [200, [['content-type', 'application/json']], '']);
    for (const wrong of [{ statusCode: 200, cookies: [] }, [], null, 'text'])
      await assert.rejects(through('rest', wrong), MalformedAnswer, JSON.stringify(wrong));
    const png = { body: 'aGVsbG8=', isBase64Encoded: true };
    assert.equal((await through('rest', png, [['accept', '*/*']]))[2], 'aGVsbG8=');
    assert.equal((await through('rest', png, []))[2], 'aGVsbG8=');
  });

  it('in format 1.0 may give several values to a header', async () => {
    const multi = { statusCode: 200, headers: { b: '3' }, multiValueHeaders: { a: ['1', '2'] } };
    for (const way of ['rest', 'http1'] as const) {
      const [, headers] = await through(way, multi);
      assert.deepEqual((headers as Headers).slice(0, 3), [
        ['b', '3'],
        ['a', '1'],
        ['a', '2'],
      ]);
      await assert.rejects(through(way, { statusCode: 200, multiValueHeaders: { a: '1' } }));
    }
    await assert.rejects(through('http1', { body: 'x' }), /no statusCode/);
  });

  // AWS "Invoking Lambda function URLs", the examples of responses.
  const inferred = [['"Hello, world!"'], ['{"message":"Hello, world!"}'], ['[1]'], ['null'], ['5']];
  for (const [json = ''] of inferred) {
    it(`in format 2.0 is the body of a 200 when it has no statusCode: ${json}`, async () => {
      const expected = [200, [['content-type', 'application/json']], json];
      assert.deepEqual(await through('http', json), expected);
      assert.deepEqual(await through('url', json), expected);
    });
  }

  it('in format 2.0 sets cookies', async () => {
    for (const way of ['http', 'url'] as const) {
      const [, headers] = await through(way, { statusCode: 200, cookies: ['a=1', 'b=2; Secure'] });
      assert.deepEqual((headers as Headers).slice(0, 2), [
        ['set-cookie', 'a=1'],
        ['set-cookie', 'b=2; Secure'],
      ]);
      await assert.rejects(through(way, { statusCode: 200, cookies: 'a=1' }), MalformedAnswer);
    }
  });
});

describe('the head of a streamed answer', () => {
  const head = '{"statusCode":202,"headers":{"a":"b"},"cookies":["c=d"]}';
  const whole = Buffer.concat([Buffer.from(head), Buffer.alloc(8), Buffer.from('body\0\0')]);

  it('is found however the pieces are cut', () => {
    for (let cut = 0; cut <= whole.length; cut += 1) {
      const reader = new PreludeReader();
      const first = reader.push(whole.subarray(0, cut));
      const split = first ?? reader.push(whole.subarray(cut));
      assert.ok(split !== undefined && split !== 'none');
      assert.equal(Buffer.from(split.prelude).toString(), head);
      const rest = Buffer.concat([split.rest, first ? whole.subarray(cut) : new Uint8Array()]);
      assert.equal(rest.toString(), 'body\0\0');
    }
    assert.deepEqual(streamedHead(Buffer.from(head)), {
      status: 202,
      headers: [
        ['a', 'b'],
        ['set-cookie', 'c=d'],
        ['content-type', 'application/octet-stream'],
      ],
    });
  });

  it('is sought in the first 16 KB only', () => {
    assert.equal(new PreludeReader().push(Buffer.alloc(16 * 1024, 'x')), undefined);
    assert.equal(new PreludeReader().push(Buffer.alloc(16 * 1024 + 1, 'x')), 'none');
  });
});
