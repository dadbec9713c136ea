import assert from 'node:assert/strict';
import type { ResponseEnd, ResponseHead } from '../../../src/sandbox/sandbox';
import { errorOf, invokeOnce, printedBy, textOf, toEvent, withFunction } from './support/functions';

interface Streamed {
  readonly head: ResponseHead;
  readonly body: string;
  readonly end: ResponseEnd;
  readonly printed: readonly string[];
}

/** One event of a handler `async (event, stream, context) => {…}`, heard as it comes. */
async function stream(runtime: string, body: string): Promise<Streamed> {
  const code = `exports.handler = awslambda.streamifyResponse(async (event, stream, context) => { ${body} });`;
  let head: ResponseHead | undefined;
  let end: ResponseEnd | undefined;
  let text = '';
  let printed: readonly string[] = [];
  await withFunction({ runtime, files: { 'index.js': code } }, async (sandbox) => {
    const response = {
      begin: (given: ResponseHead) => (head = given),
      chunk: (bytes: Uint8Array) => void (text += Buffer.from(bytes).toString()),
      end: (given: ResponseEnd) => (end = given),
    };
    printed = printedBy(await sandbox.invoke(toEvent({}), { response }));
    const again = await sandbox.invoke(toEvent({}));
    assert.equal(again.cold, false);
  });
  if (!head || !end) throw new Error('nothing was heard');
  return { head, body: text, end, printed };
}

for (const runtime of ['nodejs20.x', 'nodejs24.x']) {
  describe(`a streaming function of ${runtime}`, () => {
    it('sends text, bytes, and values as JSON', async () => {
      const { head, body, end } = await stream(
        runtime,
        `stream.write('a'); stream.write(Buffer.from('b')); stream.write({ c: 1 }); stream.end('d');`,
      );
      assert.deepEqual(head, { mode: 'streaming', contentType: 'application/octet-stream' });
      assert.equal(body, 'ab{"c":1}d');
      assert.deepEqual(end, {});
    });

    it('takes a pipeline, and a content type', async () => {
      const { head, body } = await stream(
        runtime,
        `stream.setContentType('text/html');
         await require('node:stream/promises').pipeline(require('node:stream').Readable.from(['a', 'b']), stream);`,
      );
      assert.equal(head.contentType, 'text/html');
      assert.equal(body, 'ab');
    });

    it('writes an HTTP prelude before the first piece', async () => {
      const { head, body } = await stream(
        runtime,
        `stream = awslambda.HttpResponseStream.from(stream, { statusCode: 201, headers: { 'X-A': 'b' } });
         stream.write('body'); stream.end();`,
      );
      assert.equal(head.contentType, 'application/vnd.awslambda.http-integration-response');
      assert.equal(body, `{"statusCode":201,"headers":{"X-A":"b"}}${'\0'.repeat(8)}body`);
    });

    it('that fails midway says so after what it sent', async () => {
      const { body, end, printed } = await stream(
        runtime,
        `stream.write('half'); await new Promise((go) => setTimeout(go, 50)); throw new TypeError('no');`,
      );
      assert.equal(body, 'half');
      assert.deepEqual(
        [end.functionError, end.streamError?.errorType, end.streamError?.errorMessage],
        ['Unhandled', 'TypeError', 'no'],
      );
      assert.match(
        printed.at(-1) ?? '',
        /\tERROR\tInvoke Error \t\{"errorType":"TypeError","errorMessage":"no"/,
      );
    });

    it('can’t change the content type late', async () => {
      const { end } = await stream(
        runtime,
        `stream.write('a'); stream.setContentType('text/html');`,
      );
      assert.equal(end.streamError?.errorType, 'Runtime.InvalidStreamingOperation');
    });

    it('warns of what it returns', async () => {
      const { printed } = await stream(runtime, `stream.end(); return 1;`);
      assert.match(printed[0] ?? '', /\tWARN\tStreaming handlers ignore return values\.$/);
    });

    it('must be asynchronous', async () => {
      const code = 'exports.handler = awslambda.streamifyResponse((event, stream) => 1);';
      const result = await invokeOnce({ runtime, files: { 'index.js': code } });
      assert.equal(result.functionError, 'Unhandled');
      assert.ok(
        printedBy(result).some((line) =>
          line.includes('Streaming does not support non-async handlers.'),
        ),
      );
    });

    it('that never ends its answer times out', async () => {
      const code = `exports.handler = awslambda.streamifyResponse(async (event, stream) => { stream.write('half'); });`;
      const result = await invokeOnce({ runtime, timeoutSeconds: 1, files: { 'index.js': code } });
      assert.equal(result.abnormalEnd, 'timeout');
    });

    it('is without the global when told so', async () => {
      const files = { 'index.js': 'exports.handler = async () => typeof awslambda;' };
      const environment = { AWS_LAMBDA_NODEJS_NO_GLOBAL_AWSLAMBDA: 'true' };
      assert.equal(textOf(await invokeOnce({ runtime, files, environment })), '"undefined"');
      assert.equal(textOf(await invokeOnce({ runtime, files })), '"object"');
    });
  });
}

describe('the invoke store of nodejs24.x', () => {
  it('knows the event that is served, and keeps what the function sets', async () => {
    const code = `exports.handler = async (event, context) => {
      const store = awslambda.InvokeStore;
      store.set('mine', 1);
      let refused;
      try { store.set(Symbol.for('_AWS_LAMBDA_REQUEST_ID'), 'x'); } catch (error) { refused = error.message; }
      return [store.getRequestId() === context.awsRequestId, store.getXRayTraceId() === context.xRayTraceId,
        store.get('mine'), refused]; };`;
    const result = await invokeOnce({ runtime: 'nodejs24.x', files: { 'index.js': code } });
    assert.deepEqual(JSON.parse(textOf(result)), [
      ...[true, true, 1],
      'Cannot modify protected Lambda context field: Symbol(_AWS_LAMBDA_REQUEST_ID)',
    ]);
  });
});

describe('a handler with another way of streaming', () => {
  it('is Runtime.MalformedStreamingHandler', async () => {
    const code = `exports.handler = async () => 1; exports.handler[Symbol.for('aws.lambda.runtime.handler.streaming')] = 'request';`;
    const result = await invokeOnce({ files: { 'index.js': code } });
    assert.deepEqual(errorOf(result), {
      errorType: 'Runtime.MalformedStreamingHandler',
      errorMessage: 'Only response streaming is supported.',
    });
  });
});
