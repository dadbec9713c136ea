import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import yazl from 'yazl';
import { readArchiveIndex, type ArchiveIndex } from '../../../../src/core/archive/archiveIndex';
import { memorySource } from '../../../../src/core/ports/randomAccess';
import { buildZip, endRecord, unicodePath, type Member, type ZipShape } from '../../support/zips';

const FILE = 0o100644;
const A: Member = { name: 'a.txt', data: 'alpha', mode: FILE };
const B: Member = { name: 'dir/b.txt', data: 'beta beta beta beta', mode: 0o100755, deflate: true };

function indexOf(members: readonly Member[], shape?: ZipShape): Promise<ArchiveIndex> {
  return readArchiveIndex(memorySource(buildZip(members, shape)));
}

function names({ entries }: ArchiveIndex): string[] {
  return entries.map(({ name }) => name);
}

describe('archive index', () => {
  it('lists names, kinds, sizes and modes in the order of the archive', async () => {
    const { entries, problems } = await indexOf([
      A,
      B,
      { name: 'empty/', mode: 0o040755 },
      { name: 'link', data: 'dir/b.txt', mode: 0o120777 },
      { name: 'odd', mode: 0o100654 },
    ]);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      entries.map(({ name, kind, size, mode, modeAssumed }) => [
        name,
        kind,
        size,
        mode,
        modeAssumed,
      ]),
      [
        ['a.txt', 'file', 5, 0o644, false],
        ['dir/b.txt', 'file', 19, 0o755, false],
        ['empty/', 'directory', 0, 0o755, false],
        ['link', 'symlink', 9, 0o777, false],
        ['odd', 'file', 0, 0o654, false],
      ],
    );
  });

  it('assumes the usual modes where the archive has none', async () => {
    const { entries } = await indexOf([{ name: 'a' }, { name: 'd/' }]);
    assert.deepEqual(
      entries.map(({ kind, mode, modeAssumed }) => [kind, mode, modeAssumed]),
      [
        ['file', 0o644, true],
        ['directory', 0o755, true],
      ],
    );
  });

  const shapes: readonly (readonly [string, ZipShape])[] = [
    ['bytes in front', { prefix: Buffer.from('#!/bin/sh\nexit 0\n') }],
    ['bytes behind', { suffix: Buffer.alloc(300, 7) }],
    ['a comment', { comment: Buffer.from('built by hand') }],
    ['the longest comment', { comment: Buffer.alloc(0xffff, 32) }],
    ['an end record inside the comment', { comment: endRecord(9, 400, 5) }],
    [
      'an end record of nothing inside the comment',
      { comment: Buffer.concat([endRecord(3, 46, 2), Buffer.from('tail')]) },
    ],
  ];
  for (const [what, shape] of shapes) {
    it(`reads an archive with ${what}`, async () => {
      const index = await indexOf([A, B], shape);
      assert.deepEqual(names(index), ['a.txt', 'dir/b.txt']);
      assert.deepEqual(index.problems, []);
    });
  }

  it('lists every one of 70,000 entries although the stored count wraps', async () => {
    const members = Array.from({ length: 70_000 }, (_, i) => ({ name: `n/${i}`, mode: FILE }));
    const { entries, problems } = await indexOf(members);
    assert.equal(entries.length, 70_000);
    assert.equal(entries.at(-1)?.name, 'n/69999');
    assert.deepEqual(problems, []);
  });

  it('reads zip64 archives as a public writer makes them', async () => {
    const zip = new yazl.ZipFile();
    zip.addBuffer(Buffer.from('alpha'), 'a.txt', { mode: FILE, forceZip64Format: true });
    zip.addBuffer(Buffer.from('beta'), 'b.txt', {
      mode: 0o100600,
      forceZip64Format: true,
      compress: false,
    });
    zip.end({ forceZip64Format: true, comment: '' });
    const bytes = await buffer(zip.outputStream.pipe(new PassThrough()));
    const { entries, problems } = await readArchiveIndex(memorySource(bytes));
    assert.deepEqual(problems, []);
    assert.deepEqual(
      entries.map(({ name, size, mode }) => [name, size, mode]),
      [
        ['a.txt', 5, 0o644],
        ['b.txt', 4, 0o600],
      ],
    );
  });

  it('decodes names: UTF-8 with and without the flag, code page 437, the Unicode path field', async () => {
    const index = await indexOf([
      { name: 'größe', flags: 0x800 },
      { name: 'größe' },
      { name: Uint8Array.from([0x67, 0x72, 0x94, 0xe1, 0x65]) },
      { name: 'gr__n', extra: unicodePath('gr__n', 'grün') },
      { name: 'renamed', extra: unicodePath('before', 'grün') },
    ]);
    assert.deepEqual(names(index), ['größe', 'größe', 'größe', 'grün', 'renamed']);
  });

  it('reads its end and, when it is longer, the directory: two reads at most', async () => {
    const bytes = buildZip(
      Array.from({ length: 5_000 }, (_, i) => ({ name: `folder/file-${i}.txt`, mode: FILE })),
    );
    const reads: number[] = [];
    const source = memorySource(bytes);
    await readArchiveIndex({
      size: source.size,
      read: (offset, length) => (reads.push(length), source.read(offset, length)),
    });
    assert.equal(reads.length, 2);
  });
});

describe('a damaged archive', () => {
  it('lists what is whole in a truncated one, streamed members included', async () => {
    const members: Member[] = [
      A,
      { ...B, descriptor: true },
      { name: 'c.txt', data: 'x'.repeat(500), mode: FILE },
    ];
    const whole = buildZip(members);
    const { entries, problems } = await readArchiveIndex(
      memorySource(whole.subarray(0, whole.indexOf('x'.repeat(500)) + 20)),
    );
    assert.deepEqual(
      entries.map(({ name, size }) => [name, size]),
      [
        ['a.txt', 5],
        ['dir/b.txt', 19],
      ],
    );
    assert.equal(problems.length, 1);
    assert.equal(problems[0]?.code, 'layer.corrupt');
    assert.match(problems[0].message, /cut off.*2 entries could still be read/);
  });

  it('says so when nothing can be read, and does not throw', async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from('no zip'), Buffer.alloc(100_000, 0x50)]) {
      const { entries, problems } = await readArchiveIndex(memorySource(bytes));
      assert.deepEqual(entries, []);
      assert.deepEqual(
        problems.map(({ code }) => code),
        ['layer.corrupt'],
      );
    }
  });

  it('lists the entries in front of a damage in the directory, and the members that it would list behind', async () => {
    const bytes = buildZip([A, B, { name: 'c', mode: FILE }]);
    bytes.writeUInt32LE(0, bytes.lastIndexOf(Buffer.from('PK\u0001\u0002', 'latin1')));
    const { entries, problems } = await readArchiveIndex(memorySource(bytes));
    assert.deepEqual(
      entries.map(({ name, modeAssumed }) => [name, modeAssumed]),
      [
        ['a.txt', false],
        ['dir/b.txt', false],
        ['c', true],
      ],
    );
    assert.equal(problems[0]?.code, 'layer.corrupt');
    assert.match(
      problems[0].message,
      /breaks off after 2 entries. 1 entry more could still be read/,
    );
  });
});
