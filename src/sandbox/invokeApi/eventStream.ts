/**
 * Messages of the AWS event stream (`application/vnd.amazon.eventstream`; Smithy "Amazon Event Stream specification",
 * read 2026-11): total length, headers' length and their CRC-32, headers, payload, CRC-32 of all before it.
 */
import { crc32 } from 'node:zlib';

/** The type of a header's value: text with its length before it in 16 bits. */
const STRING = 7;

/** One message. Every header is text. */
export function encodeMessage(
  headers: Readonly<Record<string, string>>,
  payload: Uint8Array,
): Buffer {
  const head = Buffer.concat(Object.entries(headers).map(([name, value]) => header(name, value)));
  const prelude = Buffer.alloc(12);
  prelude.writeUInt32BE(prelude.length + head.length + payload.length + 4, 0);
  prelude.writeUInt32BE(head.length, 4);
  prelude.writeUInt32BE(crc32(prelude.subarray(0, 8)), 8);
  const message = Buffer.concat([prelude, head, payload, Buffer.alloc(4)]);
  message.writeUInt32BE(crc32(message.subarray(0, -4)), message.length - 4);
  return message;
}

/** One event of a stream. */
export function encodeEvent(type: string, contentType: string, payload: Uint8Array): Buffer {
  return encodeMessage(
    { ':message-type': 'event', ':event-type': type, ':content-type': contentType },
    payload,
  );
}

function header(name: string, value: string): Buffer {
  const nameBytes = Buffer.from(name);
  const valueBytes = Buffer.from(value);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(valueBytes.length);
  return Buffer.concat([
    Buffer.of(nameBytes.length),
    nameBytes,
    Buffer.of(STRING),
    length,
    valueBytes,
  ]);
}
