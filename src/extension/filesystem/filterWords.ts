/** What the Filesystem view says of what it leaves out. */
import type { BrowseFilter, BrowseScope, FunctionDetails } from '../../app/browseDocuments';
import { formatBytes } from '../../core/quantities';
import { providerName } from '../files/words';
import type { LayerNames } from './words';

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

export function isFiltered(filter: BrowseFilter): boolean {
  return filterParts(filter, new Map()).length > 0;
}

/** `as of 1 base`, `only 1 base` */
export function scopeName({ kind, layer }: BrowseScope, names: LayerNames): string {
  return `${kind === 'alone' ? 'only' : 'as of'} ${providerName(layer, names)}`;
}

/** `as of 1 base`, `differing only`, `names with 'lod'`: one part for each choice. */
export function filterParts(filter: BrowseFilter, names: LayerNames): string[] {
  const { scope, overridden, differing, layer, name, largerThan } = filter;
  return [
    scope && scopeName(scope, names),
    differing === true ? 'differing only' : overridden === true ? 'overridden only' : undefined,
    layer === undefined ? undefined : `from ${providerName(layer, names)}`,
    name === undefined ? undefined : `names with '${name}'`,
    largerThan === undefined ? undefined : `larger than ${formatBytes(largerThan)}`,
  ].filter((part) => part !== undefined);
}

/** The line above the tree: what is left out and how to get it back, or why the tree is as it is. */
export function viewMessage(
  details: FunctionDetails,
  filter: BrowseFilter,
  names: LayerNames,
  isEmpty: boolean,
): string | undefined {
  const parts = filterParts(filter, names);
  if (parts.length > 0) {
    const shown = parts.join(', ');
    const found = isEmpty ? `Nothing is ${shown}` : `Shown: ${shown}`;
    return `${found}. Escape, or Clear filter in the title, shows everything.`;
  }
  if (isEmpty) return `The filesystem of ${details.id} is empty.`;
  return details.layers.length === 0
    ? `${details.id} has no layers. Its filesystem is what you deploy.`
    : undefined;
}

/** Bytes that someone typed: `300`, `20 kB`, `1.5mb`; `undefined` for anything else. */
export function parseBytes(text: string): number | undefined {
  const match = /^\s*(\d+(?:[.,]\d+)?)\s*([kmg]?)i?b?\s*$/i.exec(text);
  const unit = UNITS[match?.[2]?.toLowerCase() ?? ''];
  if (match?.[1] === undefined || unit === undefined) return undefined;
  return Math.round(Number(match[1].replace(',', '.')) * unit);
}
