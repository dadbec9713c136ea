/** The items of `Layers:` and what they lead to. */
import type { ContentTarget, LayerReference } from '../../core/project/definitions';
import { chooseBranch } from './conditionFunctions';
import { expressionText } from './expressionText';
import type { LayerVersions } from './layerVersions';
import type { Stack, Value } from './stack';
import { argumentText, intrinsicOf, isListNode, itemsOf, type TemplateNode } from './templateNodes';
import { asText } from './value';

/** `arn:aws:lambda:eu-central-1:123456789012:layer:name:7`; parts may still be `${…}`. */
const LAYER_ARN =
  /^arn:(?:\$\{[^}]*\}|[^:])+:lambda:(?:\$\{[^}]*\}|[^:])*:(?:\$\{[^}]*\}|[^:])*:layer:((?:\$\{[^}]*\}|[^:])+)(:.+)?$/;
/** What differs between accounts and regions leaves the layer the same for us. */
const OPEN_PLACE = /\$\{AWS::(AccountId|Partition|Region)\}/g;

/** An item as it is written, with its value. */
interface Item {
  readonly node: TemplateNode;
  readonly value: Value;
}

/** A list of layers that may itself be an expression; what is open keeps its place. */
export function layerItems(stack: Stack, list: TemplateNode | undefined): Item[] {
  if (!list) return [];
  const intrinsic = intrinsicOf(list);
  if (intrinsic?.name === 'If') {
    const chosen = chooseBranch(stack, intrinsic.argument);
    return 'branch' in chosen ? layerItems(stack, chosen.branch) : [{ node: list, value: chosen }];
  }
  const items: Item[] =
    isListNode(list) && !intrinsic
      ? itemsOf(list).map((node) => ({ node, value: stack.evaluate(node) }))
      : itemsOfValue(list, stack.evaluate(list));
  return items.filter(({ value }) => value.kind !== 'none');
}

/** `!Split`, or `!Ref` to a list: every item is written at one place. */
function itemsOfValue(node: TemplateNode, value: Value): Item[] {
  return value.kind === 'list'
    ? value.items.map((one) => ({ node, value: one }))
    : [{ node, value }];
}

/** Resolves one item; what can't be resolved keeps its place with the reason. */
export async function toLayerReference(
  stack: Stack,
  layers: LayerVersions,
  { node, value }: Item,
  position: number,
): Promise<LayerReference> {
  const written = {
    position,
    reference: expressionText(node),
    location: stack.locate(node),
  };
  const own = value.kind === 'resource' ? await layers.of(value.resource) : undefined;
  if (own)
    return {
      ...written,
      name: own.id,
      target: own.target,
      definedIn: own.definedIn,
      compatible: own.compatible,
      ...(own.build && { build: own.build }),
    };
  return { ...written, ...toTarget(node, value, written.reference) };
}

function toTarget(
  node: TemplateNode,
  value: Value,
  reference: string,
): { name: string; target: ContentTarget } {
  const text = asText(value);
  const written = 'text' in text ? text.text : (text.symbolic ?? '');
  const arn = LAYER_ARN.exec(written);
  // An ARN names its layer even while its region or account is open.
  if (arn && !written.replace(OPEN_PLACE, '').includes('${'))
    return { name: arn[1] ?? written, target: { kind: 'remote', reference: written } };
  const name = arn?.[1] ?? referredName(node) ?? reference;
  const reason = 'text' in text ? `'${text.text}' is no layer version` : text.reason;
  return { name, target: { kind: 'unresolved', reason } };
}

function referredName(node: TemplateNode): string | undefined {
  const intrinsic = intrinsicOf(node);
  return intrinsic?.name === 'Ref' ? argumentText(intrinsic) : undefined;
}
