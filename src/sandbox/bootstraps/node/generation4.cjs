'use strict';
// nodejs24.x and later: what the handler returns or throws is the answer; there are no callbacks.
const { toAnswer } = require('./answers.cjs');
const { baseContext, forwardTraceId } = require('./context.cjs');
const { RuntimeError } = require('./errors.cjs');
const { streamingOf } = require('./awslambda.cjs');
const { contextOf, invokeStore } = require('./invokeStore.cjs');
const { logError, setCurrentEvent } = require('./logging.cjs');
const { answerStreamed } = require('./streamed.cjs');
const { loadHandler } = require('./userFunction.cjs');

const NO_CALLBACKS =
  'ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. You need to modify this function to use a supported handler signature to use Node.js 24 or later. For more information see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html.';

/** @param guard gives what to call instead of the handler */
async function run(client, taskRoot, handlerName, guard) {
  let handler, streaming;
  try {
    handler = await loadHandler(taskRoot, handlerName, 4);
    streaming = streamingOf(handler);
    if (handler.length >= 3 && !streaming)
      throw new RuntimeError('CallbackHandlerDeprecated', NO_CALLBACKS);
  } catch (error) {
    logError('Init Error', error);
    await client.postInitError(error);
    throw error;
  }
  const isStreaming = streaming !== undefined;
  handler = guard(handler, { isAnswer: true, isStreaming });
  for (;;) await serveOne(client, handler, streaming);
}

async function serveOne(client, handler, streaming) {
  const { headers, body } = await client.next();
  const requestId = headers['lambda-runtime-aws-request-id'];
  setCurrentEvent(requestId);
  forwardTraceId(headers);
  const context = { ...baseContext(headers), xRayTraceId: headers['lambda-runtime-trace-id'] };
  const event = JSON.parse(body);
  await invokeStore.run(contextOf(headers), () =>
    streaming
      ? answerStreamed(client.streamResponse(requestId, streaming), (stream) =>
          handler(event, stream, context),
        )
      : answer(client, requestId, () => handler(event, context)),
  );
}

async function answer(client, requestId, invoke) {
  let text;
  try {
    text = toAnswer(await invoke(), 4);
  } catch (error) {
    logError('Invoke Error', error);
    await client.postError(requestId, error);
    return;
  }
  await client.postResponse(requestId, text);
}

module.exports = { run };
