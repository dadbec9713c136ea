import assert from 'node:assert/strict';
import type { TreeEntry } from '../../../../src/core/filesystem/fileTree';
import type { MergedFilesystem } from '../../../../src/core/filesystem/mergedFilesystem';
import { mergeStack } from '../../../../src/core/layers/merge';
import { sameBySizeAndCrc } from '../../../../src/core/layers/sameContents';
import { layerOf, stackOf } from '../../support/trees';

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

  it('keeps the mode with which a folder was made first', async () => {
    const folder = (mode: number, modeAssumed: boolean): TreeEntry => ({
      path: 'bin',
      kind: 'directory',
      size: 0,
      mode,
      modeAssumed,
    });
    const layers = [folder(0o711, false), folder(0o700, false)].map((entry, index) => {
      const layer = layerOf(index + 1, {});
      const tree = { ...layer.content.tree, entries: [entry] };
      return { ...layer, content: { ...layer.content, tree } };
    });
    const { entries } = await mergeStack(layers, undefined, sameBySizeAndCrc);
    assert.deepEqual(
      entries.map(({ path, mode, modeAssumed, layer }) => [path, mode, modeAssumed, layer]),
      [['/opt/bin', 0o711, false, 2]],
    );
  });

  it("takes an earlier layer's link away where a later one has a folder, also an implied one", async () => {
    const filesystem = await stackOf([
      { nodejs: { link: '/var/task' }, 'lib/a': { link: 'b' } },
      { 'nodejs/inner': '2', lib: { link: 'nodejs' } },
    ]);
    assert.deepEqual(
      filesystem.entries.map(({ path: at, kind, layer, clash }) => [at, kind, layer, clash]),
      [
        ['/opt/lib', 'symlink', 2, true],
        ['/opt/nodejs', 'directory', 2, true],
        ['/opt/nodejs/inner', 'file', 2, false],
      ],
    );
  });

  it('compares contents that must be read, some at a time', async () => {
    const files = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`f${i}`, `text ${i}`]));
    const layers = [layerOf(1, files), layerOf(2, { ...files, f7: 'text _' })];
    let [open, most] = [0, 0];
    const { entries } = await mergeStack(layers, undefined, async (replaced, winner) => {
      most = Math.max(most, ++open);
      const same = await sameBySizeAndCrc(replaced, winner);
      open--;
      return same;
    });
    const differing = entries.filter(({ overrides }) => overrides.some((one) => !one.identical));
    assert.deepEqual(
      differing.map(({ path }) => path),
      ['/opt/f7'],
    );
    assert.ok(most <= 32, `${most} at once`);
  });
});
