'use strict';
const { types } = require('node:util');

// What a handler throws is told to Lambda, so somebody always catches it. A debugger that stops at uncaught errors
// asks V8, which looks for a `catch` on the stack and behind the promise: a debugged handler is called without one.

/** What takes the rejection of a call, by its promise. */
const waiting = new WeakMap();

/**
 * The same handler, whose errors count as uncaught where they are thrown. To be called after `watchRejections`.
 *
 * @param {object} kind `isAnswer`: a value that is returned at once is the answer, else only a promise is;
 *   `isStreaming`: only an asynchronous function is allowed, and told apart by its caller
 */
function uncaught(handler, { isAnswer, isStreaming }) {
  if (isStreaming && !types.isAsyncFunction(handler)) return handler;
  return (...values) => {
    const call = async () => {
      await undefined; // leaves every caller's `try` behind
      const result = handler(...values);
      return isAnswer || typeof result?.then === 'function' ? await result : forever();
    };
    return new Promise((resolve, reject) => {
      waiting.set(call().then(resolve), reject);
    });
  };
}

function forever() {
  return new Promise(() => {});
}

/** Takes rejections of handlers out of those that nobody handles, before anybody hears of them. */
function watchRejections() {
  const emit = process.emit;
  process.emit = function (name, reason, promise) {
    const reject = name === 'unhandledRejection' ? waiting.get(promise) : undefined;
    if (!reject) return emit.apply(this, arguments);
    reject(reason);
    return true;
  };
}

module.exports = { uncaught, watchRejections };
