import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { HookConfig } from './hostPlaces';

/** Maps paths inside to those of this machine. */
export interface Mapping {
  toHost(file: string): string;
  /** Every path that a command line or a list of paths names. */
  textToHost(text: string): string;
}

interface HookFiles {
  readonly PathMap: new (config: HookConfig) => Mapping;
  readonly environmentToHost: (
    mapping: Mapping,
    environment: Readonly<Record<string, string>>,
  ) => Record<string, string>;
  readonly scriptCommand: (
    mapping: Mapping,
    file: string,
    args: readonly string[],
    searchPath: string | undefined,
  ) => { readonly file: string; readonly args: readonly string[] };
}

/** The hooks' own rules, loaded from their files: what we start is mapped as what a function starts. */
export type MappingRules = HookFiles;

export function loadMappingRules(bootstrapDir: string): MappingRules {
  const folder = join(bootstrapDir, 'node', 'pathMapped');
  const load = createRequire(join(folder, 'preload.cjs'));
  const names = ['pathMap', 'environment', 'scripts'];
  return Object.assign({}, ...names.map((name) => load(`./${name}.cjs`) as object)) as HookFiles;
}
