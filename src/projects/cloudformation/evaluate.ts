/** The values of a template's expressions (AWS: "Intrinsic function reference", read 2026-11). */
import { conditionFunctions } from './conditionFunctions';
import { listFunctions } from './listFunctions';
import { referenceFunctions } from './referenceFunctions';
import type { IntrinsicFunction, Stack, Value } from './stack';
import {
  intrinsicOf,
  isMapNode,
  isListNode,
  itemsOf,
  pairsOf,
  textOf,
  type TemplateNode,
} from './templateNodes';
import { asText, textValue, unknown } from './value';

/** Evaluates a node one level down; what it holds is evaluated through the stack, which counts the depth. */
export function evaluateNode(stack: Stack, node: TemplateNode): Value {
  const text = textOf(node);
  if (text !== undefined) return textValue(text);
  const intrinsic = intrinsicOf(node);
  if (intrinsic) {
    const implementation = INTRINSICS.get(intrinsic.name);
    return implementation
      ? implementation(stack, intrinsic.argument)
      : unknown(`'${intrinsic.name}' is evaluated at deployment only`);
  }
  if (isListNode(node)) return { kind: 'list', items: evaluateItems(stack, node) };
  if (!isMapNode(node)) return unknown('it is no text');
  const entries = pairsOf(node).map(({ key, value }) => [key, stack.evaluate(value)] as const);
  return { kind: 'map', entries: new Map(entries.filter(([, { kind }]) => kind !== 'none')) };
}

const INTRINSICS: ReadonlyMap<string, IntrinsicFunction> = new Map(
  Object.entries({ ...referenceFunctions, ...listFunctions, ...conditionFunctions }),
);

function evaluateItems(stack: Stack, node: TemplateNode): Value[] {
  return itemsOf(node)
    .map((item) => stack.evaluate(item))
    .filter(({ kind }) => kind !== 'none');
}

/** A value as text, or why there is none here. */
export type Evaluated = { readonly value: string } | { readonly unknown: string };

/** The text of an expression. */
export function evaluate(stack: Stack, node: TemplateNode): Evaluated {
  const text = asText(stack.evaluate(node));
  return 'text' in text ? { value: text.text } : { unknown: text.reason };
}
