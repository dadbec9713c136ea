import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readBinary } from '../../../../src/core/binaries/readBinary';
import { memorySource } from '../../../../src/core/ports/randomAccess';
import { elfOf, fatOf, machOOf, peOf } from '../../support/binaryFiles';

/** What a reader may ask for in sum, however the headers lie: 4 MB. */
const MOST_BYTES = 4 << 20;
const MOST_READS = 5000;

const SEEDS: readonly Buffer[] = [
  ...([32, 64] as const).flatMap((bits) =>
    [false, true].map((bigEndian) =>
      elfOf({
        bits,
        bigEndian,
        interpreter: '/lib64/ld-linux-x86-64.so.2',
        needed: ['libc.so.6', 'libm.so.6'],
        runpath: '$ORIGIN',
        versions: { 'libc.so.6': ['GLIBC_2.2.5', 'GLIBC_2.34'], 'libm.so.6': ['GLIBC_2.29'] },
        gap: 70_000,
      }),
    ),
  ),
  machOOf(7),
  fatOf([7, 12]),
  peOf(0x8664),
  Buffer.from('#!/bin/sh -e\r\n'),
];
const INTERESTING = [0, 1, 0x7f, 0x80, 0xff];

const mutations = fc.array(
  fc.record({
    at: fc.nat({ max: 1 << 17 }),
    value: fc.oneof(fc.constantFrom(...INTERESTING), fc.nat({ max: 255 })),
    fromEnd: fc.boolean(),
    times: fc.constantFrom(1, 2, 4, 8),
  }),
  { minLength: 1, maxLength: 12 },
);

describe('reading mutated binaries', () => {
  it('ends with an answer, within a bound of bytes and reads', async () => {
    let answers = 0;
    const property = fc.asyncProperty(
      fc.nat({ max: SEEDS.length - 1 }),
      mutations,
      fc.option(fc.nat({ max: 1 << 17 }), { freq: 4 }),
      async (seed, changes, cut) => {
        const bytes = Buffer.from((SEEDS[seed] ?? Buffer.alloc(0)).subarray(0, cut ?? undefined));
        for (const { at, value, fromEnd, times } of changes) {
          // Headers stand at the start and, here, at the end: most changes should hit one.
          const start = fromEnd ? bytes.length - 1 - (at % 400) : at % 200;
          bytes.subarray(Math.max(0, start), Math.max(0, start) + times).fill(value);
        }
        let asked = 0;
        let reads = 0;
        const memory = memorySource(bytes);
        await readBinary({
          size: bytes.length,
          read: (offset, length) => {
            asked += length;
            reads++;
            assert.ok(offset >= 0 && length >= 0 && offset + length <= bytes.length);
            return memory.read(offset, length);
          },
        });
        assert.ok(asked <= MOST_BYTES && reads <= MOST_READS, `${asked} bytes, ${reads} reads`);
        answers++;
      },
    );
    await fc.assert(property, { numRuns: 10_000 });
    assert.equal(answers, 10_000);
  });
});
