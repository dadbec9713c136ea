/**
 * PyPA: "Recording installed projects", read 2026-11: `{name}-{version}.dist-info` with `RECORD`; older
 * tools leave `{name}-{version}-py3.x.egg-info`, a folder with `top_level.txt` or a file of metadata alone.
 */
import type { TreeEntry } from '../filesystem/fileTree';
import type { MergedFilesystem } from '../filesystem/mergedFilesystem';
import { filesBelow, readText, UNKNOWN_VERSION, type Package, type PackageSource } from './package';
import { isByteCode } from './packagePaths';

const METADATA = /^(?:(.*)\/)?([A-Za-z0-9_.-]+?)(?:-(\d[^-/]*))?(?:-py[\d.]+)?\.(?:dist|egg)-info$/;

/** The Python packages of a source, in whatever folder their metadata lies. */
export function findPythonPackages(source: PackageSource): Package[] {
  const found = source.tree.entries.flatMap((entry) => {
    if (!entry.path.endsWith('-info')) return [];
    const match = METADATA.exec(entry.path);
    return match ? { entry, match } : [];
  });
  if (found.length === 0) return [];
  const entries = new Map(source.tree.entries.map((entry) => [entry.path, entry]));
  return found.map(({ entry, match: [, folder = '', name = '', version] }) => {
    const place = folder === '' ? source.base : `${source.base}/${folder}`;
    return toPackage(source, entries, entry, { place, name, version });
  });
}

/** PyPA: "Names and normalization", read 2026-11. */
export function normalise(name: string): string {
  return name.replace(/[-_.]+/g, '-').toLowerCase();
}

interface Named {
  readonly place: string;
  readonly name: string;
  /** Absent in the folders that a development install leaves: `name.egg-info`. */
  readonly version: string | undefined;
}

function toPackage(
  { tree, layer, base }: PackageSource,
  entries: ReadonlyMap<string, TreeEntry>,
  metadata: TreeEntry,
  { place, name, version }: Named,
): Package {
  const inside = (file: string): TreeEntry | undefined => entries.get(`${metadata.path}/${file}`);
  const about = inside('METADATA') ?? inside('PKG-INFO') ?? metadata;
  return {
    ecosystem: 'pypi',
    name,
    key: normalise(name),
    layer,
    folder: place,
    manifest: `${base}/${about.path}`,
    identify: async () => ({
      version: version ?? versionOf(await readText(tree, about)) ?? UNKNOWN_VERSION,
    }),
    files: async (filesystem) => {
      const record = await readText(tree, inside('RECORD'));
      if (record !== undefined) return recordedFiles(record).map((file) => `${place}/${file}`);
      const topLevel = await readText(tree, inside('top_level.txt'));
      const names = topLevel?.split(/\s+/).filter((line) => line !== '');
      return topLevelFiles(filesystem, place, names ?? [name.replaceAll('-', '_')]);
    },
  };
}

function versionOf(metadata: string | undefined): string | undefined {
  return /^Version:[ \t]*(\S+)/m.exec(metadata ?? '')?.[1];
}

/** Paths out of a RECORD, a CSV file; metadata, compiled files and what lies elsewhere are left out. */
function recordedFiles(record: string): string[] {
  return record
    .split(/\r?\n/)
    .map(
      (line) =>
        (line.startsWith('"') ? line.slice(1, line.indexOf('"', 1)) : line.split(',', 1)[0]) ?? '',
    )
    .filter(
      (file) =>
        file !== '' &&
        !file.startsWith('..') &&
        !isByteCode(file) &&
        !/\.(dist|egg)-info\//.test(file),
    );
}

function topLevelFiles(
  filesystem: MergedFilesystem,
  place: string,
  names: readonly string[],
): string[] {
  return names
    .flatMap((name) => [`${place}/${name}.py`, ...filesBelow(filesystem, `${place}/${name}`)])
    .filter((path) => !isByteCode(path));
}
