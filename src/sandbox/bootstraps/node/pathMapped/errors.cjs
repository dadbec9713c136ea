'use strict';

/** Frames of these hooks say nothing to anybody. */
const OWN_FRAME = /\/var\/runtime\/strata\/pathMapped\//;

/** Has an error name paths inside; gives it back. */
function mapError(map, error) {
  if (!(error instanceof Error)) return error;
  for (const key of ['path', 'dest', 'message', 'stack']) {
    if (typeof error[key] !== 'string') continue;
    const mapped = map.textToInside(error[key]);
    const value = key === 'stack' ? withoutOwn(mapped) : mapped;
    if (value !== error[key]) error[key] = value;
  }
  if (Array.isArray(error.requireStack)) {
    error.requireStack = error.requireStack.map((file) => map.toInside(file));
  }
  return error;
}

function withoutOwn(stack) {
  return stack
    .split('\n')
    .filter((line) => !OWN_FRAME.test(line))
    .join('\n');
}

module.exports = { mapError };
