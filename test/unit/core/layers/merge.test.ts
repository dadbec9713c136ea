import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { FunctionOpener } from '../../../../src/app/openFunction';
import { defineByHand } from '../../../../src/app/handMadeFunction';
import type { MergedFilesystem } from '../../../../src/core/filesystem/mergedFilesystem';
import { nodeFiles } from '../../../../src/platform/nodeFiles';
import { zipArchives } from '../../../../src/platform/zipArchives';
import { stackOf } from '../../support/trees';
import { workspaceOf } from '../../support/workspaces';
import { buildZip, type Member } from '../../support/zips';

function listing(filesystem: MergedFilesystem): unknown[] {
  return filesystem.entries
    .filter(({ kind }) => kind !== 'directory')
    .map(({ path: at, layer, overrides }) => [
      at,
      layer,
      overrides.map((one) => [one.layer, one.identical]),
    ]);
}

describe('merging a layer stack', () => {
  it('lets the last write win, file by file, and names what was replaced', async () => {
    const filesystem = await stackOf(
      [
        { 'nodejs/a.js': 'one', 'nodejs/same.js': 'same', 'nodejs/only1.js': '1' },
        { 'nodejs/a.js': 'two', 'nodejs/same.js': 'same' },
        { 'nodejs/a.js': 'two' },
      ],
      { 'app.js': 'function' },
    );
    assert.deepEqual(listing(filesystem), [
      [
        '/opt/nodejs/a.js',
        3,
        [
          [1, false],
          [2, true],
        ],
      ],
      ['/opt/nodejs/only1.js', 1, []],
      ['/opt/nodejs/same.js', 2, [[1, true]]],
      ['/var/task/app.js', 0, []],
    ]);
  });

  it('sorts by the bytes of the path', async () => {
    const { entries } = await stackOf([
      { 'a/x': '', 'a-b': '', 'a.c': '', ä: '', z: '', '𝒳': '', 豈: '' },
    ]);
    assert.deepEqual(
      entries.map((entry) => entry.path.slice('/opt/'.length)),
      ['a', 'a-b', 'a.c', 'a/x', 'z', 'ä', '豈', '𝒳'],
    );
  });

  it('lets a later file remove a folder, a later folder a file, and marks both', async () => {
    const filesystem = await stackOf([
      { 'x/inner': '1', y: '1' },
      { x: '2', 'y/inner': '2' },
    ]);
    assert.deepEqual(
      filesystem.entries.map(({ path: at, kind, layer, clash }) => [at, kind, layer, clash]),
      [
        ['/opt/x', 'file', 2, true],
        ['/opt/y', 'directory', 2, true],
        ['/opt/y/inner', 'file', 2, false],
      ],
    );
  });

  it('does not bring back what a file removed when a third layer makes a folder of it again', async () => {
    const filesystem = await stackOf([{ 'x/old': '1' }, { x: '2' }, { 'x/new': '3' }]);
    assert.deepEqual(
      filesystem.entries.map((entry) => entry.path),
      ['/opt/x', '/opt/x/new'],
    );
  });

  it('compares links by their target', async () => {
    const filesystem = await stackOf([
      { l: { link: 'a' }, m: { link: 'a' } },
      { l: { link: 'a' }, m: { link: 'b' } },
    ]);
    assert.deepEqual(listing(filesystem), [
      ['/opt/l', 2, [[1, true]]],
      ['/opt/m', 2, [[1, false]]],
    ]);
  });

  it('follows links as the system would, and gives up on loops and on what lies outside', async () => {
    const filesystem = await stackOf(
      [
        {
          'lib/real.js': 'x',
          a: { link: '/opt/lib' },
          b: { link: 'a/real.js' },
          loop: { link: 'loop' },
          out: { link: '/etc/passwd' },
          up: { link: '../var/task/app.js' },
        },
      ],
      { 'app.js': '' },
    );
    assert.equal(filesystem.follow('/opt/b')?.path, '/opt/lib/real.js');
    assert.equal(filesystem.follow('/opt/a/real.js')?.path, '/opt/lib/real.js');
    assert.equal(filesystem.follow('/opt/up')?.path, '/var/task/app.js');
    assert.equal(filesystem.follow('/opt/loop'), undefined);
    assert.equal(filesystem.follow('/opt/out'), undefined);
  });
});

describe('a random stack, merged here and really extracted', () => {
  before(function () {
    try {
      execFileSync('unzip', ['-v'], { stdio: 'ignore' });
    } catch {
      if (process.env.CI === 'true') throw new Error('unzip is not installed');
      console.log('      skipped: unzip is not installed');
      this.skip();
    }
  });

  const segment = fc.constantFrom('a', 'b', 'c-d', 'e.f');
  const file = fc.record({
    path: fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) =>
      parts
        .slice(0, -1)
        .map((part) => `d${part}`)
        .concat(parts.at(-1) ?? '')
        .join('/'),
    ),
    data: fc.constantFrom('', 'x', 'longer contents '.repeat(20)),
    mode: fc.constantFrom(0o100644, 0o100755, 0o100654),
    deflate: fc.boolean(),
  });
  const layer = fc.uniqueArray(file, { selector: (one) => one.path, minLength: 1, maxLength: 8 });

  it('is the same, entry by entry', async function () {
    this.timeout(120_000);
    await fc.assert(
      fc.asyncProperty(fc.array(layer, { minLength: 1, maxLength: 4 }), async (layers) => {
        const zips = layers.map((files) =>
          buildZip(files.map(({ path: name, ...rest }): Member => ({ name, ...rest }))),
        );
        const { folder, dispose } = await workspaceOf(
          Object.fromEntries(zips.map((bytes, index) => [`${index}.zip`, bytes])),
        );
        const paths = zips.map((_, index) => `${index}.zip`);
        assert.deepEqual(await mergedHere(folder, paths), extracted(folder, paths));
        await dispose();
      }),
      { numRuns: 40 },
    );
  });
});

async function mergedHere(folder: string, layers: readonly string[]): Promise<unknown[]> {
  const definition = await defineByHand(nodeFiles, folder, {
    layers,
    architecture: 'x86_64',
    environment: {},
  });
  const { filesystem } = await new FunctionOpener(
    { files: nodeFiles, archives: zipArchives },
    folder,
  ).open(definition);
  return Promise.all(
    filesystem.entries.map(async (entry) => [
      entry.path.slice('/opt/'.length),
      entry.kind,
      entry.kind === 'file' ? entry.mode : 0,
      entry.kind === 'file' ? Buffer.from(await filesystem.read(entry)).toString() : entry.target,
    ]),
  );
}

function extracted(folder: string, layers: readonly string[]): unknown[] {
  const opt = path.join(folder, 'opt');
  mkdirSync(opt);
  for (const layer of layers)
    execFileSync('unzip', ['-o', '-q', path.join(folder, layer), '-d', opt]);
  const rows = readdirSync(opt, { recursive: true, encoding: 'utf8' }).map((name) => {
    const place = path.join(opt, name);
    const stats = lstatSync(place);
    if (stats.isDirectory()) return [name, 'directory', 0, undefined];
    if (stats.isSymbolicLink()) return [name, 'symlink', 0, readlinkSync(place)];
    return [name, 'file', stats.mode & 0o7777, readFileSync(place, 'utf8')];
  });
  return rows.sort((a, b) => Buffer.compare(Buffer.from(String(a[0])), Buffer.from(String(b[0]))));
}
