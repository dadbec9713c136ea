import { evaluate } from './evaluate';
import type { Stack } from './stack';
import { itemsOf, pairsOf, type TemplateNode } from './templateNodes';

/** The text of a node; `undefined` when only a deployment knows it. */
export function text(stack: Stack, node: TemplateNode | undefined): string | undefined {
  const result = node && evaluate(stack, node);
  return result && 'value' in result ? result.value : undefined;
}

/** The texts of a list; what only a deployment knows is left out. */
export function texts(stack: Stack, node: TemplateNode | undefined): string[] {
  return itemsOf(node).flatMap((item) => text(stack, item) ?? []);
}

/** Variables of a stage; what only a deployment knows is left out. */
export function variables(
  stack: Stack,
  node: TemplateNode | undefined,
): { stageVariables?: Record<string, string> } {
  const known = pairsOf(node).flatMap(({ key, value }) => {
    const result = text(stack, value);
    return result === undefined ? [] : [[key, result] as const];
  });
  return known.length > 0 ? { stageVariables: Object.fromEntries(known) } : {};
}
