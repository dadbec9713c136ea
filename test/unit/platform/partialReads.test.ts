import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { openContent } from '../../../src/core/layers/openContent';
import type { FileTree } from '../../../src/core/filesystem/fileTree';
import { nodeFiles } from '../../../src/platform/nodeFiles';
import { zipArchives } from '../../../src/platform/zipArchives';
import { workspaceOf, type Workspace } from '../support/workspaces';
import { buildZip } from '../support/zips';

const SIZE = 700_000; // more than one slice of the archive, whichever way it is packed
const DATA = Buffer.from(
  Array.from({ length: SIZE }, (_, index) => (index * index) >> (index % 7)),
);

describe('reading a part of a file', () => {
  let workspace: Workspace;
  before(async () => {
    workspace = await workspaceOf({
      'folder/file': DATA,
      'stored.zip': buildZip([{ name: 'before' }, { name: 'file', data: DATA }]),
      'deflated.zip': buildZip([{ name: 'file', data: DATA, deflate: true }, { name: 'behind' }]),
      'damaged.zip': damaged(),
    });
  });
  after(() => workspace.dispose());

  const treeOf = async (name: string): Promise<FileTree> => {
    const place = { path: path.join(workspace.folder, name) };
    const content = await openContent(nodeFiles, zipArchives, place);
    assert.ok(content);
    return content.tree;
  };
  const readPart = async (tree: FileTree, offset: number, length: number): Promise<Uint8Array> => {
    const entry = tree.entries.find(({ path: name }) => name === 'file');
    assert.ok(entry);
    return tree.readPart(entry, offset, length);
  };

  for (const name of ['folder', 'stored.zip', 'deflated.zip']) {
    it(`gives the same bytes as the whole file has there: ${name}`, async () => {
      const tree = await treeOf(name);
      const places = fc.tuple(fc.nat({ max: SIZE + 100 }), fc.nat({ max: SIZE + 100 }));
      const property = fc.asyncProperty(places, async ([offset, length]) => {
        const part = Buffer.from(await readPart(tree, offset, length));
        assert.ok(part.equals(DATA.subarray(offset, offset + length)), `${offset}, ${length}`);
      });
      await fc.assert(property, {
        numRuns: 60,
        examples: [[[0, 4]], [[SIZE - 1, 10]], [[SIZE, 1]]],
      });
    });
  }

  it('gives what lies before damage, and rejects behind it', async () => {
    const tree = await treeOf('damaged.zip');
    assert.ok(Buffer.from(await readPart(tree, 0, 1000)).equals(DATA.subarray(0, 1000)));
    await assert.rejects(readPart(tree, SIZE - 1000, 1000));
  });

  it('rejects when the file is gone', async () => {
    await writeFile(path.join(workspace.folder, 'folder/file'), DATA);
    const tree = await treeOf('folder');
    await rm(path.join(workspace.folder, 'folder/file'));
    await assert.rejects(readPart(tree, 0, 4), /no longer there/);
  });
});

/** A member whose deflated data are overwritten in their second half with a block type that does not exist. */
function damaged(): Buffer {
  const zip = buildZip([{ name: 'file', data: DATA, deflate: true }]);
  zip.fill(0xff, Math.floor(zip.length / 2), Math.floor(zip.length / 2) + 5000);
  return zip;
}
