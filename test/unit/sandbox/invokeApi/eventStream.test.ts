import assert from 'node:assert/strict';
import { EventStreamCodec } from '@smithy/eventstream-codec';
import fc from 'fast-check';
import { encodeEvent, encodeMessage } from '../../../../src/sandbox/invokeApi/eventStream';

/** The codec of AWS' own clients. */
const codec = new EventStreamCodec(
  (bytes) => Buffer.from(bytes).toString(),
  (text) => Buffer.from(text),
);

describe('messages of an event stream', () => {
  it("are what AWS' codec reads, checksums and all", () => {
    const name = fc.stringMatching(/^[:a-z-]{1,40}$/);
    fc.assert(
      fc.property(
        fc.dictionary(name, fc.string(), { maxKeys: 5, noNullPrototype: true }),
        fc.uint8Array({ maxLength: 5000 }),
        (headers, payload) => {
          const { headers: read, body } = codec.decode(encodeMessage(headers, payload));
          assert.deepEqual(
            Object.fromEntries(Object.entries(read).map(([key, { value }]) => [key, value])),
            headers,
          );
          assert.deepEqual(Buffer.from(body), Buffer.from(payload));
        },
      ),
    );
  });

  it('are, byte for byte, what it writes', () => {
    const body = Buffer.from('{"a":"ü"}');
    const string = (value: string) => ({ type: 'string' as const, value });
    const expected = codec.encode({
      headers: {
        ':message-type': string('event'),
        ':event-type': string('PayloadChunk'),
        ':content-type': string('application/octet-stream'),
      },
      body,
    });
    const actual = encodeEvent('PayloadChunk', 'application/octet-stream', body);
    assert.deepEqual(actual, Buffer.from(expected));
  });
});
