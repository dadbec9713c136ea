'use strict';
const http = require('node:http');
const { Connection } = require('./connection.cjs');
const { toErrorBody } = require('./errors.cjs');
const { headerSafe, openResponseStream } = require('./responseStream.cjs');

const BASE = '/2018-06-01/runtime';

/** Speaks the Lambda Runtime API over one kept connection. Each call rejects when the API is gone. */
class RuntimeClient {
  constructor(hostAndPort) {
    const [host, port] = hostAndPort.split(':');
    this.target = { host, port: Number(port) };
    this.connection = new Connection(host, Number(port));
    // Taken now: tracing libraries patch node:http later and must not see what is streamed.
    this.httpRequest = http.request;
  }

  /** @returns {Promise<{headers: Record<string, string>, body: string}>} */
  next() {
    return this.request('GET', '/invocation/next');
  }

  /** Sends an answer; whether it was taken changes nothing for the runtime, which asks for its next event at once. */
  postResponse(requestId, text) {
    const path = `/invocation/${encodeURIComponent(requestId)}/response`;
    this.request('POST', path, text).catch(() => {}); // the next request fails too
    return Promise.resolve();
  }

  streamResponse(requestId, { highWaterMark }) {
    const { host, port } = this.target;
    const path = `${BASE}/invocation/${encodeURIComponent(requestId)}/response`;
    return openResponseStream({ host, port, path, highWaterMark, httpRequest: this.httpRequest });
  }

  postError(requestId, error) {
    const path = `/invocation/${encodeURIComponent(requestId)}/error`;
    return this.request('POST', path, JSON.stringify(toErrorBody(error)));
  }

  postInitError(error) {
    const body = toErrorBody(error);
    return this.request('POST', '/init/error', JSON.stringify(body), {
      'Lambda-Runtime-Function-Error-Type': headerSafe(body.errorType),
    });
  }

  /** Tells the sandbox, not Lambda, where this process' inspector listens. */
  announceDebugger(port, path) {
    return this.send('POST', '/strata/debugger', JSON.stringify({ port, path }), {});
  }

  request(method, path, text, headers = {}) {
    return this.send(method, BASE + path, text, headers);
  }

  async send(method, path, text = '', headers = {}) {
    const length = Buffer.byteLength(text);
    const kind = length > 0 && { 'Content-Type': 'application/json', 'Content-Length': length };
    const answer = await this.connection.request(method, path, { ...kind, ...headers }, text);
    return { headers: answer.headers, body: answer.body.toString('utf8') };
  }
}

module.exports = { RuntimeClient };
