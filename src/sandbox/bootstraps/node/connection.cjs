'use strict';
const net = require('node:net');

const END_OF_HEAD = '\r\n\r\n';

/**
 * One kept connection to the Runtime API, as much of HTTP as its server speaks: answers in the order of the requests,
 * each with a Content-Length. `node:http` takes twice as long for each, and tracing libraries patch it.
 */
class Connection {
  constructor(host, port) {
    this.address = { host, port, noDelay: true };
    this.waiting = [];
    this.chunks = [];
  }

  /**
   * Sends a request at once, whether those before it are answered or not. The process ends with
   * the connection.
   * @param {Record<string, string | number>} headers
   * @param {string} text the body
   * @returns {Promise<{headers: Record<string, string>, body: Buffer}>}
   */
  request(method, path, headers, text) {
    const { host, port } = this.address;
    let head = `${method} ${path} HTTP/1.1\r\nHost: ${host}:${port}`;
    for (const name of Object.keys(headers)) head += `\r\n${name}: ${headers[name]}`;
    return new Promise((resolve) => {
      const socket = this.open();
      this.waiting.push({ resolve });
      socket.ref();
      socket.write(head + END_OF_HEAD + text);
    });
  }

  open() {
    if (this.socket) return this.socket;
    const socket = net.connect(this.address);
    this.socket = socket;
    socket.on('data', (chunk) => this.take(chunk));
    socket.on('error', () => this.lose());
    socket.on('close', () => this.lose());
    return socket;
  }

  take(chunk) {
    this.chunks.push(chunk);
    for (let answer = this.shift(); answer; answer = this.shift()) {
      const waiting = this.waiting.shift();
      // A process that waits for nothing else may end once all answers are there.
      if (this.waiting.length === 0) this.socket.unref();
      if (waiting) waiting.resolve(answer);
    }
  }

  /** The first answer, when all of it is there. */
  shift() {
    const size = this.chunks.reduce((sum, { length }) => sum + length, 0);
    if (size === 0) return undefined;
    this.head ??= this.readHead();
    if (!this.head || size < this.head.end) return undefined;
    const bytes = Buffer.concat(this.chunks);
    const { headers, start, end } = this.head;
    this.head = undefined;
    this.chunks = end < bytes.length ? [bytes.subarray(end)] : [];
    return { headers, body: bytes.subarray(start, end) };
  }

  readHead() {
    if (this.chunks.length > 1) this.chunks = [Buffer.concat(this.chunks)];
    return parseHead(this.chunks[0]);
  }

  /** Whoever started this process is gone, killed perhaps: nobody else would end it. */
  lose() {
    process.exit(1);
  }
}

/** The headers by their lower-case names, and where the body lies; `undefined` until the whole head is there. */
function parseHead(bytes) {
  const length = bytes.indexOf(END_OF_HEAD);
  if (length < 0) return undefined;
  const headers = {};
  for (const line of bytes.latin1Slice(0, length).split('\r\n').slice(1)) {
    const colon = line.indexOf(':');
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  const start = length + END_OF_HEAD.length;
  return { headers, start, end: start + Number(headers['content-length'] ?? 0) };
}

module.exports = { Connection };
