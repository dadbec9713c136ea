'use strict';
const { format } = require('node:util');
const { intoError, toLogText } = require('./errors.cjs');
const { jsonMessage } = require('./jsonMessage.cjs');

/** By rising weight; `log` is the same as `info`. */
const LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];

const current = { requestId: undefined, tenantId: undefined };
const isJson = (process.env.AWS_LAMBDA_LOG_FORMAT ?? '').toUpperCase() === 'JSON';

/** Of the event that is served from now on. */
function setCurrentEvent(requestId, tenantId) {
  current.requestId = requestId;
  current.tenantId = tenantId;
}

/** Gives `console` Lambda's format: `TIME\tREQUEST-ID\tLEVEL\tmessage`, or JSON, from the level asked for on. */
function patchConsole(generation) {
  const lowest = LEVELS.indexOf((process.env.AWS_LAMBDA_LOG_LEVEL ?? '').toUpperCase());
  const toText = isJson ? jsonText(generation) : plainText(generation);
  for (const [weight, level] of LEVELS.entries()) {
    const method = level.toLowerCase();
    console[method] = (...values) => {
      if (weight < lowest) return;
      process.stdout.write(toText(new Date(), level, values) + '\n');
    };
  }
  console.log = console.info;
}

function plainText(generation) {
  const before = generation >= 4 ? '-' : undefined;
  return (now, level, [message, ...values]) =>
    [now.toISOString(), `${current.requestId ?? before}`, level, format(message, ...values)].join(
      '\t',
    );
}

function jsonText(generation) {
  const before = generation >= 4 ? '-' : undefined;
  return (now, level, values) => {
    const head = { timestamp: now.toISOString(), level, requestId: current.requestId ?? before };
    if (generation < 4 && current.tenantId) head.tenantId = current.tenantId;
    // The first value is a message even when nothing is given.
    const [message, ...rest] = values;
    return jsonMessage(head, message, rest, generation);
  };
}

/** In text `Invoke Error \t{json}`: the label, a space, a tab and the error; in JSON the error alone. */
function logError(label, error) {
  if (isJson) console.error(intoError(error));
  else console.error(label, toLogText(intoError(error)));
}

module.exports = { patchConsole, setCurrentEvent, logError };
