import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { Driven } from '../support/driven';
import { textOf } from '../support/functions';

function refusal(from: string, to: string): string {
  const errorMessage = `State transition from ${from} to ${to} failed for runtime. Error: State transition is not allowed`;
  return `${JSON.stringify({ errorMessage, errorType: 'InvalidStateTransition' })}\n`;
}

describe('the Runtime API: its states', () => {
  it('case 11: a second response is refused; the caller keeps the first', () =>
    Driven.with({}, async (driven) => {
      const { id, result } = await driven.running();
      await driven.respond(id, '"first"');
      const reply = await driven.respond(id, '"second"');
      const expected = refusal('RuntimeResponseSentState', 'InvocationResponse');
      assert.deepEqual([reply.status, reply.body], [403, expected]);
      assert.equal(reply.headers['content-type'], 'application/json');
      void driven.next();
      assert.equal(textOf(await result), '"first"');
    }));

  it('case 12: an error after a response is refused', () =>
    Driven.with({}, async (driven) => {
      const { id } = await driven.running();
      await driven.respond(id, '1');
      const reply = await driven.fail(id, '{}');
      const expected = refusal('RuntimeResponseSentState', 'InvocationErrorResponse');
      assert.deepEqual([reply.status, reply.body], [403, expected]);
    }));

  it('case 13: no init/error while running', () =>
    Driven.with({}, async (driven) => {
      await driven.running();
      const reply = await driven.runtime('POST', '/init/error', '{}');
      assert.deepEqual([reply.status, reply.body], [403, refusal('Running', 'InitError')]);
    }));

  it('case 14: init/error once', async () => {
    await Driven.with({}, async (driven) => {
      void driven.invoke();
      const address = await driven.address();
      const [first, second] = await twice(address, '/init/error', '/init/error');
      assert.equal(first?.status, 202);
      assert.deepEqual([second?.status, second?.body], [403, refusal('InitError', 'InitError')]);
    });
  });

  it('case 15: no next after init/error', async () => {
    await Driven.with({}, async (driven) => {
      void driven.invoke();
      const address = await driven.address();
      const [, second] = await twice(address, '/init/error', '/invocation/next');
      assert.deepEqual([second?.status, second?.body], [403, refusal('InitError', 'Ready')]);
    });
  });

  it('case 16: a second next gets the same event', () =>
    Driven.with({}, async (driven) => {
      const { taken } = await driven.running({ n: 1 });
      const again = await driven.next();
      assert.equal(again.status, 200);
      assert.equal(again.body, taken.body);
      for (const name of ['lambda-runtime-aws-request-id', 'lambda-runtime-deadline-ms']) {
        assert.equal(again.headers[name], taken.headers[name]);
      }
    }));

  it('case 17: after a wrong response mode the runtime is stuck', () =>
    Driven.with({ timeoutSeconds: 1 }, async (driven) => {
      const { id, result } = await driven.running();
      await driven.respond(id, '1', { 'Lambda-Runtime-Function-Response-Mode': 'banana' });
      const reply = await driven.next();
      assert.deepEqual([reply.status, reply.body], [403, refusal('InvocationResponse', 'Ready')]);
      assert.match(textOf(await result), /Runtime\.InvalidResponseModeHeader/);
    }));

  it('case 18: the first next ends the init phase', () =>
    Driven.with({}, async (driven) => {
      const started = driven.invoke();
      await driven.address();
      await new Promise((resolve) => setTimeout(resolve, 100));
      assert.equal(driven.linesOf('platform').length, 0);
      const taken = await driven.next();
      assert.match(driven.linesOf('platform')[0] ?? '', /^START /);
      await driven.respond(String(taken.headers['lambda-runtime-aws-request-id']), '1');
      void driven.next();
      assert.ok(((await started).report.initDurationMs ?? 0) >= 100);
    }));

  it('an event that was on its way when the runtime hung up is not lost', () =>
    Driven.with({}, async (driven) => {
      const { id, result } = await driven.running();
      await driven.respond(id, '1');
      const gone = new AbortController();
      const url = `http://${await driven.address()}/2018-06-01/runtime/invocation/next`;
      const asked = fetch(url, { signal: gone.signal }).catch(() => undefined);
      await result;
      gone.abort();
      await asked;
      await new Promise((resolve) => setTimeout(resolve, 50));
      const second = driven.invoke({ n: 2 });
      const taken = await driven.next();
      assert.equal(taken.body, '{"n":2}');
      await driven.respond(String(taken.headers['lambda-runtime-aws-request-id']), '2');
      void driven.next();
      assert.equal(textOf(await second), '2');
    }));
});

/** Two calls on one connection's heels: what the first one ends must not end the second one before its answer. */
async function twice(address: string, first: string, second: string) {
  const [host, port] = address.split(':');
  const requestOf = (path: string): string =>
    `${path.endsWith('next') ? 'GET' : 'POST'} /2018-06-01/runtime${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}`;
  const text = await new Promise<string>((resolve) => {
    const socket = connect(Number(port), host);
    let all = '';
    socket.on('data', (chunk) => {
      all += chunk.toString();
      if ((all.match(/HTTP\/1\.1/g) ?? []).length === 2) socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(all));
    socket.write(requestOf(first) + requestOf(second));
  });
  return text.split(/(?=HTTP\/1\.1 )/).map((reply) => ({
    status: Number(reply.slice(9, 12)),
    body: reply.slice(reply.indexOf('\r\n\r\n') + 4),
  }));
}
