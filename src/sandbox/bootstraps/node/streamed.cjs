'use strict';
const { logError } = require('./logging.cjs');

/**
 * Lets a streaming handler answer one event; resolves when the answer has been taken, whole or broken off.
 *
 * @param invoke calls the handler with the stream
 */
async function answerStreamed({ stream, done, fail }, invoke) {
  try {
    const result = invoke(stream);
    if (!result || typeof result.then !== 'function') {
      throw new Error('Streaming does not support non-async handlers.');
    }
    if ((await result) !== undefined) console.warn('Streaming handlers ignore return values.');
    await done;
    if (!stream.writableFinished) throw new Error('Response stream is not finished.');
  } catch (error) {
    logError('Invoke Error', error);
    await fail(error);
  }
}

module.exports = { answerStreamed };
