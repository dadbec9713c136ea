'use strict';
const { format } = require('node:util');

/** One message as a line of JSON: a single value is kept as it is, several become a text. */
function jsonMessage(head, message, rest, generation) {
  if (rest.length === 0) {
    try {
      return JSON.stringify({ ...head, message }, errorsAsObjects);
    } catch {
      return JSON.stringify({ ...head, message: format(message) });
    }
  }
  const line = { ...head, message: format(message, ...rest) };
  const searched = generation >= 4 ? rest : [message, ...rest];
  const error = searched.find((value) => value instanceof Error);
  return JSON.stringify(error ? { ...line, ...described(error, []) } : line);
}

function errorsAsObjects(_key, value) {
  return value instanceof Error ? { ...described(value, value.stack), ...value } : value;
}

function described(error, withoutStack) {
  return {
    errorType: error.constructor?.name ?? 'UnknownError',
    errorMessage: error.message,
    stackTrace: typeof error.stack === 'string' ? error.stack.split('\n') : withoutStack,
  };
}

module.exports = { jsonMessage };
