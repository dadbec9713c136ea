import assert from 'node:assert/strict';
import { utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { OpenedContents } from '../../../src/app/openedContents';
import type { Files } from '../../../src/core/ports/files';
import { nodeFiles } from '../../../src/platform/nodeFiles';
import { zipArchives } from '../../../src/platform/zipArchives';
import { workspaceOf, type Workspace } from '../support/workspaces';
import { buildZip } from '../support/zips';

describe('contents that stay opened', () => {
  let workspace: Workspace;
  let read: string[] = [];
  let contents: OpenedContents;
  const at = (name: string): string => path.join(workspace.folder, name);

  beforeEach(async () => {
    workspace = await workspaceOf({
      'base/a.js': 'a',
      'other/b.js': 'b',
      'layer.zip': buildZip([{ name: 'c', data: 'c' }]),
    });
    const files: Files = {
      ...nodeFiles,
      list: (folder) => (read.push(path.basename(folder)), nodeFiles.list(folder)),
      entries: (folder) => (read.push(path.basename(folder)), nodeFiles.entries(folder)),
    };
    const archives = {
      open: (zip: string) => (read.push(path.basename(zip)), zipArchives.open(zip)),
    };
    contents = new OpenedContents({ files, archives });
    read = [];
  });
  afterEach(() => workspace.dispose());

  async function openAll(): Promise<string[]> {
    read = [];
    for (const name of ['base', 'other', 'layer.zip'])
      await contents.open({ kind: 'local', path: at(name) });
    return read;
  }

  it('are read once', async () => {
    assert.deepEqual(await openAll(), ['base', 'other', 'layer.zip']);
    assert.deepEqual(await openAll(), []);
  });

  it('are read again only where a file has changed', async () => {
    await openAll();
    writeFileSync(at('base/new.js'), 'new');
    contents.changed([at('base/new.js')]);
    assert.deepEqual(await openAll(), ['base']);
    const content = await contents.open({ kind: 'local', path: at('base') });
    assert.deepEqual(
      content?.tree.entries.map((entry) => entry.path),
      ['a.js', 'new.js'],
    );
  });

  it('are not read again for a name that only begins the same, and are for a folder above', async () => {
    await openAll();
    contents.changed([at('base2/x'), at('template.yaml')]);
    assert.deepEqual(await openAll(), []);
    contents.changed([workspace.folder]);
    assert.deepEqual(await openAll(), ['base', 'other']);
  });

  it('of a zip are kept while the disk shows the same file, whatever has changed', async () => {
    await openAll();
    contents.changed();
    assert.deepEqual(await openAll(), ['base', 'other']);
    utimesSync(at('layer.zip'), 1, 1);
    contents.changed([at('layer.zip')]);
    assert.deepEqual(await openAll(), ['layer.zip']);
  });

  it('come and go with what is on disk', async () => {
    const place = { kind: 'local', path: at('late.zip') } as const;
    assert.equal(await contents.open(place), undefined);
    writeFileSync(place.path, buildZip([{ name: 'd', data: 'd' }]));
    contents.changed([place.path]);
    assert.equal((await contents.open(place))?.entryCount, 1);
  });
});
