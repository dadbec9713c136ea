import assert from 'node:assert/strict';
import { readdirSync, readFileSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openContent, type Content } from '../../../src/core/layers/openContent';
import type { Archives } from '../../../src/core/ports/archives';
import { cachedArchives } from '../../../src/platform/cachedArchives';
import { CacheFolder } from '../../../src/platform/cacheFolder';
import { nodeFiles } from '../../../src/platform/nodeFiles';
import { zipArchives } from '../../../src/platform/zipArchives';
import { workspaceOf, type Workspace } from '../support/workspaces';
import { buildZip, type Member } from '../support/zips';

const FILE = 0o100644;
const MEMBERS: readonly Member[] = [
  { name: 'nodejs/a.js', data: 'alpha '.repeat(20), mode: FILE, deflate: true },
  { name: 'link', data: '/opt/nodejs/a.js', mode: 0o120777 },
  { name: '../evil', data: 'x', mode: FILE },
  { name: 'nodejs/größe', data: 'x', mode: 0o100600 },
];

describe('archives out of the cache', () => {
  let workspace: Workspace;
  let zip = '';
  let cache = '';
  beforeEach(async () => {
    workspace = await workspaceOf({ 'layer.zip': buildZip(MEMBERS) });
    zip = path.join(workspace.folder, 'layer.zip');
    cache = path.join(workspace.folder, 'cache');
    age(zip, 100);
  });
  afterEach(() => workspace.dispose());

  /** Opens as a new process does, and counts what is read of the archive meanwhile. */
  async function open(): Promise<{ content: Content; reads: string[] }> {
    const reads: string[] = [];
    const archives = cachedArchives(counted(reads), new CacheFolder(cache));
    const content = (await openContent(nodeFiles, archives, { path: zip })) ?? assert.fail();
    return { content, reads };
  }

  it('are the same as read anew, and nothing of the archive is read', async () => {
    const first = await open();
    const second = await open();
    assert.ok(first.reads.includes('sha256') && first.reads.includes('source'));
    assert.deepEqual(second.reads, []);
    assert.deepEqual(await picture(second.content), await picture(first.content));
  });

  it('have their contents read out of the archive', async () => {
    await open();
    const { content, reads } = await open();
    const entry = content.tree.entries.find(({ path: at }) => at === 'nodejs/a.js');
    const bytes = await content.tree.read(entry ?? assert.fail());
    assert.equal(Buffer.from(bytes).toString(), 'alpha '.repeat(20));
    assert.deepEqual(reads, ['contents']);
  });

  it('are read anew when the file is another one, at the same place with the same size and time', async () => {
    await open();
    writeFileSync(zip, buildZip(MEMBERS.map((one) => ({ ...one, mode: 0o100755 }))));
    age(zip, 100);
    const { content, reads } = await open();
    assert.ok(reads.includes('sha256'));
    assert.equal(content.tree.entries.find(({ path: at }) => at === 'link')?.kind, 'file');
  });

  it('are not known by the time of a file that may still change within it, but by its hash', async () => {
    age(zip, -60);
    await open();
    assert.deepEqual((await open()).reads, ['sha256']);
  });

  it('are known at another place by their hash', async () => {
    await open();
    const copy = path.join(workspace.folder, 'copy.zip');
    writeFileSync(copy, readFileSync(zip));
    zip = copy;
    assert.deepEqual((await open()).reads, ['sha256']);
  });

  for (const [what, damage] of [
    ['cut off', (file: string) => truncateSync(file, 40)],
    ['empty', (file: string) => writeFileSync(file, '')],
    ['of another form', (file: string) => writeFileSync(file, 'STRATA 2')],
  ] as const) {
    it(`are read anew when what was kept is ${what}, and kept again`, async () => {
      const first = await open();
      for (const room of ['indexes', 'hashes'])
        for (const name of readdirSync(path.join(cache, room)))
          damage(path.join(cache, room, name));
      const second = await open();
      assert.ok(second.reads.includes('source'));
      assert.deepEqual(await picture(second.content), await picture(first.content));
      assert.deepEqual((await open()).reads, []);
    });
  }

  it('are not kept when they are damaged: the damage may be one of the moment', async () => {
    writeFileSync(zip, buildZip(MEMBERS, { cut: 30 }));
    age(zip, 100);
    await open();
    assert.ok((await open()).reads.includes('source'));
  });

  it('need no cache that can be written', async () => {
    writeFileSync(cache, 'a file where the cache would be');
    const { content } = await open();
    assert.equal(content.entryCount, 4);
  });
});

function age(file: string, seconds: number): void {
  const at = Date.now() / 1000 - seconds;
  utimesSync(file, at, at);
}

/** Archives on disk that note which part of them is asked for. */
function counted(reads: string[]): Archives {
  return {
    async open(place) {
      const archive = await zipArchives.open(place);
      const { source, contents } = archive;
      return {
        source: {
          size: source.size,
          read: (offset, length) => (reads.push('source'), source.read(offset, length)),
        },
        contents: {
          read: (member) => (reads.push('contents'), contents.read(member)),
          readPart: (member, offset, length) => (
            reads.push('contents'),
            contents.readPart(member, offset, length)
          ),
        },
        sha256: () => (reads.push('sha256'), archive.sha256()),
      };
    },
  };
}

async function picture({ tree, ...content }: Content): Promise<unknown> {
  const entries = await Promise.all(
    tree.entries.map(async ({ locator: _, ...entry }) => ({
      ...entry,
      bytes: entry.kind === 'file' ? await tree.read({ ...entry, locator: _ }) : undefined,
    })),
  );
  return { ...content, entries };
}
