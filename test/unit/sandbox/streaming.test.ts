import assert from 'node:assert/strict';
import { withFunction, textOf, toEvent, type FunctionUnderTest } from './support/functions';
import { waitFor } from './support/processes';
import type { ResponseListener } from '../../../src/sandbox/sandbox';

/** A function whose module is a runtime of its own: `answer(id, event, post)` answers one event. */
function runtimeOf(answer: string): FunctionUnderTest {
  const code = `
    import { request } from 'node:http';
    const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
    const call = (method, path, headers, write) => new Promise((resolve, reject) => {
      const url = { host, port, method, path: '/2018-06-01/runtime/invocation/' + path, headers };
      const out = request(url, (response) => {
        let body = '';
        response.on('data', (chunk) => (body += chunk));
        response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
      });
      out.on('error', reject);
      write(out);
    });
    const pause = (ms) => new Promise((go) => setTimeout(go, ms));
    const STREAMING = { 'Lambda-Runtime-Function-Response-Mode': 'streaming', 'Content-Type': 'text/x' };
    for (;;) {
      const next = await call('GET', 'next', {}, (out) => out.end());
      const path = next.headers['lambda-runtime-aws-request-id'] + '/response';
      await (${answer})(path, next);
    }`;
  return { files: { 'index.mjs': code } };
}

interface Heard extends ResponseListener {
  readonly events: string[];
}

function listener(onChunk: (text: string) => void | Promise<void> = () => undefined): Heard {
  const events: string[] = [];
  return {
    events,
    begin: (head) => events.push(`begin ${head.mode} ${head.contentType ?? ''}`),
    chunk: (bytes) => {
      const text = Buffer.from(bytes).toString();
      events.push(text);
      return onChunk(text);
    },
    end: (end) => events.push(`end ${JSON.stringify(end)}`),
  };
}

describe('an answer as it comes', () => {
  it('case 28: a streamed one piece by piece, and whole in the result', () =>
    withFunction(
      runtimeOf(`async (path) => call('POST', path, STREAMING, async (out) => {
        for (const part of ['one ', 'two ', 'three']) { out.write(part); await pause(50); }
        out.end();
      })`),
      async (sandbox) => {
        const response = listener();
        const result = await sandbox.invoke(toEvent({}), { response });
        const expected = ['begin streaming text/x', 'one ', 'two ', 'three', 'end {}'];
        assert.deepEqual(response.events, expected);
        assert.equal(textOf(result), 'one two three');
        assert.equal(result.functionError, undefined);
      },
    ));

  it('holds the function back while the listener is busy', () =>
    withFunction(
      runtimeOf(`async (path) => {
        let sent = 0;
        await call('POST', path, STREAMING, async (out) => {
          const piece = Buffer.alloc(1 << 20, 97);
          for (; sent < 40; sent++) {
            if (!out.write(piece)) await new Promise((go) => { out.once('drain', go); });
            console.log('sent ' + sent);
          }
          out.end();
        });
      }`),
      async (sandbox) => {
        let release = (): void => undefined;
        const held = new Promise<void>((resolve) => (release = resolve));
        const response = listener(() => held);
        const running = sandbox.invoke(toEvent({}), { response });
        await waitFor(() => response.events.length > 1, 'the first piece');
        await new Promise((resolve) => setTimeout(resolve, 300));
        assert.equal(response.events.length, 2);
        release();
        const result = await running;
        assert.equal(result.payload.length, 40 << 20);
      },
    ));

  it('a buffered one in one piece, before the environment is ready again', () =>
    withFunction(
      runtimeOf(`async (path) => {
        await call('POST', path, { 'Content-Type': 'text/y' }, (out) => out.end('all'));
        await pause(400);
      }`),
      async (sandbox) => {
        const response = listener();
        let isOver = false;
        const running = sandbox.invoke(toEvent({}), { response }).then((result) => {
          isOver = true;
          return result;
        });
        await waitFor(() => response.events.length === 3, 'the answer');
        assert.equal(isOver, false);
        assert.deepEqual(response.events, ['begin buffered text/y', 'all', 'end {}']);
        assert.equal(textOf(await running), 'all');
      },
    ));

  it('case 29: breaks off with the error of the trailers', () =>
    withFunction(
      runtimeOf(`async (path) => call('POST', path, { ...STREAMING, Trailer: 'Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body' }, (out) => {
        out.write('part');
        out.addTrailers({
          'Lambda-Runtime-Function-Error-Type': 'MyError',
          'Lambda-Runtime-Function-Error-Body': Buffer.from(JSON.stringify({ errorType: 'MyError', errorMessage: 'midway' })).toString('base64'),
        });
        out.end();
      })`),
      async (sandbox) => {
        const response = listener();
        const result = await sandbox.invoke(toEvent({}), { response });
        const end = {
          functionError: 'Unhandled',
          streamError: { errorType: 'MyError', errorMessage: 'midway' },
        };
        assert.equal(response.events.at(-1), `end ${JSON.stringify(end)}`);
        assert.equal(textOf(result), 'part');
        assert.equal(result.functionError, 'Unhandled');
      },
    ));

  it('a stream that is never ended times out, with what came before', () =>
    withFunction(
      {
        ...runtimeOf(`async (path) => call('POST', path, STREAMING, (out) => out.write('part'))`),
        timeoutSeconds: 1,
      },
      async (sandbox) => {
        const response = listener();
        const result = await sandbox.invoke(toEvent({}), { response });
        assert.deepEqual(response.events.slice(0, 2), ['begin streaming text/x', 'part']);
        assert.match(response.events[2] ?? '', /^end .*"errorType":"Sandbox\.Timedout"/);
        assert.equal(textOf(result), 'part');
        assert.equal(result.abnormalEnd, 'timeout');
      },
    ));

  it('a stream over its limit is cut', () =>
    withFunction(
      {
        ...runtimeOf(`async (path) => call('POST', path, STREAMING, async (out) => {
          const piece = Buffer.alloc(1 << 20, 97);
          for (let n = 0; n < 201; n++)
            if (!out.write(piece)) await new Promise((go) => { out.once('drain', go); });
          out.end();
        }).then((reply) => console.log('replied ' + reply.status))`),
        timeoutSeconds: 15,
      },
      async (sandbox) => {
        const result = await sandbox.invoke(toEvent({}));
        assert.equal(result.payload.length, 200 << 20);
        assert.equal(result.functionError, 'Unhandled');
      },
    ));

  it('case 9: a tenant’s id reaches the runtime', () =>
    withFunction(
      runtimeOf(
        `async (path, next) => call('POST', path, {}, (out) => out.end(next.headers['lambda-runtime-aws-tenant-id'] ?? 'none'))`,
      ),
      async (sandbox) => {
        assert.equal(textOf(await sandbox.invoke(toEvent({}), { tenantId: 'blue' })), 'blue');
        assert.equal(textOf(await sandbox.invoke(toEvent({}))), 'none');
      },
    ));
});
