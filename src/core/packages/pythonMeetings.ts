/**
 * Python packages that several layers bring to one folder.
 * PyPA: "Recording installed projects", read 2026-11: `{name}-{version}.dist-info` with `RECORD`; older
 * tools leave `{name}-{version}-py3.x.egg-info` with `top_level.txt`.
 */
import type { TreeEntry } from '../filesystem/fileTree';
import { OPT } from '../filesystem/paths';
import type { Layer } from '../layers/layer';
import type { PackageCopy, PackageMeeting } from './packageCopy';

const METADATA_FOLDER = /^(?:(.*)\/)?([A-Za-z0-9_.]+?)-([^-/]+)(?:-py[\d.]+)?\.(?:dist|egg)-info$/;

interface Found {
  readonly name: string;
  readonly version: string;
  readonly layer: Layer;
  /** Path in the layer's tree. */
  readonly metadata: string;
  /** Path in the layer's tree of the folder that the packages lie in; `''` for the root. */
  readonly folder: string;
}

/** Finds Python packages whose metadata several layers bring to the same folder, at any versions. */
export async function findPythonMeetings(layers: readonly Layer[]): Promise<PackageMeeting[]> {
  const groups = new Map<string, Found[]>();
  for (const found of layers.flatMap(findMetadata)) {
    const key = `${found.folder}\0${normalise(found.name)}`;
    const group = groups.get(key);
    if (group) group.push(found);
    else groups.set(key, [found]);
  }
  const shared = [...groups.values()].filter(
    (group) => new Set(group.map(({ layer }) => layer)).size > 1,
  );
  return Promise.all(shared.map(toMeeting));
}

/** PyPA: "Names and normalization", read 2026-11. */
export function normalise(name: string): string {
  return name.replace(/[-_.]+/g, '-').toLowerCase();
}

function findMetadata(layer: Layer): Found[] {
  return layer.content.tree.entries.flatMap((entry) => {
    const match = entry.kind === 'directory' ? METADATA_FOLDER.exec(entry.path) : null;
    if (!match) return [];
    const [, folder = '', name = '', version = ''] = match;
    return [{ name, version, layer, metadata: entry.path, folder }];
  });
}

async function toMeeting(group: readonly Found[]): Promise<PackageMeeting> {
  const [first] = group;
  const copies = await Promise.all(group.map(toCopy));
  return {
    name: first?.name ?? '',
    folder: `${OPT}/${first?.folder ?? ''}`.replace(/\/$/, ''),
    copies,
  };
}

async function toCopy({ name, version, layer, metadata, folder }: Found): Promise<PackageCopy> {
  const base = folder === '' ? OPT : `${OPT}/${folder}`;
  const entries = new Map(layer.content.tree.entries.map((entry) => [entry.path, entry]));
  const record = await readText(layer, entries.get(`${metadata}/RECORD`));
  const common = { name, version, layer: layer.position, manifest: manifestIn(metadata, entries) };
  if (record !== undefined) {
    const files = new Set(recordedFiles(record).map((file) => `${base}/${file}`));
    return { ...common, owns: (path) => files.has(path) };
  }
  const topLevel = await readText(layer, entries.get(`${metadata}/top_level.txt`));
  const names = topLevel?.split(/\s+/).filter((line) => line !== '') ?? [name.replaceAll('-', '_')];
  const owns = (path: string): boolean =>
    names.some((top) => path === `${base}/${top}.py` || path.startsWith(`${base}/${top}/`));
  return { ...common, owns };
}

/** Runtime path of the file that names the version, else of its folder. */
function manifestIn(metadata: string, entries: ReadonlyMap<string, TreeEntry>): string {
  const file = ['METADATA', 'PKG-INFO'].find((name) => entries.has(`${metadata}/${name}`));
  return `${OPT}/${metadata}${file === undefined ? '' : `/${file}`}`;
}

/** Paths out of a RECORD, a CSV file; metadata, compiled files and what lies elsewhere are left out. */
function recordedFiles(record: string): string[] {
  return record
    .split(/\r?\n/)
    .map(
      (line) =>
        (line.startsWith('"') ? line.slice(1, line.indexOf('"', 1)) : line.split(',', 1)[0]) ?? '',
    )
    .filter((file) => file !== '' && !file.startsWith('..') && !/\.(dist|egg)-info\//.test(file));
}

async function readText(layer: Layer, entry: TreeEntry | undefined): Promise<string | undefined> {
  if (entry?.kind !== 'file') return undefined;
  try {
    return new TextDecoder().decode(await layer.content.tree.read(entry));
  } catch {
    return undefined;
  }
}
