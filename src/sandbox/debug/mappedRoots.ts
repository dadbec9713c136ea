import type { MappedFile, MappedRoot } from '../types';

/** A folder of the function's filesystem, with all that is known to be in it. */
interface Folder {
  readonly path: string;
  readonly folders: Map<string, Folder>;
  readonly files: MappedFile[];
}

/**
 * The fewest folders and files by which every file is mapped exactly: a folder whose files all lie alike below one
 * folder of this machine is one root; where layers share a folder, each of its files is one. The innermost local
 * ones come first, since debugpy takes the first that a path begins with.
 */
export function mappedRoots(files: readonly MappedFile[]): readonly MappedRoot[] {
  const roots = rootsOf(toFolders(files));
  return [...roots].sort((a, b) => b.localRoot.length - a.localRoot.length);
}

function toFolders(files: readonly MappedFile[]): Folder {
  const top = newFolder('');
  for (const file of files) {
    let folder = top;
    for (const name of file.runtimePath.split('/').slice(1, -1)) {
      const next = folder.folders.get(name) ?? newFolder(`${folder.path}/${name}`);
      folder.folders.set(name, next);
      folder = next;
    }
    folder.files.push(file);
  }
  return top;
}

function newFolder(path: string): Folder {
  return { path, folders: new Map(), files: [] };
}

function rootsOf(folder: Folder): readonly MappedRoot[] {
  const localRoot = commonRoot(folder, folder.path);
  if (localRoot !== undefined) return [{ localRoot, remoteRoot: folder.path }];
  return [
    ...folder.files.map(({ localPath, runtimePath }) => ({
      localRoot: localPath,
      remoteRoot: runtimePath,
    })),
    ...[...folder.folders.values()].flatMap(rootsOf),
  ];
}

/** The local folder that all files below have in common at the place of `top`. */
function commonRoot(folder: Folder, top: string): string | undefined {
  // Never a root of several of Lambda's folders.
  if (top === '' || top === '/var') return undefined;
  const roots = new Set([
    ...folder.files.map((file) => localRootOf(file, top)),
    ...[...folder.folders.values()].map((below) => commonRoot(below, top)),
  ]);
  const [root] = roots;
  return roots.size === 1 ? root : undefined;
}

/** `/w/layer` for `/w/layer/python/a.py` seen at `/opt/python/a.py`, for the root `/opt`. */
function localRootOf({ localPath, runtimePath }: MappedFile, top: string): string | undefined {
  const below = runtimePath.slice(top.length);
  const tail = localPath.slice(-below.length).replaceAll('\\', '/');
  return tail === below ? localPath.slice(0, -below.length) : undefined;
}
