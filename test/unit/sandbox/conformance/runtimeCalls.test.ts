import assert from 'node:assert/strict';
import { SandboxError } from '../../../../src/sandbox/sandbox';
import { Driven } from '../support/driven';
import { textOf } from '../support/functions';

describe('the Runtime API: calls and headers', () => {
  it('case 1: ping', () =>
    Driven.with({}, async (driven) => {
      void driven.invoke();
      const reply = await driven.call('GET', '/2018-06-01/ping');
      assert.deepEqual([reply.status, reply.body], [200, 'pong']);
      assert.equal(reply.headers['content-type'], 'text/plain');
    }));

  for (const [number, path] of [
    ['2', '/runtime/nope'],
    ['4', '/runtime/restore/next'],
  ] as const) {
    it(`case ${number}: there is no ${path}`, () =>
      Driven.with({}, async (driven) => {
        void driven.invoke();
        const reply = await driven.call('GET', `/2018-06-01${path}`);
        assert.deepEqual([reply.status, reply.body], [404, '404 page not found']);
        assert.equal(reply.headers['content-type'], 'text/plain');
      }));
  }

  it('case 3: a wrong method', () =>
    Driven.with({}, async (driven) => {
      void driven.invoke();
      const reply = await driven.call('POST', '/2018-06-01/runtime/invocation/next', '');
      assert.deepEqual([reply.status, reply.headers.allow, reply.body], [405, 'GET', '']);
    }));

  it('case 5: next waits for an event and brings it unchanged, with its headers', () =>
    Driven.with({}, async (driven) => {
      const event = '{ "bytes" : "unchanged" }';
      const first = driven.sandbox.invoke(Buffer.from(event));
      const taken = await driven.next();
      const { headers } = taken;
      const id = String(headers['lambda-runtime-aws-request-id']);
      assert.deepEqual([taken.status, taken.body], [200, event]);
      assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
      assert.match(String(headers['lambda-runtime-deadline-ms']), /^\d{13}$/);
      assert.equal(
        headers['lambda-runtime-invoked-function-arn'],
        'arn:aws:lambda:us-east-1:123456789012:function:fn',
      );
      await driven.respond(id, '1');
      const waiting = driven.next();
      assert.equal((await first).requestId, id);
      const waited = await Promise.race([waiting, new Promise((go) => setTimeout(go, 60, 'none'))]);
      assert.equal(waited, 'none');
      const second = driven.invoke(2);
      const again = await waiting;
      assert.equal(again.body, '2');
      await driven.respond(String(again.headers['lambda-runtime-aws-request-id']), '2');
      void driven.next();
      assert.equal(textOf(await second), '2');
    }));

  it('case 6: the content type is always there', () =>
    Driven.with({}, async (driven) => {
      const { taken } = await driven.running();
      assert.equal(taken.headers['content-type'], 'application/json');
    }));

  it('case 7: a client context only when there is one', () =>
    Driven.with({}, async (driven) => {
      const { id, taken } = await driven.running({}, { clientContext: '{"custom":{"ä":1}}' });
      const header = String(taken.headers['lambda-runtime-client-context']);
      assert.equal(Buffer.from(header, 'latin1').toString('utf8'), '{"custom":{"ä":1}}');
      await driven.respond(id, '1');
      const next = driven.next();
      void driven.invoke();
      assert.equal('lambda-runtime-client-context' in (await next).headers, false);
    }));

  it('case 8: a client context that is no JSON reaches no runtime', () =>
    Driven.with({}, async (driven) => {
      await assert.rejects(
        driven.invoke({}, { clientContext: 'not json' }),
        (error) => error instanceof SandboxError && error.code === 'sandbox.invalid-request',
      );
      assert.equal(driven.isStarted('runtime'), false);
    }));

  it('case 9: trace id always, identity and tenant only when there are some', () =>
    Driven.with({}, async (driven) => {
      const identity = '{"cognitoIdentityId":"a","cognitoIdentityPoolId":"b"}';
      const { id, taken } = await driven.running(
        {},
        { cognitoIdentity: identity, tenantId: 'blue', traceId: 'Root=1-a-b;Sampled=1' },
      );
      assert.equal(taken.headers['lambda-runtime-cognito-identity'], identity);
      assert.equal(taken.headers['lambda-runtime-aws-tenant-id'], 'blue');
      assert.equal(taken.headers['lambda-runtime-trace-id'], 'Root=1-a-b;Sampled=1');
      await driven.respond(id, '1');
      const next = driven.next();
      void driven.invoke();
      const { headers } = await next;
      assert.equal('lambda-runtime-cognito-identity' in headers, false);
      assert.equal('lambda-runtime-aws-tenant-id' in headers, false);
      assert.match(
        String(headers['lambda-runtime-trace-id']),
        /^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0$/,
      );
    }));

  it('case 10: the deadline is that of each event', () =>
    Driven.with({ timeoutSeconds: 3 }, async (driven) => {
      const before = Date.now();
      const { id, taken } = await driven.running();
      const deadline = Number(taken.headers['lambda-runtime-deadline-ms']);
      assert.ok(deadline >= before + 3000 && deadline <= Date.now() + 3000);
      await driven.respond(id, '1');
      const next = driven.next();
      await new Promise((resolve) => setTimeout(resolve, 20));
      void driven.invoke();
      assert.ok(Number((await next).headers['lambda-runtime-deadline-ms']) > deadline);
    }));
});
