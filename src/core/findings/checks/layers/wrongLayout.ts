import { layoutFaults, searchedFolders, type PackageFolder } from '../../../layers/layout';
import { layerKey } from '../../../project/runtimesOfLayers';
import { parseRuntime } from '../../../runtimes/runtime';
import { atDefinition, referenceOf, type Check, type CheckContext } from '../../check';
import type { Finding } from '../../finding';

/** Layers whose packages nothing finds, once per layer and fault. */
export const wrongLayout: Check = (context) =>
  context.target.layers.flatMap(({ name, position, content }): Finding[] => {
    const runtimes = runtimesOf(context, position);
    // A custom runtime looks where it likes.
    if (runtimes.length > 0 && runtimes.every((id) => parseRuntime(id)?.family === 'provided'))
      return [];
    const { faults, folders } = layoutFaults(content.tree);
    const found = faults.length > 0 ? faults : otherRuntime(folders, runtimes);
    return found.map((fault) => ({
      code: 'layer.wrong-layout',
      details: { layer: name, ...fault },
      layer: position,
      ...atDefinition(context, position),
    }));
  });

/** The runtimes of all functions that have the layer; none when one of them is not known. */
function runtimesOf(context: CheckContext, position: number): string[] {
  const reference = referenceOf(context, position);
  const all = reference && context.layerRuntimes.get(layerKey(reference.target));
  const known = [...(all ?? [])].filter((id) => parseRuntime(id) !== undefined);
  return known.length === all?.size ? known : [];
}

function otherRuntime(folders: readonly PackageFolder[], runtimes: readonly string[]) {
  if (runtimes.length === 0 || folders.length === 0) return [];
  const searched = new Set(
    runtimes.flatMap((id) => {
      const runtime = parseRuntime(id);
      return runtime ? searchedFolders(runtime) : [];
    }),
  );
  // A custom runtime, .NET, and what is not known here may look anywhere.
  if (searched.size === 0 || folders.some((folder) => searched.has(folder))) return [];
  return [{ kind: 'other-runtime' as const, found: folders, runtimes: [...runtimes].sort() }];
}
