'use strict';
const { RuntimeError } = require('./errors.cjs');

/** The answer as JSON text; `undefined` is `null`. The error's type differs between the generations. */
function toAnswer(value, generation) {
  try {
    return JSON.stringify(value === undefined ? null : value);
  } catch {
    const message = 'Unable to stringify response body';
    throw generation >= 4 ? new RuntimeError('JSONStringifyError', message) : new Error(message);
  }
}

module.exports = { toAnswer };
