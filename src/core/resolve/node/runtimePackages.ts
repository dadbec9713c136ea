import { classifyRuntimePackage } from '../../runtimes/nodePackages';
import { joinPath } from '../../filesystem/paths';
import type { Outcome } from '../outcome';
import type { NodeContext } from './nodeContext';
import { parsePackageName } from './packageName';

/** Where the runtime's own packages are (AWS: "Runtime-included SDK versions", read 2026-11). */
export const RUNTIME_NODE_MODULES = '/var/runtime/node_modules';

/** A name in the runtime's own folder: known by its name alone, since its files are not here. */
export function runtimePackage(
  context: NodeContext,
  specifier: string,
  rule: string,
): Outcome | undefined {
  const place = joinPath(RUNTIME_NODE_MODULES, specifier);
  const asked = parsePackageName(specifier);
  const brought = asked && classifyRuntimePackage(asked.name, context.runtime.major);
  if (!asked || !brought) {
    context.trace.add(place, 'not there', rule);
    return undefined;
  }
  if (brought.kind === 'depends') {
    const reason = `whether the runtime's own AWS SDK has '${asked.name}' depends on its version`;
    context.trace.add(place, reason, rule);
    return { kind: 'unclear', reason };
  }
  context.trace.add(place, 'found: the runtime brings it', rule);
  const file = asked.subpath === '.' ? brought.main : asked.subpath;
  return { kind: 'runtime', path: joinPath(RUNTIME_NODE_MODULES, asked.name, file) };
}
