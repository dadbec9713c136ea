/**
 * CDK sorts a function's layers by construct path under a feature flag (aws-cdk-lib 2.276, `renderLayers` of
 * aws-lambda/lib/function; read 2026-11). The order of the list in the source is nowhere in the output; the order in
 * which the source creates the layers is: templates keep it.
 */
import type { FunctionDefinition } from '../../core/project/definitions';
import type { Stack } from '../cloudformation/stack';
import { pairsOf, child, textOf } from '../cloudformation/templateNodes';

/** Names of a function's layers as the source creates them, where CDK deploys them in another order. */
export function creationOrder(
  stack: Stack,
  { layers }: FunctionDefinition,
): readonly string[] | undefined {
  const ids = layers.map(({ name }) => name).filter((name) => stack.resources.has(name));
  const paths = ids.map((id) => constructPath(stack, id));
  if (ids.length < 2 || paths.some((path) => path === undefined)) return undefined;
  const isSorted = paths.every(
    (path, index) => index === 0 || (paths[index - 1] ?? '') <= (path ?? ''),
  );
  const created = [...stack.resources.keys()].filter((id) => ids.includes(id));
  return isSorted && created.some((id, index) => id !== ids[index]) ? created : undefined;
}

function constructPath(stack: Stack, id: string): string | undefined {
  const metadata = child(stack.resources.get(id)?.node, 'Metadata');
  return textOf(pairsOf(metadata).find(({ key }) => key === 'aws:cdk:path')?.value);
}
