import type { ContentTarget } from './definitions';

type LocalTarget = ContentTarget & { readonly kind: 'local' };

/** Where contents are on this machine: in the workspace, or in the cache when they were fetched from AWS. */
export function localPlaceOf(target: ContentTarget): LocalTarget | undefined {
  if (target.kind === 'local') return target;
  if (target.kind !== 'remote' || target.path === undefined) return undefined;
  return { kind: 'local', path: target.path };
}
