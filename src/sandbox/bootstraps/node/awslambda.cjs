'use strict';
// What the global `awslambda` offers to functions.
const { RuntimeError } = require('./errors.cjs');
const { invokeStore } = require('./invokeStore.cjs');

const STREAMING = Symbol.for('aws.lambda.runtime.handler.streaming');
const HIGH_WATER_MARK = Symbol.for('aws.lambda.runtime.handler.streaming.highWaterMark');
const PRELUDE_TYPE = 'application/vnd.awslambda.http-integration-response';
const PRELUDE_END = new Uint8Array(8);

function installAwsLambda(generation) {
  const off = process.env.AWS_LAMBDA_NODEJS_NO_GLOBAL_AWSLAMBDA;
  if (off === '1' || off === 'true') return;
  globalThis.awslambda = {
    ...(generation >= 4 && { InvokeStore: invokeStore }),
    streamifyResponse,
    HttpResponseStream,
  };
}

function streamifyResponse(handler, options) {
  handler[STREAMING] = 'response';
  if (typeof options?.highWaterMark === 'number') {
    handler[HIGH_WATER_MARK] = Math.trunc(options.highWaterMark);
  }
  return handler;
}

class HttpResponseStream {
  /** Status, headers and cookies of an HTTP answer go before its body: JSON, then eight NUL bytes. */
  static from(stream, prelude) {
    stream.setContentType(PRELUDE_TYPE);
    const text = JSON.stringify(prelude);
    stream._onBeforeFirstWrite = (write) => {
      write(text);
      write(PRELUDE_END);
    };
    return stream;
  }
}

/** How a handler streams; `undefined` for one that does not. */
function streamingOf(handler) {
  const mode = handler[STREAMING];
  if (mode === undefined || mode === null || mode === false) return undefined;
  if (mode === 'response') return { highWaterMark: Number(handler[HIGH_WATER_MARK]) || undefined };
  throw new RuntimeError('MalformedStreamingHandler', 'Only response streaming is supported.');
}

module.exports = { installAwsLambda, streamingOf };
