import type { FileTree, TreeEntry } from '../../../src/core/filesystem/fileTree';
import type { MergedFilesystem } from '../../../src/core/filesystem/mergedFilesystem';
import type { Layer } from '../../../src/core/layers/layer';
import { mergeStack } from '../../../src/core/layers/merge';
import { sameBySizeAndCrc } from '../../../src/core/layers/sameContents';
import type { OpenFunction } from '../../../src/core/project/openFunction';

/** Text or bytes of a file, or a link's target. */
export type Content = string | Uint8Array | { readonly link: string };

/** Whether it is what a file holds. */
export function isFile(content: Content): content is string | Uint8Array {
  return typeof content === 'string' || content instanceof Uint8Array;
}

/** A tree in memory: `treeOf({ 'nodejs/a.js': 'text', 'bin/x': { link: '../a' } })`. Folders are implied. */
export function treeOf(contents: Readonly<Record<string, Content>>): FileTree {
  const entries = new Map<string, TreeEntry>();
  for (const [path, content] of Object.entries(contents)) {
    const parts = path.split('/');
    for (let depth = 1; depth < parts.length; depth++) {
      const folder = parts.slice(0, depth).join('/');
      entries.set(folder, {
        path: folder,
        kind: 'directory',
        size: 0,
        mode: 0o755,
        modeAssumed: true,
      });
    }
    entries.set(
      path,
      isFile(content)
        ? { path, kind: 'file', size: Buffer.byteLength(content), mode: 0o644, modeAssumed: false }
        : {
            path,
            kind: 'symlink',
            size: content.link.length,
            mode: 0o777,
            modeAssumed: false,
            target: content.link,
          },
    );
  }
  const read = (entry: TreeEntry): Promise<Uint8Array> => {
    const content = contents[entry.path];
    if (content === undefined || !isFile(content)) throw new Error(`${entry.path} is no file`);
    return Promise.resolve(Buffer.from(content));
  };
  return {
    entries: [...entries.values()],
    read,
    readPart: async (entry, offset, length) =>
      (await read(entry)).subarray(offset, offset + length),
  };
}

/** A layer in memory. */
export function layerOf(
  position: number,
  contents: Readonly<Record<string, Content>>,
  name = `layer${position}`,
): Layer {
  const tree = treeOf(contents);
  return {
    position,
    name,
    source: name,
    content: {
      kind: 'folder',
      path: `/layers/${name}`,
      tree,
      entryCount: tree.entries.length,
      unzippedSize: sizeOf(tree),
      problems: [],
    },
  };
}

/** The merged filesystem of layers (first layer first) and a function's files. */
export function stackOf(
  layers: readonly Readonly<Record<string, Content>>[],
  functionFiles: Readonly<Record<string, Content>> = {},
): Promise<MergedFilesystem> {
  return mergeStack(
    layers.map((contents, index) => layerOf(index + 1, contents)),
    treeOf(functionFiles),
    sameBySizeAndCrc,
  );
}

/** A function with these layers and files, opened. */
export async function openOf(
  contents: readonly Readonly<Record<string, Content>>[],
  functionFiles: Readonly<Record<string, Content>> = {},
): Promise<OpenFunction> {
  const layers = contents.map((one, index) => layerOf(index + 1, one));
  const code = layerOf(0, functionFiles).content;
  return {
    definition: {
      id: 'Fn',
      architecture: 'x86_64',
      code: { kind: 'local', path: code.path },
      layers: [],
      environment: {},
      unknownEnvironment: {},
      timeoutSeconds: 3,
      memoryMb: 128,
    },
    layers,
    unknownLayers: [],
    code,
    filesystem: await mergeStack(layers, code.tree, sameBySizeAndCrc),
  };
}

function sizeOf(tree: FileTree): number {
  return tree.entries.reduce((sum, entry) => sum + entry.size, 0);
}
