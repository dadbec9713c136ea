import assert from 'node:assert/strict';
import { readArchiveIndex } from '../../../../src/core/archive/archiveIndex';
import { createArchiveTree, type ArchiveTree } from '../../../../src/core/archive/archiveTree';
import { toEntryPath } from '../../../../src/core/archive/entryName';
import { memorySource } from '../../../../src/core/ports/randomAccess';
import { zipArchives } from '../../../../src/platform/zipArchives';
import { workspaceOf } from '../../support/workspaces';
import { buildZip, type Member } from '../../support/zips';

const FILE = 0o100644;

async function treeOfZip(
  members: readonly Member[],
): Promise<ArchiveTree & { readonly dispose: () => Promise<void> }> {
  const bytes = buildZip(members);
  const { folder, dispose } = await workspaceOf({ 'layer.zip': bytes });
  const archive = await zipArchives.open(`${folder}/layer.zip`);
  return {
    ...(await createArchiveTree(
      await readArchiveIndex(memorySource(bytes)),
      archive.contents,
      bytes.length,
    )),
    dispose,
  };
}

describe('archive tree', () => {
  it('implies folders, folds spellings of a path, and lets the last of one name win', async () => {
    const { tree, problems, dispose } = await treeOfZip([
      { name: './a//one.txt', data: 'first', mode: FILE },
      { name: 'a/one.txt', data: 'second', mode: FILE },
      { name: 'win\\dows.txt', data: 'w', mode: FILE },
    ]);
    assert.deepEqual(
      problems.map(({ code, entry }) => [code, entry]),
      [['layer.repeated-entry', 'a/one.txt']],
    );
    assert.deepEqual(
      tree.entries.map(({ path, kind, modeAssumed }) => [path, kind, modeAssumed]),
      [
        ['a', 'directory', true],
        ['a/one.txt', 'file', false],
        ['win', 'directory', true],
        ['win/dows.txt', 'file', false],
      ],
    );
    const one = tree.entries.find(({ path }) => path === 'a/one.txt');
    assert.equal(one && Buffer.from(await tree.read(one)).toString(), 'second');
    await dispose();
  });

  it('keeps absolute and dangling links with their targets as they are written', async () => {
    const { tree, problems, dispose } = await treeOfZip([
      { name: 'bin/aws', data: '/opt/awscli/aws', mode: 0o120777 },
      { name: 'gone', data: '../nowhere', mode: 0o120777, deflate: true },
    ]);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      tree.entries
        .filter(({ kind }) => kind === 'symlink')
        .map(({ path, target }) => [path, target]),
      [
        ['bin/aws', '/opt/awscli/aws'],
        ['gone', '../nowhere'],
      ],
    );
    await dispose();
  });

  it('reports names that escape and lists the rest', async () => {
    const { tree, problems, dispose } = await treeOfZip([
      { name: '../evil', data: 'x', mode: FILE },
      { name: '/etc/passwd', data: 'x', mode: FILE },
      { name: 'a/../../b', data: 'x', mode: FILE },
      { name: 'C:\\x', data: 'x', mode: FILE },
      { name: 'bell\u0007', data: 'x', mode: FILE },
      { name: 'fine', data: 'x', mode: FILE },
    ]);
    assert.deepEqual(
      tree.entries.map(({ path }) => path),
      ['fine'],
    );
    assert.deepEqual(
      problems.map(({ code, entry }) => [code, entry]),
      ['../evil', '/etc/passwd', 'a/../../b', 'C:\\x', 'bell\u0007'].map((entry) => [
        'layer.unsafe-entry',
        entry,
      ]),
    );
    await dispose();
  });

  it('keeps names that only look dangerous', () => {
    for (const name of ['..a', 'a..b/c', '...', 'aux.js'])
      assert.deepEqual(toEntryPath(name), { path: name });
  });

  const broken: readonly (readonly [string, Member, RegExp])[] = [
    [
      'a wrong checksum',
      { name: 'a', data: 'alpha', mode: FILE, claims: { crc32: 1 } },
      /checksum/,
    ],
    [
      'a size that lies',
      { name: 'a', data: 'alpha', mode: FILE, deflate: true, claims: { size: 3 } },
      /too many bytes|bytes instead/,
    ],
    ['encryption', { name: 'a', data: 'alpha', mode: FILE, flags: 1 }, /encrypted/],
    [
      'a bomb',
      { name: 'a', data: 'alpha', mode: FILE, claims: { size: 0xf0000000 } },
      /more than Lambda takes/,
    ],
  ];
  for (const [what, member, message] of broken) {
    it(`lists a member with ${what} and refuses to read it`, async () => {
      const { tree, dispose } = await treeOfZip([member]);
      const [entry] = tree.entries;
      assert.ok(entry);
      await assert.rejects(async () => tree.read(entry), message);
      await dispose();
    });
  }
});
