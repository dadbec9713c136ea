import assert from 'node:assert/strict';
import { findBinaries } from '../../../../src/core/binaries/findBinaries';
import type { FileTree, TreeEntry } from '../../../../src/core/filesystem/fileTree';
import type { MergedFilesystem } from '../../../../src/core/filesystem/mergedFilesystem';
import { mergeStack } from '../../../../src/core/layers/merge';
import { sameBySizeAndCrc } from '../../../../src/core/layers/sameContents';
import { elfOf } from '../../support/binaryFiles';

const TEXT = Buffer.from('exports.handler = async () => 1;');

/** A function's files by path with their mode; how often each is read is counted. */
function countingTree(
  files: Readonly<Record<string, { bytes: Buffer; size?: number; mode: number }>>,
): {
  tree: FileTree;
  reads: Map<string, number>;
} {
  const reads = new Map<string, number>();
  const entries = Object.entries(files).map(
    ([path, { bytes, size = bytes.length, mode }]): TreeEntry => ({
      ...{ path, kind: 'file', size, mode, modeAssumed: false },
    }),
  );
  const readPart = ({ path }: TreeEntry, offset: number, length: number): Promise<Uint8Array> => {
    reads.set(path, (reads.get(path) ?? 0) + 1);
    const part = Buffer.alloc(length);
    files[path]?.bytes.copy(part, 0, offset, offset + length);
    return Promise.resolve(part);
  };
  return { tree: { entries, read: () => Promise.reject(new Error('whole')), readPart }, reads };
}

const merged = (tree: FileTree): Promise<MergedFilesystem> =>
  mergeStack([], tree, sameBySizeAndCrc);

describe('finding binaries', () => {
  it('opens what may be one by name or mode, and nothing else', async () => {
    const { tree, reads } = countingTree({
      'app.js': { bytes: TEXT, mode: 0o755 },
      'data.bin': { bytes: TEXT, mode: 0o644 },
      tool: { bytes: elfOf({ type: 2 }), mode: 0o755 },
      'lib.so.1.2': { bytes: elfOf(), mode: 0o644 },
      'addon.node': { bytes: TEXT, mode: 0o644 },
    });
    const found = await findBinaries(await merged(tree));
    assert.deepEqual(
      found.map(({ entry }) => entry.path),
      ['/var/task/lib.so.1.2', '/var/task/tool'],
    );
    assert.deepEqual([...reads.keys()].sort(), ['addon.node', 'lib.so.1.2', 'tool']);
  });

  it('reads an entry once, however many functions have it', async () => {
    const { tree, reads } = countingTree({ 'a.so': { bytes: elfOf(), mode: 0o644 } });
    await findBinaries(await merged(tree));
    const before = reads.get('a.so');
    const [again] = await findBinaries(await merged(tree));
    assert.equal(again?.binary.format, 'elf');
    assert.equal(reads.get('a.so'), before);
  });

  it('stops unpacking when files claim more than Lambda could ever take', async () => {
    // Each asks for its dynamic section a quarter of a gigabyte behind its start.
    const far = elfOf({ needed: ['libc.so.6'] });
    far.writeBigUInt64LE(250_000_000n, 64 + 56 + 8);
    const one = { bytes: far, size: 260_000_000, mode: 0o644 };
    const names = Array.from({ length: 50 }, (_, index) => `lib${index}.so`);
    const { tree, reads } = countingTree(
      Object.fromEntries(names.map((name) => [name, one] as const)),
    );
    await findBinaries(await merged(tree));
    const total = [...reads.values()].reduce((sum, count) => sum + count, 0);
    assert.ok(total >= 5 && total <= 15, `${total} reads`);
  });
});
