import type { ContentTarget, FunctionDefinition } from './definitions';

/** What tells one layer from another, whoever refers to it. */
export function layerKey(target: ContentTarget): string {
  switch (target.kind) {
    case 'local':
      return `${target.under ?? ''}\0${target.path}`;
    case 'remote':
      return target.reference;
    case 'not-built':
      return target.source;
    case 'inline':
    case 'unresolved':
      return '';
  }
}

/** The runtimes of the functions that have a layer, by its key. A function without a runtime adds `''`. */
export function runtimesOfLayers(
  functions: readonly FunctionDefinition[],
): Map<string, Set<string>> {
  const runtimes = new Map<string, Set<string>>();
  for (const { layers, runtime = '' } of functions) {
    for (const { target } of layers) {
      const key = layerKey(target);
      const known = runtimes.get(key);
      if (known) known.add(runtime);
      else runtimes.set(key, new Set([runtime]));
    }
  }
  return runtimes;
}
