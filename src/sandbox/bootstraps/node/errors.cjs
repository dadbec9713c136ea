'use strict';
const util = require('node:util');
const { generation } = require('./host.cjs');

/** An error of the runtime itself, e.g. `Runtime.HandlerNotFound`. */
class RuntimeError extends Error {
  constructor(kind, message) {
    super(message);
    // The first generation's errors have their names from their classes: it is not logged as a property.
    const name = { value: `Runtime.${kind}`, enumerable: generation() >= 4 };
    Object.defineProperty(this, 'name', { ...name, writable: true, configurable: true });
    // The header line of a stack is written when the error is made, before the name was set.
    if (typeof this.stack === 'string') this.stack = this.stack.replace(/^Error/, this.name);
  }
}

function intoError(error) {
  if (error instanceof Error) return error;
  return new Error(generation() >= 4 ? String(error) : error);
}

/** What is posted to the Runtime API: `{errorType, errorMessage, trace}`. */
function toErrorBody(error) {
  try {
    if (util.types.isNativeError(error) || looksLikeError(error)) {
      return {
        errorType: escapeDelete(error.name),
        errorMessage: escapeDelete(error.message),
        trace: escapeDelete(error.stack).split('\n'),
      };
    }
    // Only the first generation stumbles over null and undefined.
    const message = generation() >= 4 ? String(error) : error.toString();
    return { errorType: typeof error, errorMessage: message, trace: [] };
  } catch {
    return {
      errorType: 'handled',
      errorMessage:
        'callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack',
    };
  }
}

/** What is logged: the error with its own properties, as JSON after a tab. */
function toLogText(error) {
  try {
    return '\t' + JSON.stringify(error, (_key, value) => withProperties(value));
  } catch {
    return '\t' + JSON.stringify(toErrorBody(error));
  }
}

function withProperties(value) {
  if (!(value instanceof Error)) return value;
  const { name, message, code, stack } = value;
  const properties = Object.assign({ errorType: name, errorMessage: message, code }, value);
  if (typeof stack === 'string') properties.stack = stack.split('\n');
  return properties;
}

function looksLikeError(value) {
  return (
    Boolean(value) &&
    ['name', 'message', 'stack'].every((key) => value[key] && typeof value[key] === 'string')
  );
}

function escapeDelete(text) {
  return text === undefined ? text : text.replace(/\x7f/g, '%7F');
}

module.exports = { RuntimeError, intoError, toErrorBody, toLogText };
