'use strict';
const fs = require('node:fs');

/** What marks a frame, and the level's bits in it (the public client's sources, 3.3 and 4.0, read 2026-11). */
const FRAME = { text: 0xa55a0003, json: 0xa55a0002 };
const LEVEL_BITS = { TRACE: 4, DEBUG: 8, INFO: 12, WARN: 16, ERROR: 20, FATAL: 24 };

/**
 * Where messages go: as frames to the descriptor that the sandbox opened for them, so that one of several lines
 * stays one; else as lines.
 */
function openLog(isJson) {
  const name = process.env._LAMBDA_TELEMETRY_LOG_FD;
  delete process.env._LAMBDA_TELEMETRY_LOG_FD;
  if (name === undefined) return (_level, _now, text) => process.stdout.write(text + '\n');
  const descriptor = Number(name);
  return (level, now, text) => {
    const message = Buffer.from(isJson ? text : text + '\n');
    const head = Buffer.alloc(16);
    head.writeUInt32BE(((isJson ? FRAME.json : FRAME.text) | LEVEL_BITS[level]) >>> 0, 0);
    head.writeInt32BE(message.length, 4);
    head.writeBigInt64BE(BigInt(now.valueOf()) * 1000n, 8);
    writeAll(descriptor, Buffer.concat([head, message]));
  };
}

function writeAll(descriptor, bytes) {
  for (let at = 0; at < bytes.length;) at += fs.writeSync(descriptor, bytes, at);
}

module.exports = { openLog };
