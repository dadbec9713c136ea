/** Resources and what their properties refer to. */
import type { Resource, Stack } from './stack';
import { descend, type TemplateNode } from './templateNodes';
import { asText } from './value';

export function resourcesOf(stack: Stack, type: string): Resource[] {
  return [...stack.resources.values()].filter((one) => one.type === type);
}

/** A property by its keys; all of them when none is given. */
export function property({ node }: Resource, ...keys: readonly string[]): TemplateNode | undefined {
  return descend(node, 'Properties', ...keys);
}

/** Logical ids that an expression is made of, in order: of `${Fn.Arn}` it is `Fn`. */
export function namesIn(stack: Stack, node: TemplateNode | undefined): string[] {
  if (!node) return [];
  const value = asText(stack.evaluate(node));
  if ('text' in value) return stack.resources.has(value.text) ? [value.text] : [];
  const names = [...(value.symbolic ?? '').matchAll(/\$\{([A-Za-z0-9]+)/g)];
  return names.flatMap(([, name = '']) => (stack.resources.has(name) ? [name] : []));
}
