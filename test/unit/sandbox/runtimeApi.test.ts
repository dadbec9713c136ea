import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { waitFor } from './support/processes';
import { DELIVERY, sendTo, withApi, type ApiUnderTest } from './support/apiClient';

const RESPONSE = `/invocation/${DELIVERY.requestId}/response`;
const ERROR = `/invocation/${DELIVERY.requestId}/error`;
const OK = '{"status":"OK"}\n';

function payloadOf({ answers }: ApiUnderTest): string {
  const answer = answers[0];
  assert.ok(answer && answer.kind !== 'streamed');
  return Buffer.from(answer.payload).toString();
}

function refusal(from: string, to: string): string {
  const errorMessage = `State transition from ${from} to ${to} failed for runtime. Error: State transition is not allowed`;
  return `${JSON.stringify({ errorMessage, errorType: 'InvalidStateTransition' })}\n`;
}

describe('the Runtime API over HTTP', () => {
  it('case 1: ping', () =>
    withApi(async ({ api }) => {
      const reply = await sendTo(api.address, 'GET', '/2018-06-01/ping');
      assert.deepEqual([reply.status, reply.body], [200, 'pong']);
      assert.equal(reply.headers['content-type'], 'text/plain');
    }));

  it('case 2 and 4: an unknown path, and restore/next', () =>
    withApi(async ({ send }) => {
      for (const path of ['/nope', '/restore/next']) {
        const reply = await send('GET', path);
        assert.deepEqual([reply.status, reply.body], [404, '404 page not found']);
        assert.equal(reply.headers['content-type'], 'text/plain');
      }
    }));

  it('case 3: a wrong method', () =>
    withApi(async ({ send }) => {
      const reply = await send('POST', '/invocation/next', '');
      assert.deepEqual([reply.status, reply.headers.allow, reply.body], [405, 'GET', '']);
    }));

  it('case 5, 6, 9 and 10: next waits for an event and brings it with its headers', () =>
    withApi(async ({ api, heard, send }) => {
      const waiting = send('GET', '/invocation/next');
      const first = await Promise.race([waiting, new Promise((go) => setTimeout(go, 60, 'none'))]);
      assert.equal(first, 'none');
      assert.deepEqual(heard, ['next']);
      api.session.deliver(DELIVERY);
      const reply = await waiting;
      assert.equal(reply.status, 200);
      assert.equal(reply.body, '{ "bytes" : "unchanged" }');
      assert.equal(reply.headers['content-type'], 'application/json');
      assert.equal(reply.headers['lambda-runtime-aws-request-id'], DELIVERY.requestId);
      assert.equal(reply.headers['lambda-runtime-deadline-ms'], '1790000003000');
      assert.equal(reply.headers['lambda-runtime-invoked-function-arn'], DELIVERY.functionArn);
      assert.equal(reply.headers['lambda-runtime-trace-id'], DELIVERY.traceId);
      assert.equal('lambda-runtime-cognito-identity' in reply.headers, false);
    }));

  it('case 7: a client context only when there is one', async () => {
    await withApi(async ({ run }) => {
      assert.equal('lambda-runtime-client-context' in (await run()).headers, false);
    });
    await withApi(async ({ run }) => {
      const reply = await run({ clientContext: '{"custom":{"ä":1}}' });
      const header = String(reply.headers['lambda-runtime-client-context']);
      assert.equal(Buffer.from(header, 'latin1').toString('utf8'), '{"custom":{"ä":1}}');
    });
  });

  it('case 11 and 12: nothing after an accepted response', () =>
    withApi(async (under) => {
      const { run, send } = under;
      await run();
      assert.deepEqual((await send('POST', RESPONSE, '"first"')).body, OK);
      const again = await send('POST', RESPONSE, '"second"');
      const error = await send('POST', ERROR, '{}');
      assert.equal(again.status, 403);
      assert.equal(again.body, refusal('RuntimeResponseSentState', 'InvocationResponse'));
      assert.equal(again.headers['content-type'], 'application/json');
      assert.equal(error.status, 403);
      assert.equal(error.body, refusal('RuntimeResponseSentState', 'InvocationErrorResponse'));
      assert.equal(under.answers.length, 1);
      assert.equal(payloadOf(under), '"first"');
    }));

  it('case 13: no init/error while running', () =>
    withApi(async ({ run, send }) => {
      await run();
      const reply = await send('POST', '/init/error', '{}');
      assert.deepEqual([reply.status, reply.body], [403, refusal('Running', 'InitError')]);
    }));

  it('case 14, 15 and 34: init/error once, and no next after it', () =>
    withApi(async ({ heard, send }) => {
      const type = { 'Lambda-Runtime-Function-Error-Type': 'Runtime.ImportModuleError' };
      const first = await send('POST', '/init/error', '{"errorType":"x"}', type);
      assert.deepEqual([first.status, first.body], [202, OK]);
      assert.deepEqual(heard, ['Runtime.ImportModuleError {"errorType":"x"}']);
      const second = await send('POST', '/init/error', '{}');
      assert.deepEqual([second.status, second.body], [403, refusal('InitError', 'InitError')]);
      const next = await send('GET', '/invocation/next');
      assert.deepEqual([next.status, next.body], [403, refusal('InitError', 'Ready')]);
    }));

  it('case 16: a second next gets the same event', () =>
    withApi(async ({ run, send, heard }) => {
      const first = await run();
      const second = await send('GET', '/invocation/next');
      assert.equal(second.status, 200);
      assert.equal(second.body, first.body);
      for (const name of ['lambda-runtime-aws-request-id', 'lambda-runtime-deadline-ms']) {
        assert.equal(second.headers[name], first.headers[name]);
      }
      assert.deepEqual(heard, ['next']);
    }));

  it('case 19: an unknown id is told before the state is', () =>
    withApi(async ({ run, send }) => {
      const body = '{"errorMessage":"Invalid request ID","errorType":"InvalidRequestID"}\n';
      for (const path of ['/invocation/abc/response', '/invocation/abc/error']) {
        const reply = await send('POST', path, '{}');
        assert.deepEqual([reply.status, reply.body], [400, body]);
      }
      await run();
      await send('POST', RESPONSE, '1');
      const reply = await send('POST', '/invocation/abc/response', '{}');
      assert.deepEqual([reply.status, reply.body], [400, body]);
    }));

  it('case 20: what is no JSON passes as it is', () =>
    withApi(async (under) => {
      await under.run();
      const reply = await under.send('POST', RESPONSE, 'no { json', {
        'Content-Type': 'application/x-www-form-urlencoded',
      });
      assert.deepEqual([reply.status, reply.body], [202, OK]);
      assert.equal(payloadOf(under), 'no { json');
    }));

  it('case 21 and 32: an error passes as it is; its type is told by the header', () =>
    withApi(async (under) => {
      await under.run();
      const header = { 'Lambda-Runtime-Function-Error-Type': 'Function.my-own' };
      const reply = await under.send('POST', ERROR, '{"errorType":"E"}', header);
      assert.deepEqual([reply.status, reply.body], [202, OK]);
      assert.deepEqual(under.answers, [
        { kind: 'error', payload: Buffer.from('{"errorType":"E"}'), errorType: 'Function.Unknown' },
      ]);
    }));

  it('case 22: an error that is no JSON', () =>
    withApi(async (under) => {
      await under.run();
      assert.equal((await under.send('POST', ERROR, 'broken')).status, 202);
      assert.equal(payloadOf(under), 'broken');
    }));

  const cause = { 'Content-Type': 'application/vnd.aws.lambda.error.cause+json' };
  it('case 23: an error cause is taken off', () =>
    withApi(async (under) => {
      await under.run();
      const body = '{"errorMessage":"m","errorType":"t","stackTrace":[],"errorCause":{"a":1}}';
      assert.equal((await under.send('POST', ERROR, body, cause)).status, 202);
      assert.equal(payloadOf(under), '{"errorMessage":"m","errorType":"t"}');
    }));

  it('case 24: an error cause that is garbage', () =>
    withApi(async (under) => {
      await under.run();
      assert.equal((await under.send('POST', ERROR, 'garbage', cause)).status, 202);
      assert.equal(payloadOf(under), '"Invalid error body"');
    }));

  it('case 25: the largest response', () =>
    withApi(async (under) => {
      await under.run();
      assert.equal((await under.send('POST', RESPONSE, Buffer.alloc(6_291_556, 97))).status, 202);
      assert.equal(payloadOf(under).length, 6_291_556);
    }));

  it('case 26: one byte more, and the runtime goes on', () =>
    withApi(async (under) => {
      await under.run();
      const reply = await under.send('POST', RESPONSE, Buffer.alloc(6_291_557, 97));
      assert.equal(reply.status, 413);
      assert.equal(
        reply.body,
        '{"errorMessage":"Exceeded maximum allowed payload size (6291556 bytes).","errorType":"RequestEntityTooLarge"}\n',
      );
      assert.equal(
        payloadOf(under),
        '{"errorType":"Function.ResponseSizeTooLarge","errorMessage":"Response payload size (6291557 bytes) exceeded maximum allowed payload size (6291556 bytes)."}',
      );
      const taken = await under.run({ requestId: 'another' });
      assert.equal(taken.headers['lambda-runtime-aws-request-id'], 'another');
    }));

  it('case 17 and 27: a wrong response mode leaves the runtime stuck', () =>
    withApi(async (under) => {
      await under.run();
      const mode = { 'Lambda-Runtime-Function-Response-Mode': 'banana' };
      const reply = await under.send('POST', RESPONSE, '{}', mode);
      assert.equal(reply.status, 400);
      assert.equal(
        reply.body,
        '{"errorMessage":"Invalid function response mode","errorType":"InvalidFunctionResponseMode"}\n',
      );
      const answer = under.answers[0];
      assert.equal(
        answer?.kind === 'error' && answer.errorType,
        'Runtime.InvalidResponseModeHeader',
      );
      const next = await under.send('GET', '/invocation/next');
      assert.deepEqual([next.status, next.body], [403, refusal('InvocationResponse', 'Ready')]);
    }));

  it('case 33: a broken X-Ray cause does no harm', () =>
    withApi(async (under) => {
      await under.run();
      const header = { 'Lambda-Runtime-Function-XRay-Error-Cause': '{broken' };
      assert.equal((await under.send('POST', ERROR, '{}', header)).status, 202);
    }));

  it('case 30: a response cut short ends the invocation and harms nobody', () =>
    withApi(async (under) => {
      await under.run();
      const [host, port] = under.api.address.split(':');
      const socket = connect(Number(port), host);
      socket.write(
        `POST /2018-06-01/runtime${RESPONSE} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel`,
      );
      setTimeout(() => socket.destroy(), 50);
      await waitFor(() => under.answers.length === 1, 'an answer');
      const answer = under.answers[0];
      assert.equal(answer?.kind === 'error' && answer.errorType, 'Runtime.TruncatedResponse');
    }));

  it('survives what is no HTTP', () =>
    withApi(async ({ api, send }) => {
      const [host, port] = api.address.split(':');
      for (const bytes of [
        'garbage\r\n\r\n',
        '\0\0\0\0',
        'GET /%%% HTTP/1.1\r\nA\r\n\r\n',
        'POST ',
      ]) {
        const socket = connect(Number(port), host);
        socket.on('error', () => undefined);
        socket.resume();
        socket.write(bytes);
        await new Promise((resolve) => setTimeout(resolve, 20));
        socket.destroy();
      }
      assert.equal((await send('GET', '/nope')).status, 404);
    }));
});
