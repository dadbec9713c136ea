/** Contents that lie on this machine, or are built there. */
import type { ContentTarget } from '../../core/project/definitions';
import type { Contents } from './contents';
import { buildOf } from './localBuilds';
import type { ResourceInstance } from './resourceInstance';

/** What means more than itself in a pattern. */
const GLOB_CHARACTERS = /[\\*?[\]{}()!+@|]/g;

/** A package of one file. */
export async function fileAlone(
  contents: Contents,
  resource: ResourceInstance,
  file: string,
): Promise<ContentTarget> {
  const { files } = contents;
  const parent = files.join(file, '..');
  const target = await localTarget(contents, resource, file);
  if (target.kind !== 'local') return target;
  const others = ((await files.entries(parent)) ?? []).filter(({ kind }) => kind === 'directory');
  const own = files.relative(parent, file).replace(GLOB_CHARACTERS, '\\$&');
  const ships = { patterns: ['!**', own], without: others.map(({ name }) => name) };
  return { kind: 'local', path: parent, ships };
}

/** A path of the project; when nothing is there and a command of the configuration makes it, it is not built. */
export async function localTarget(
  contents: Contents,
  resource: ResourceInstance,
  path: string,
): Promise<ContentTarget> {
  const stat = await contents.files.stat(path);
  return (stat ? undefined : buildOf(contents, resource, path)) ?? { kind: 'local', path };
}
