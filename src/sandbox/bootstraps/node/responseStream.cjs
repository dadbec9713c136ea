'use strict';
const http = require('node:http');
const net = require('node:net');
const { RuntimeError, toErrorBody } = require('./errors.cjs');

const ERROR_TYPE = 'Lambda-Runtime-Function-Error-Type';
const ERROR_BODY = 'Lambda-Runtime-Function-Error-Body';

const METHODS = [
  ...['cork', 'destroy', 'end', 'uncork', 'write', 'setContentType'],
  ...['addListener', 'on', 'once', 'prependListener', 'prependOnceListener', 'off'],
  ...['removeListener', 'removeAllListeners', 'setMaxListeners', 'getMaxListeners', 'listeners'],
  ...['rawListeners', 'listenerCount', 'eventNames', 'emit'],
];
const READABLE = [
  ...['writable', 'writableFinished', 'writableObjectMode', 'writableEnded', 'writableNeedDrain'],
  ...['writableHighWaterMark', 'writableCorked', 'writableLength'],
];
const ASSIGNABLE = ['destroyed', '_onBeforeFirstWrite'];

/**
 * Opens the answer to one event, sent piece by piece on a connection of its own.
 *
 * @returns the stream that the handler gets, `done`, which resolves when the whole answer has been taken, and
 *   `fail`, which ends it with an error and resolves likewise
 */
function openResponseStream({ host, port, path, highWaterMark, httpRequest }) {
  const agent = new http.Agent();
  agent.createConnection = (options, onConnect) =>
    net.createConnection({ ...options, highWaterMark }, onConnect);
  const headers = {
    'Lambda-Runtime-Function-Response-Mode': 'streaming',
    'Content-Type': 'application/octet-stream',
    'Transfer-Encoding': 'chunked',
    Trailer: [ERROR_TYPE, ERROR_BODY],
  };
  const request = httpRequest.call(http, { method: 'POST', host, port, path, headers, agent });
  const done = new Promise((resolve, reject) => {
    request.on('response', (response) => response.resume().on('end', resolve).on('error', reject));
    request.on('error', reject);
  });
  done.catch(() => {}); // asked for later, or never when the handler fails first
  writeAsLambdaDoes(request);
  const fail = (error) => {
    const body = toErrorBody(error);
    request.addTrailers({
      [ERROR_TYPE]: headerSafe(body.errorType),
      [ERROR_BODY]: Buffer.from(JSON.stringify(body)).toString('base64'),
    });
    request.end();
    return done;
  };
  return { stream: writableSideOf(request), done, fail };
}

/** What is neither text nor bytes is sent as JSON; a prelude goes before the first piece. */
function writeAsLambdaDoes(request) {
  let begun = false;
  const write = request.write.bind(request);
  request.setContentType = (type) => {
    if (begun)
      throw new RuntimeError('InvalidStreamingOperation', 'Cannot set content-type, too late.');
    request.setHeader('Content-Type', type);
  };
  request.write = (chunk, encoding, callback) => {
    const isRaw = typeof chunk === 'string' || chunk instanceof Uint8Array;
    const data = isRaw ? chunk : JSON.stringify(chunk);
    if (!begun && typeof request._onBeforeFirstWrite === 'function') {
      request._onBeforeFirstWrite((piece) => write(piece));
    }
    begun = true;
    return write(data, encoding, callback);
  };
}

/** The request as a plain writable stream: a handler can't reach what belongs to HTTP. */
function writableSideOf(request) {
  const stream = {};
  for (const name of METHODS) stream[name] = request[name].bind(request);
  for (const name of READABLE) Object.defineProperty(stream, name, { get: () => request[name] });
  for (const name of ASSIGNABLE) {
    Object.defineProperty(stream, name, {
      get: () => request[name],
      set: (value) => {
        request[name] = value;
      },
    });
  }
  return stream;
}

function headerSafe(text) {
  return String(text).replace(/[^\x20-\x7e]/g, '?');
}

module.exports = { openResponseStream, headerSafe };
