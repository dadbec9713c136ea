/** `source_path` of the module terraform-aws-modules/lambda/aws (its README and package.py, version 8, read 2026-11). */
import type { ContentTarget } from '../../core/project/definitions';
import type { Contents } from './contents';
import { fileAlone, localTarget } from './localContent';
import type { ResourceInstance } from './resourceInstance';
import { asText, textsOf, type MapValue, type Value } from './value';

/** A path, an object with a path, or a list of one of them; several become one package, which only a build makes. */
export async function sourcePathTarget(
  contents: Contents,
  resource: ResourceInstance,
  value: Value,
): Promise<ContentTarget> {
  if (value.kind === 'list') {
    const [only, ...others] = value.items;
    if (only && others.length === 0) return sourcePathTarget(contents, resource, only);
    return {
      kind: 'unresolved',
      reason: `it is put together of ${value.items.length} source paths`,
    };
  }
  if (value.kind === 'map') return objectTarget(contents, resource, value);
  const path = asText(value);
  if (path.kind === 'unknown') return { kind: 'unresolved', reason: path.reason };
  return pathTarget(contents, resource, path.text);
}

async function pathTarget(
  contents: Contents,
  resource: ResourceInstance,
  path: string,
): Promise<ContentTarget> {
  const place = contents.files.join(contents.folder, path);
  const stat = await contents.files.stat(place);
  return stat?.kind === 'file'
    ? fileAlone(contents, resource, place)
    : localTarget(contents, resource, place);
}

/** `:zip` alone packs the folder as it is; other commands decide what it holds. */
async function objectTarget(
  contents: Contents,
  resource: ResourceInstance,
  { entries }: MapValue,
): Promise<ContentTarget> {
  const path = asText(entries.get('path') ?? { kind: 'null' });
  if (path.kind === 'unknown')
    return { kind: 'unresolved', reason: `its source path: ${path.reason}` };
  const commands = commandsIn(entries.get('commands'));
  const target = await pathTarget(contents, resource, path.text);
  if (commands.some((command) => command !== ':zip'))
    return {
      kind: 'not-built',
      reason: 'its commands decide what it holds',
      source: contents.files.join(contents.folder, path.text),
      command: 'terraform apply',
    };
  const prefix = asText(entries.get('prefix_in_zip') ?? { kind: 'null' });
  return target.kind === 'local' && prefix.kind === 'text' && prefix.text !== ''
    ? { ...target, under: prefix.text.replace(/^\/+|\/+$/g, '') }
    : target;
}

function commandsIn(value: Value | undefined): string[] {
  if (value?.kind === 'text') return value.text.split('\n').map((line) => line.trim());
  return value ? textsOf(value) : [];
}
