/**
 * Addresses of the merged filesystem: `strata://<hash of the function>/opt/nodejs/a.js?layer=1`. The authority is a
 * lowercase hash, since authorities compare without case. Without a layer it is the file on top.
 */
import { createHash } from 'node:crypto';
import type { FunctionKey } from '../project/functionKey';

export const SCHEME = 'strata';
const HASH_LENGTH = 20;

export function authorityOf({ folder, id }: FunctionKey): string {
  return createHash('sha256').update(`${folder}\0${id}`).digest('hex').slice(0, HASH_LENGTH);
}

export function layerQuery(layer: number | undefined): string {
  return layer === undefined ? '' : `layer=${layer}`;
}

/** The layer that an address names, if it names one. */
export function parseLayer(query: string): number | undefined {
  const layer = /^layer=(\d+)$/.exec(query)?.[1];
  return layer === undefined ? undefined : Number(layer);
}
