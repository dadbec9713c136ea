'use strict';
const http = require('node:http');
const { toErrorBody } = require('./errors.cjs');
const { headerSafe, openResponseStream } = require('./responseStream.cjs');

const BASE = '/2018-06-01/runtime';

/** Speaks the Lambda Runtime API over one kept connection. Each call rejects when the API is gone. */
class RuntimeClient {
  constructor(hostAndPort) {
    const [host, port] = hostAndPort.split(':');
    // Taken now: tracing libraries patch node:http later and must not see these calls.
    this.httpRequest = http.request;
    this.target = {
      host,
      port: Number(port),
      agent: new http.Agent({ keepAlive: true, maxSockets: 1 }),
    };
  }

  /** @returns {Promise<{headers: Record<string, string>, body: string}>} */
  next() {
    return this.request('GET', '/invocation/next');
  }

  postResponse(requestId, text) {
    return this.request('POST', `/invocation/${encodeURIComponent(requestId)}/response`, text);
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

  send(method, path, text, headers) {
    const body = text === undefined ? undefined : Buffer.from(text);
    const length = body && { 'Content-Type': 'application/json', 'Content-Length': body.length };
    return new Promise((resolve, reject) => {
      const options = {
        ...this.target,
        method,
        path,
        headers: { ...length, ...headers },
      };
      const request = this.httpRequest.call(http, options, (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          resolve({ headers: response.headers, body: Buffer.concat(chunks).toString('utf8') });
        });
      });
      request.on('error', reject);
      request.end(body);
    });
  }
}

module.exports = { RuntimeClient };
