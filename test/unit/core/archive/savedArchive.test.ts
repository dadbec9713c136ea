import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ArchiveEntry } from '../../../../src/core/archive/archiveEntry';
import {
  decodeArchive,
  encodeArchive,
  type KnownArchive,
} from '../../../../src/core/archive/savedArchive';
import type { TreeEntry } from '../../../../src/core/filesystem/fileTree';

const PLAIN = { noNullPrototype: true };
const size = fc.integer({ min: 0, max: 2 ** 45 });
const common = {
  path: fc.oneof(fc.string({ minLength: 1 }), fc.string({ unit: 'binary', minLength: 1 })),
  mode: fc.integer({ min: 0, max: 0o7777 }),
  modeAssumed: fc.boolean(),
};
const member = fc.record(
  {
    size,
    compressedSize: size,
    crc32: fc.integer({ min: 0, max: 0xffffffff }),
    method: fc.constantFrom(0, 8, 12),
    encrypted: fc.boolean(),
    headerOffset: size,
  },
  PLAIN,
);
const entry: fc.Arbitrary<TreeEntry> = fc
  .tuple(
    fc.record(common, PLAIN),
    fc.constantFrom('file', 'directory', 'symlink'),
    member,
    fc.string(),
  )
  .map(([facts, kind, locator, target]) => ({
    ...facts,
    kind,
    size: kind === 'directory' ? 0 : locator.size,
    ...(kind !== 'directory' && { crc32: locator.crc32 }),
    ...(kind === 'symlink' && { target }),
    locator,
  }));
const archive: fc.Arbitrary<KnownArchive> = fc.record({
  entries: fc.array(entry),
  entryCount: fc.nat(),
  unzippedSize: size,
  problems: fc.array(
    fc.record(
      {
        code: fc.constantFrom('layer.unsafe-entry' as const, 'layer.repeated-entry' as const),
        message: fc.string(),
      },
      PLAIN,
    ),
  ),
});

describe('the saved form of an archive', () => {
  it('gives back all that was saved', () => {
    fc.assert(
      fc.property(archive, (known) => {
        const saved = decodeArchive(encodeArchive(known)) ?? assert.fail('not readable');
        const plain = (one: TreeEntry): unknown => ({ ...one, locator: undefined });
        assert.deepEqual(saved.entries.map(plain), known.entries.map(plain));
        assert.deepEqual(
          saved.entries.filter(({ kind }) => kind !== 'directory').map((one) => saved.member(one)),
          known.entries
            .filter(({ kind }) => kind !== 'directory')
            .map(({ locator }) => locator as ArchiveEntry),
        );
        const { entryCount, unzippedSize, problems } = saved;
        assert.deepEqual(
          { entryCount, unzippedSize, problems },
          {
            entryCount: known.entryCount,
            unzippedSize: known.unzippedSize,
            problems: known.problems,
          },
        );
      }),
    );
  });

  it('is not read when a byte of it is another, or some are missing', () => {
    const known: KnownArchive = {
      entries: [
        { path: 'a', kind: 'directory', size: 0, mode: 0o755, modeAssumed: true },
        { path: 'a/b', kind: 'file', size: 0, mode: 0o644, modeAssumed: false, crc32: 7 },
      ],
      entryCount: 1,
      unzippedSize: 0,
      problems: [],
    };
    const bytes = encodeArchive(known);
    assert.equal(decodeArchive(bytes)?.entries.length, 2);
    for (let at = 0; at < bytes.length; at++) {
      const damaged = Uint8Array.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ 0x10;
      assert.equal(decodeArchive(damaged), undefined, `byte ${at}`);
      assert.equal(decodeArchive(bytes.subarray(0, at)), undefined, `cut at ${at}`);
    }
  });
});
