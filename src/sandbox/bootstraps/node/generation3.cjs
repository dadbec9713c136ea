'use strict';
// nodejs18.x to nodejs22.x: callbacks, `context.done`, and an answer that waits for the event loop to empty.
const { toAnswer } = require('./answers.cjs');
const { callbacksFor } = require('./callbacks.cjs');
const { baseContext, forwardTraceId } = require('./context.cjs');
const { RuntimeError } = require('./errors.cjs');
const { logError, setRequestId } = require('./logging.cjs');
const { loadHandler } = require('./userFunction.cjs');

const EXIT_UNCAUGHT = 129;
const EXIT_UNHANDLED = 128;

async function run(client, taskRoot, handlerName) {
  const state = { requestId: undefined, whenIdle: () => {} };
  reportFatalErrors(client, state);
  process.on('beforeExit', () => state.whenIdle());
  let handler;
  try {
    handler = await loadHandler(taskRoot, handlerName, 3);
  } catch (error) {
    logError('Uncaught Exception', error);
    await client.postInitError(error);
    process.exit(EXIT_UNCAUGHT);
  }
  serveNext(client, handler, state);
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

function serveNext(client, handler, state) {
  setImmediate(async () => {
    const { headers, body } = await client.next();
    const requestId = headers['lambda-runtime-aws-request-id'];
    state.requestId = requestId;
    setRequestId(requestId);
    handleOne({ client, handler, state, requestId, headers, body });
  });
}

function handleOne({ client, handler, state, requestId, headers, body }) {
  const { context, callback, markAnswered } = callbacksFor({
    answer: (value) => client.postResponse(requestId, toAnswer(value, 3)),
    fail: (error) => {
      logError('Invoke Error', error);
      return client.postError(requestId, error);
    },
    whenIdle: (action) => (state.whenIdle = action),
    goOn: () => serveNext(client, handler, state),
  });
  state.whenIdle = () => {
    state.whenIdle = () => {};
    markAnswered();
    client.postResponse(requestId, 'null').then(() => serveNext(client, handler, state));
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
