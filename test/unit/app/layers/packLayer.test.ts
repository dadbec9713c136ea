import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, lstat, readdir, readFile, readlink, utimes } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../../../src/app/appError';
import { packLayer, type PackDocument } from '../../../../src/app/layers/packLayer';
import { packTree } from '../../../../src/core/layers/pack';
import type { FileTree } from '../../../../src/core/filesystem/fileTree';
import { nodeFiles } from '../../../../src/platform/nodeFiles';
import { zipArchives } from '../../../../src/platform/zipArchives';
import { zipOutput } from '../../../../src/platform/zipOutput';
import { workspaceOf, type DiskContent } from '../../support/workspaces';

const LAYER: Readonly<Record<string, DiskContent>> = {
  'base/nodejs/node_modules/a/index.js': 'exports.a = 1;\n'.repeat(50),
  'base/nodejs/node_modules/a/index.js.map': '{}',
  'base/nodejs/node_modules/Ä/index.js': '',
  'base/bin/tool': '#!/bin/sh\n',
  'base/bin/link': { link: 'tool' },
  'base/bin/away': { link: '/opt/nowhere' },
  'base/.DS_Store': 'junk',
  'base/__MACOSX/._x': 'junk',
  'base/tests/deep/one.txt': 'x',
};

/** What Python says of every member: name, date, mode with type, contents. */
const LISTING = `
import json, sys, zipfile
zip = zipfile.ZipFile(sys.argv[1])
assert zip.testzip() is None
print(json.dumps([[i.filename, list(i.date_time), oct(i.external_attr >> 16), zip.read(i).decode()[:20]] for i in zip.infolist()]))
`;

async function pack(
  folder: string,
  options: { out?: string; exclude?: string[]; force?: boolean; source?: string } = {},
): Promise<PackDocument> {
  const { out = 'base.zip', exclude = [], force = false, source = 'base' } = options;
  return packLayer(
    { files: nodeFiles, archives: zipArchives, zips: zipOutput },
    {
      cwd: folder,
      source: { path: source },
      output: { shown: out, location: path.join(folder, out), force },
      exclude,
    },
    () => Promise.reject(new Error('no project')),
  );
}

describe('a folder packed', () => {
  let folder: string;
  let dispose: () => Promise<void>;

  beforeEach(async () => {
    ({ folder, dispose } = await workspaceOf(LAYER));
    await chmod(path.join(folder, 'base/bin/tool'), 0o700);
    await chmod(path.join(folder, 'base/tests/deep/one.txt'), 0o600);
  });
  afterEach(() => dispose());

  it('is sorted, dated the same, with right modes, as Python reads it', async () => {
    const document = await pack(folder, { exclude: ['*.map', '/tests/**'] });
    const listing: unknown = JSON.parse(
      execFileSync('python3', ['-c', LISTING, path.join(folder, 'base.zip')], { encoding: 'utf8' }),
    );
    const day = [1980, 1, 1, 0, 0, 0];
    assert.deepEqual(listing, [
      ['bin/', day, '0o40755', ''],
      ['bin/away', day, '0o120777', '/opt/nowhere'],
      ['bin/link', day, '0o120777', 'tool'],
      ['bin/tool', day, '0o100755', '#!/bin/sh\n'],
      ['nodejs/', day, '0o40755', ''],
      ['nodejs/node_modules/', day, '0o40755', ''],
      ['nodejs/node_modules/a/', day, '0o40755', ''],
      ['nodejs/node_modules/a/index.js', day, '0o100644', 'exports.a = 1;\nexpor'],
      ['nodejs/node_modules/Ä/', day, '0o40755', ''],
      ['nodejs/node_modules/Ä/index.js', day, '0o100644', ''],
      ['tests/', day, '0o40755', ''],
    ]);
    assert.deepEqual(document.excluded, [
      '.DS_Store',
      '__MACOSX/._x',
      'nodejs/node_modules/a/index.js.map',
      'tests/deep/one.txt',
    ]);
    assert.equal(document.entries, 11);
  });

  it('unpacks to what was packed', async () => {
    const { sha256 } = await pack(folder);
    execFileSync('unzip', ['-q', 'base.zip', '-d', 'out'], { cwd: folder });
    const out = path.join(folder, 'out');
    assert.equal(await readlink(path.join(out, 'bin/link')), 'tool');
    assert.equal((await lstat(path.join(out, 'bin/tool'))).mode & 0o777, 0o755);
    const file = 'nodejs/node_modules/a/index.js';
    assert.deepEqual(
      await readFile(path.join(out, file)),
      await readFile(path.join(folder, 'base', file)),
    );
    const sum = execFileSync('sha256sum', ['base.zip'], { cwd: folder, encoding: 'utf8' });
    assert.equal(sum.split(' ')[0], sha256);
  });

  it('is the same, byte by byte, with other dates and another umask', async () => {
    await pack(folder, { out: 'one.zip' });
    await utimes(path.join(folder, 'base/bin/tool'), 1_000_000_000, 1_000_000_000);
    await chmod(path.join(folder, 'base/tests/deep/one.txt'), 0o664);
    await pack(folder, { out: 'two.zip' });
    assert.deepEqual(
      await readFile(path.join(folder, 'one.zip')),
      await readFile(path.join(folder, 'two.zip')),
    );
  });

  it('takes the place of nothing unless it is told to, and of no folder', async () => {
    await pack(folder);
    const before = await readFile(path.join(folder, 'base.zip'));
    await assert.rejects(pack(folder, { exclude: ['bin'] }), /there already. Use --force/);
    assert.deepEqual(await readFile(path.join(folder, 'base.zip')), before);
    await pack(folder, { exclude: ['bin'], force: true });
    assert.notDeepEqual(await readFile(path.join(folder, 'base.zip')), before);
    await assert.rejects(pack(folder, { source: 'base/bin', out: 'base', force: true }), AppError);
    assert.deepEqual((await readdir(folder)).sort(), ['base', 'base.zip']);
  });

  it('leaves nothing behind when a file goes while it is packed', async () => {
    const entry = { path: 'a', kind: 'file' as const, size: 1, mode: 0o644 };
    const read = (): Promise<Uint8Array> => Promise.reject(new Error('a is no longer there'));
    const location = path.join(folder, 'broken.zip');
    await assert.rejects(zipOutput.write(location, [{ ...entry, read }], false), /no longer there/);
    assert.deepEqual(await readdir(folder), ['base']);
  });

  const wrong: readonly (readonly [string, Parameters<typeof pack>[1], RegExp])[] = [
    ['a path that is not there', { source: 'nothing' }, /There is nothing at nothing/],
    ['a file', { source: 'base/bin/tool' }, /base\/bin\/tool/],
    ['a place inside of the folder', { out: 'base/out.zip' }, /lies in what it is made of/],
    ['a place without its folder', { out: 'no/out.zip' }, /no\/out\.zip can't be written/],
    ['a folder of which all is left out', { exclude: ['**'] }, /nothing to pack/],
  ];
  for (const [name, options, message] of wrong) {
    it(`refuses ${name} with one line`, async () => {
      await assert.rejects(pack(folder, options), (error: unknown) => {
        assert.ok(error instanceof AppError);
        assert.match(error.message, message);
        return true;
      });
    });
  }
});

describe('a folder of a disk without modes', () => {
  it('has x bits for programs alone', async () => {
    const contents: Record<string, string> = {
      'bin/a': '',
      bootstrap: '',
      'extensions/e': '',
      'python/data.txt': 'x',
      'python/run.py': '#!/usr/bin/python3',
    };
    const tree: FileTree = {
      entries: Object.entries(contents).map(([name, { length }]) => ({
        path: name,
        kind: 'file',
        size: length,
        mode: 0o755,
        modeAssumed: true,
      })),
      read: ({ path: name }) => Promise.resolve(Buffer.from(contents[name] ?? '')),
      readPart: ({ path: name }, offset, length) =>
        Promise.resolve(Buffer.from(contents[name] ?? '').subarray(offset, offset + length)),
    };
    const { entries } = await packTree(tree, []);
    assert.deepEqual(
      entries.map(({ path: name, mode }) => [name, mode.toString(8)]),
      [
        ['bin/a', '755'],
        ['bootstrap', '755'],
        ['extensions/e', '755'],
        ['python/data.txt', '644'],
        ['python/run.py', '755'],
      ],
    );
  });
});
