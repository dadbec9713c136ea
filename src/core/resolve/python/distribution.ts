import { joinPath } from '../../filesystem/paths';
import type { RuntimeFiles } from '../runtimeFiles';
import type { PathEntry } from './searchPath';
import { foldersOf } from './dottedName';

/**
 * The version of the distribution that a file belongs to: the `*.dist-info` or `*.egg-info` beside its top-level
 * name that claims it, by `top_level.txt`, else `RECORD`, else its own name.
 */
export async function distributionVersion(
  files: RuntimeFiles,
  path: string,
  entries: readonly PathEntry[],
): Promise<string | undefined> {
  const root = foldersOf(entries)
    .map((folder) => files.real(folder))
    .filter((folder) => path.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length)[0];
  if (root === undefined) return undefined;
  const relative = path.slice(root.length + 1);
  const infos = files.names(root).filter((name) => /\.(dist|egg)-info$/.test(name));
  const byName = infos.filter((info) => normalise(nameOf(info)) === normalise(topOf(relative)));
  const claims = byName.length > 0 ? byName : await claiming(files, root, relative, infos);
  return claims[0] === undefined ? undefined : versionOf(files, joinPath(root, claims[0]));
}

async function claiming(
  files: RuntimeFiles,
  root: string,
  relative: string,
  infos: readonly string[],
): Promise<readonly string[]> {
  const claims: string[] = [];
  for (const info of infos) {
    const folder = joinPath(root, info);
    const tops = await files.text(`${folder}/top_level.txt`);
    const record = await files.text(`${folder}/RECORD`);
    const listed = record?.split(/\r?\n/).some((line) => line.startsWith(`${relative},`));
    if (listed ?? tops?.split(/\s+/).includes(topOf(relative))) claims.push(info);
  }
  return claims;
}

/** `PyYAML-6.0.dist-info` → `PyYAML` */
function nameOf(info: string): string {
  return info.replace(/\.(dist|egg)-info$/, '').replace(/-\d.*$/, '');
}

function topOf(relative: string): string {
  return (relative.split('/')[0] ?? '').replace(/\..*$/, '');
}

/** PEP 503 */
function normalise(name: string): string {
  return name.replace(/[-_.]+/g, '-').toLowerCase();
}

/** From the metadata; a bare `*.egg-info` file is its own metadata. */
async function versionOf(files: RuntimeFiles, info: string): Promise<string | undefined> {
  const text =
    (await files.text(`${info}/METADATA`)) ??
    (await files.text(`${info}/PKG-INFO`)) ??
    (await files.text(info));
  return /^Version:[ \t]*(\S+)/m.exec(text ?? '')?.[1] ?? /-(\d[^-]*)\.dist-info$/.exec(info)?.[1];
}
