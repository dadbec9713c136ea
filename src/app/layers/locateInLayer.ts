import { OPT } from '../../core/filesystem/paths';
import type { Content } from '../../core/layers/openContent';
import type { EntryPlace } from '../browseDocuments';
import { locateIn, type LocateDeps } from '../locateEntry';

/** The one file that a runtime path of a layer by itself is; links are not followed. */
export async function locateInLayer(
  deps: LocateDeps,
  content: Content,
  path: string,
): Promise<EntryPlace> {
  const inLayer = path.slice(OPT.length + 1);
  const entry = content.tree.entries.find((one) => one.path === inLayer);
  if (!entry) return { kind: 'missing', reason: `There is nothing at ${path} in this layer.` };
  return locateIn(deps, content, entry, path);
}
