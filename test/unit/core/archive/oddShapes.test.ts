import assert from 'node:assert/strict';
import { readArchiveIndex } from '../../../../src/core/archive/archiveIndex';
import type { Problem } from '../../../../src/core/problem';
import { memorySource } from '../../../../src/core/ports/randomAccess';
import type { ArchiveTree } from '../../../../src/core/archive/archiveTree';
import { TestArchives } from '../../support/archives';
import { buildZip, endRecord, type Member } from '../../support/zips';

const FILE = 0o100644;
const A: Member = { name: 'a', data: 'alpha', mode: FILE };

const archives = new TestArchives();
const opened = (bytes: Uint8Array): Promise<ArchiveTree> => archives.open(bytes);

async function textOf({ tree }: ArchiveTree, path: string): Promise<string> {
  const entry = tree.entries.find((one) => one.path === path);
  assert.ok(entry, path);
  return Buffer.from(await tree.read(entry)).toString();
}

describe('where the central directory is looked for', () => {
  it('is not where an empty end record in the comment says', async () => {
    const { entries, problems } = await readArchiveIndex(
      memorySource(buildZip([A], { comment: endRecord(0, 0, 0) })),
    );
    assert.deepEqual([entries.length, problems], [1, []]);
  });

  it('is not inside a jar at the end of an archive that was cut off', async () => {
    const jar = buildZip([{ name: 'inside.class', data: 'x', mode: FILE }]);
    const whole = buildZip([A, { name: 'lib.jar', data: jar, mode: FILE }]);
    const { entries, problems } = await readArchiveIndex(
      memorySource(whole.subarray(0, whole.length - 60)),
    );
    assert.deepEqual(
      entries.map(({ name }) => name),
      ['a', 'lib.jar'],
    );
    assert.equal(problems[0]?.code, 'layer.corrupt');
  });

  it('is that of the last of two archives that were put together, as unpackers take it', async () => {
    const both = Buffer.concat([buildZip([{ ...A, name: 'first' }]), buildZip([A])]);
    const { entries, problems } = await readArchiveIndex(memorySource(both));
    assert.deepEqual([entries.map(({ name }) => name), problems], [['a'], []]);
  });

  it('is that of an archive of nothing', async () => {
    const { entries, problems } = await readArchiveIndex(memorySource(buildZip([])));
    assert.deepEqual([entries, problems], [[], []]);
  });
});

describe('an archive without its directory', () => {
  it('lists streamed members without contents, and tells them from those of zip64', async () => {
    const streamed = (name: string, data: string): Member => ({
      name,
      data,
      mode: FILE,
      deflate: true,
      descriptor: true,
    });
    const whole = buildZip([streamed('empty', ''), streamed('some', 'some'), A]);
    const { entries } = await readArchiveIndex(
      memorySource(whole.subarray(0, whole.indexOf('PK\u0001\u0002', 0, 'latin1'))),
    );
    assert.deepEqual(
      entries.map(({ name, size }) => [name, size]),
      [
        ['empty', 0],
        ['some', 4],
        ['a', 5],
      ],
    );
  });

  it('costs few reads, however many streamed members it has', async () => {
    const members = Array.from({ length: 2_000 }, (_, i): Member => ({
      name: `n${i}`,
      data: 'x',
      mode: FILE,
      descriptor: true,
    }));
    const whole = buildZip(members);
    const source = memorySource(whole.subarray(0, whole.length - 30));
    let reads = 0;
    const { entries } = await readArchiveIndex({
      size: source.size,
      read: (offset, length) => (reads++, source.read(offset, length)),
    });
    assert.equal(entries.length, 2_000);
    assert.ok(reads < 20, `${reads} reads`);
  });
});

describe('headers that disagree', () => {
  afterEach(() => archives.dispose());

  const lies: readonly (readonly [string, Member['local']])[] = [
    ['name', { name: 'another-and-longer-name' }],
    ['sizes', { size: 1, compressedSize: 2 }],
    ['method', { method: 12 }],
    ['extra fields', { extra: Buffer.from([1, 0, 4, 0, 9, 9, 9, 9]) }],
  ];
  for (const [what, local = {}] of lies) {
    it(`read as the central directory says: ${what}`, async () => {
      const archive = await opened(
        buildZip([
          { ...A, deflate: true, local },
          { ...A, name: 'b' },
        ]),
      );
      assert.deepEqual(archive.problems, []);
      assert.equal(await textOf(archive, 'a'), 'alpha');
      assert.equal(await textOf(archive, 'b'), 'alpha');
    });
  }
});

describe('members that can not be read', () => {
  afterEach(() => archives.dispose());

  const cases: readonly (readonly [string, Member, RegExp])[] = [
    ['encryption', { ...A, flags: 1 }, /'a' can't be read: it is encrypted/],
    ['another method', { ...A, method: 12 }, /compression method 12 \(BZIP2\) is not known/],
    ['a method without a name', { ...A, method: 77 }, /compression method 77 is not known/],
    ['stored sizes that differ', { ...A, claims: { size: 9 } }, /claims 9 bytes, and 5 are stored/],
    [
      'an impossible ratio',
      { ...A, deflate: true, claims: { size: 9_000_000 } },
      /claims 9000000 bytes out of 7, which can't be/,
    ],
    ['a place outside', { ...A, claims: { headerOffset: 0xffffff } }, /outside of the file/],
    ['a size beyond the file', { ...A, claims: { compressedSize: 9_999, size: 9_999 } }, /outside/],
  ];
  for (const [what, member, message] of cases) {
    it(`are listed and said at once: ${what}`, async () => {
      const { entries, problems, tree } = await opened(buildZip([member, { ...A, name: 'b' }]));
      assert.deepEqual(
        entries.map(({ path }) => path),
        ['a', 'b'],
      );
      assert.deepEqual(codes(problems), ['layer.corrupt']);
      assert.match(problems[0]?.message ?? '', message);
      await assert.rejects(async () => tree.read(entries[0] ?? assert.fail()));
    });
  }

  it('are said once for each reason', async () => {
    const members = Array.from({ length: 50 }, (_, i) => ({ ...A, name: `f${i}`, flags: 1 }));
    const { problems } = await opened(buildZip(members));
    assert.equal(problems.length, 1);
    assert.match(problems[0]?.message ?? '', /'f0' and of 49 more entries like it/);
  });

  it('are all of an archive that claims more than anybody can unpack; its entries are listed', async () => {
    const bomb = Array.from({ length: 6 }, (_, i) => ({
      ...A,
      name: `f${i}`,
      deflate: true,
      claims: { size: 250_000_000, compressedSize: 300_000 },
    }));
    const archive = await opened(buildZip([...bomb, { ...A, name: 'small' }]));
    assert.equal(archive.entries.length, 7);
    assert.match(archive.problems.at(-1)?.message ?? '', /claims 1500000005 bytes unzipped/);
    await assert.rejects(textOf(archive, 'small'), /more than Lambda takes/);
  });
});

describe('names', () => {
  afterEach(() => archives.dispose());

  it('that are devices, and entries that are devices, are unsafe; the rest is listed', async () => {
    const { entries, problems } = await opened(
      buildZip([
        ...['NUL', 'lib/con', 'Com1/x', 'lpt9'].map((name) => ({ ...A, name })),
        { name: 'pipe', mode: 0o010644 },
        { name: 'dev', mode: 0o020666 },
        ...['console', 'nul.js', 'com10', 'a/aux.d.ts'].map((name) => ({ ...A, name })),
      ]),
    );
    assert.deepEqual(codes(problems), new Array(6).fill('layer.unsafe-entry'));
    assert.deepEqual(
      entries.filter(({ kind }) => kind === 'file').map(({ path }) => path),
      ['a/aux.d.ts', 'com10', 'console', 'nul.js'],
    );
  });

  it('that differ by case or by their Unicode form are apart', async () => {
    const names = ['README', 'Readme', 'caf\u00e9', 'cafe\u0301'];
    const { entries, problems } = await opened(buildZip(names.map((name) => ({ ...A, name }))));
    assert.deepEqual(problems, []);
    assert.deepEqual(entries.map(({ path }) => path).sort(), [...names].sort());
  });

  it('of one path, in three spellings: the last counts, said once; folders twice are no matter', async () => {
    const archive = await opened(
      buildZip([
        { ...A, name: './d/x' },
        { ...A, name: 'd//x' },
        { ...A, name: 'd\\x', data: 'last' },
        { name: 'e/', mode: 0o040700 },
        { name: 'e/', mode: 0o040755 },
      ]),
    );
    assert.deepEqual(
      archive.problems.map(({ message }) => message),
      ["The archive holds 'd/x' 3 times; the last one counts."],
    );
    assert.equal(await textOf(archive, 'd/x'), 'last');
    assert.equal(archive.entries.find(({ path }) => path === 'e')?.mode, 0o755);
  });
});

function codes(problems: readonly Problem[]): string[] {
  return problems.map(({ code }) => code);
}
