import assert from 'node:assert/strict';
import {
  readShareableEvents,
  shareableEvents,
  shareableSchemaName,
} from '../../../../src/core/events/shareableEvents';

/** As AWS SAM CLI's own tests have it (tests/unit/lib/shared_test_events). */
const FROM_AWS = {
  openapi: '3.0.0',
  info: { version: '1.0.0', title: 'Event' },
  paths: {},
  components: {
    schemas: { Event: { type: 'object', properties: { key: { type: 'string' } } } },
    examples: {
      one: { value: { key: 'a' }, 'x-metadata': { invocationType: 'RequestResponse' } },
      two: { value: { key: 'b' } },
    },
  },
};
const EVENTS = [
  { name: 'one', value: { key: 'a' } },
  { name: 'two', value: { key: 'b' } },
];

describe("AWS' shareable test events", () => {
  it('are read from the document, and from what the AWS CLI prints around it', () => {
    const text = JSON.stringify(FROM_AWS);
    assert.deepEqual(readShareableEvents(text), { events: EVENTS });
    const printed = JSON.stringify({ SchemaName: '_Fn-schema', Content: text });
    assert.deepEqual(readShareableEvents(printed), { events: EVENTS });
  });

  it('are written as AWS writes them', () => {
    assert.equal(shareableSchemaName('Fn'), '_Fn-schema');
    const written = shareableEvents(EVENTS);
    assert.deepEqual(readShareableEvents(JSON.stringify(written)), { events: EVENTS });
    const { examples } = FROM_AWS.components;
    const twoWithMetadata = { ...examples.two, 'x-metadata': examples.one['x-metadata'] };
    assert.deepEqual(written, {
      ...FROM_AWS,
      components: { ...FROM_AWS.components, examples: { ...examples, two: twoWithMetadata } },
    });
  });

  for (const [text, fault] of [
    ['{', /no JSON/],
    ['[]', /no test events/],
    ['{"components":{"examples":5}}', /no test events/],
    ['{"components":{"examples":{"a":{},"b":null}}}', /empty/],
  ] as const) {
    it(`says what is wrong with ${text}`, () => {
      const read = readShareableEvents(text);
      assert.match('fault' in read ? read.fault : '', fault);
    });
  }
});
