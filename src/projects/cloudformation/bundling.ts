import type { Bundling } from '../../core/project/definitions';
import { descend, itemsOf, textOf, type TemplateNode } from './templateNodes';

/**
 * SAM's `Metadata.BuildMethod: esbuild` with its `External` packages (AWS: "Building Node.js Lambda functions with
 * esbuild in AWS SAM", read 2026-11); `undefined` for every other build.
 */
export function bundlingOf(node: TemplateNode): Bundling | undefined {
  if (textOf(descend(node, 'Metadata', 'BuildMethod')) !== 'esbuild') return undefined;
  const external = descend(node, 'Metadata', 'BuildProperties', 'External');
  const names = external ? itemsOf(external) : [];
  return { external: names.flatMap((item) => textOf(item) ?? []) };
}
