'use strict';
// nodejs18.x to nodejs22.x: callbacks, `context.done`, and an answer that waits for the event loop to empty.
const { toAnswer } = require('./answers.cjs');
const { callbacksFor } = require('./callbacks.cjs');
const { baseContext, forwardTraceId } = require('./context.cjs');
const { RuntimeError } = require('./errors.cjs');
const { streamingOf } = require('./awslambda.cjs');
const { logError, setCurrentEvent } = require('./logging.cjs');
const { answerStreamed } = require('./streamed.cjs');
const { loadHandler } = require('./userFunction.cjs');

const EXIT_UNCAUGHT = 129;
const EXIT_UNHANDLED = 128;

/** @param guard gives what to call instead of the handler */
async function run(client, taskRoot, handlerName, guard) {
  const state = { requestId: undefined, whenIdle: () => {} };
  reportFatalErrors(client, state);
  process.on('beforeExit', () => state.whenIdle());
  let handler, streaming;
  try {
    handler = await loadHandler(taskRoot, handlerName, 3);
    streaming = streamingOf(handler);
  } catch (error) {
    logError('Uncaught Exception', error);
    await client.postInitError(error);
    process.exit(EXIT_UNCAUGHT);
  }
  const isStreaming = streaming !== undefined;
  handler = guard(handler, { isAnswer: false, isStreaming });
  serveNext({ client, handler, streaming, state });
}

function reportFatalErrors(client, state) {
  const report = async (label, error, exitCode) => {
    logError(label, error);
    if (state.requestId === undefined) await client.postInitError(error);
    else await client.postError(state.requestId, error);
    process.exit(exitCode);
  };
  process.on('uncaughtException', (error) => report('Uncaught Exception', error, EXIT_UNCAUGHT));
  process.on('unhandledRejection', (reason, promise) => {
    const error = Object.assign(new RuntimeError('UnhandledPromiseRejection', reason), {
      reason,
      promise,
    });
    return report('Unhandled Promise Rejection', error, EXIT_UNHANDLED);
  });
}

function serveNext(runtime) {
  setImmediate(async () => {
    const { headers, body } = await runtime.client.next();
    const requestId = headers['lambda-runtime-aws-request-id'];
    runtime.state.requestId = requestId;
    setCurrentEvent(requestId, headers['lambda-runtime-aws-tenant-id']);
    const invocation = { requestId, headers, body };
    if (runtime.streaming) await streamOne(runtime, invocation);
    else handleOne(runtime, invocation);
  });
}

async function streamOne(runtime, { requestId, headers, body }) {
  const { client, handler, streaming, state } = runtime;
  const waiting = { callbackWaitsForEmptyEventLoop: true };
  await answerStreamed(client.streamResponse(requestId, streaming), (stream) => {
    forwardTraceId(headers);
    return handler(JSON.parse(body), stream, Object.assign(waiting, baseContext(headers)));
  });
  if (!waiting.callbackWaitsForEmptyEventLoop) return serveNext(runtime);
  state.whenIdle = () => {
    state.whenIdle = () => {};
    serveNext(runtime);
  };
}

function handleOne(runtime, { requestId, headers, body }) {
  const { client, handler, state } = runtime;
  const { context, callback, markAnswered } = callbacksFor({
    answer: (value) => client.postResponse(requestId, toAnswer(value, 3)),
    fail: (error) => {
      logError('Invoke Error', error);
      return client.postError(requestId, error);
    },
    whenIdle: (action) => (state.whenIdle = action),
    goOn: () => serveNext(runtime),
  });
  state.whenIdle = () => {
    state.whenIdle = () => {};
    markAnswered();
    client.postResponse(requestId, 'null').then(() => serveNext(runtime));
  };
  try {
    forwardTraceId(headers);
    const event = JSON.parse(body);
    const result = handler(event, Object.assign(context, baseContext(headers)), callback);
    if (result && typeof result.then === 'function') {
      result.then(context.succeed, context.fail).catch(context.fail);
    }
  } catch (error) {
    callback(error);
  }
}

module.exports = { run };
