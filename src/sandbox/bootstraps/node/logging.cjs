'use strict';
const { format } = require('node:util');
const { intoError, toLogText } = require('./errors.cjs');

const METHODS = {
  trace: 'TRACE',
  debug: 'DEBUG',
  info: 'INFO',
  log: 'INFO',
  warn: 'WARN',
  error: 'ERROR',
  fatal: 'FATAL',
};

let currentRequestId;

function setRequestId(id) {
  currentRequestId = id;
}

/** Gives `console` Lambda's text format: `TIME\tREQUEST-ID\tLEVEL\tmessage`. */
function patchConsole(generation) {
  const before = generation >= 4 ? '-' : 'undefined';
  for (const [method, level] of Object.entries(METHODS)) {
    console[method] = (message, ...values) => {
      const text = format(message, ...values);
      const line = [new Date().toISOString(), currentRequestId || before, level, text].join('\t');
      process.stdout.write(line + '\n');
    };
  }
}

/** `Invoke Error \t{json}`: the label, a space, a tab and the error. */
function logError(label, error) {
  console.error(label, toLogText(intoError(error)));
}

module.exports = { patchConsole, setRequestId, logError };
