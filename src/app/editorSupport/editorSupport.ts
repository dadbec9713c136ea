/** Makes editors and test runners on this machine find what layers bring, by their own settings; and takes it back. */
import type { OpenFunction } from '../../core/project/openFunction';
import type { Files } from '../../core/ports/files';
import { AppError } from '../appError';
import { isInside } from '../isInside';
import { readText } from '../quickFixes/readText';
import { smallestChange, type FileChange } from '../quickFixes/textChange';
import { takeBack, writeWish, type JsonWish, type JsonWritten } from './jsonWishes';
import { layerFolders, type FolderDeps, type LayerFolders } from './layerFolders';

/** What changes, and what is to be kept so that it can be taken back. */
export interface EditorSupport {
  readonly changes: readonly FileChange[];
  readonly written: readonly JsonWritten[];
}

/**
 * For one function: `paths` of the nearest tsconfig.json or jsconfig.json (TypeScript: "TSConfig Reference", paths),
 * `moduleNameMapper` of Jest where it is set up in JSON, `python.analysis.extraPaths` of Pylance and Pyright; read 2026-11.
 * Rejects with an AppError when there is nothing to map.
 */
export async function supportEditor(
  deps: FolderDeps,
  folder: string,
  target: OpenFunction,
): Promise<EditorSupport> {
  const { files } = deps;
  const found = await layerFolders(deps, target);
  if (found.packages.length + found.searchPaths.length === 0)
    throw new AppError(
      `The layers of ${target.definition.id} bring no packages of Node.js or Python.`,
    );
  const [changes, written]: [FileChange[], JsonWritten[]] = [[], []];
  for (const wish of await wishesOf(files, folder, target, found)) {
    const text = await readText(files, wish.file);
    const result = writeWish(text, wish);
    if (!result) continue;
    const isNew = text === undefined;
    const change = isNew
      ? { offset: 0, length: 0, content: result.text }
      : smallestChange(text, result.text);
    changes.push({ file: wish.file, isNew, changes: [change] });
    written.push(result.written);
  }
  return { changes, written };
}

/** What takes back exactly what was written, in the files that are still there. */
export async function takeSupportBack(
  files: Files,
  written: readonly JsonWritten[],
): Promise<readonly FileChange[]> {
  const changes: FileChange[] = [];
  for (const one of written) {
    const text = await readText(files, one.file);
    const left = text === undefined ? undefined : takeBack(text, one);
    if (text === undefined || left === text) continue;
    const change = smallestChange(text, left ?? '');
    const isDeleted = left === undefined;
    changes.push({ file: one.file, isNew: false, isDeleted, changes: [change] });
  }
  return changes;
}

async function wishesOf(
  files: Files,
  folder: string,
  { definition }: OpenFunction,
  { packages, searchPaths }: LayerFolders,
): Promise<JsonWish[]> {
  const { codeSource, code } = definition;
  const home = codeSource ?? (code.kind === 'local' ? code.path : folder);
  const slashed = (path: string): string => path.replaceAll('\\', '/');
  if (searchPaths.length > 0) {
    const values = searchPaths.map(slashed);
    const items = [{ path: ['python.analysis.extraPaths'], values }];
    return [{ file: files.join(folder, '.vscode', 'settings.json'), keys: [], items }];
  }
  const places = packages.map((one) => ({ name: one.name, folder: slashed(one.folder) }));
  const config = await nearest(files, folder, home, ['tsconfig.json', 'jsconfig.json']);
  const jest = await nearestJest(files, folder, home);
  return [
    { file: config ?? files.join(home, 'jsconfig.json'), keys: places.flatMap(toPaths), items: [] },
    ...(jest ? [{ file: jest.file, keys: places.flatMap(toMapper(jest.at)), items: [] }] : []),
  ];
}

type Place = LayerFolders['packages'][number];

function toPaths({ name, folder }: Place): JsonWish['keys'][number][] {
  const at = ['compilerOptions', 'paths'];
  return [
    { path: [...at, name], value: [folder] },
    { path: [...at, `${name}/*`], value: [`${folder}/*`] },
  ];
}

const toMapper =
  (at: readonly string[]) =>
  ({ name, folder }: Place): JsonWish['keys'][number][] => {
    const literal = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return [
      { path: [...at, 'moduleNameMapper', `^${literal}$`], value: folder },
      { path: [...at, 'moduleNameMapper', `^${literal}/(.*)$`], value: `${folder}/$1` },
    ];
  };

/** Jest's own file, else the `jest` of a package.json. A configuration that is a program is left alone. */
async function nearestJest(files: Files, folder: string, home: string) {
  const own = await nearest(files, folder, home, ['jest.config.json']);
  if (own !== undefined) return { file: own, at: [] };
  const manifest = await nearest(files, folder, home, ['package.json']);
  const text = manifest && (await readText(files, manifest));
  const hasJest = text !== undefined && /"jest"\s*:\s*\{/.test(text);
  return manifest !== undefined && hasJest ? { file: manifest, at: ['jest'] } : undefined;
}

/** The first of these files in a folder, or above it up to the project's. */
async function nearest(
  files: Files,
  folder: string,
  start: string,
  names: readonly string[],
): Promise<string | undefined> {
  for (let place = start; isInside(files, folder, place); place = files.join(place, '..')) {
    for (const name of names) {
      const file = files.join(place, name);
      if ((await files.stat(file))?.kind === 'file') return file;
    }
  }
  return undefined;
}
