/** The items of `Layers:` and what they lead to. */
import type { ContentTarget, LayerReference, SourceLocation } from '../../core/project/definitions';
import { evaluate, expressionText, subText } from '../cloudformation/evaluate';
import type { SamLayers } from './layerVersions';
import { argumentText, intrinsicOf, type TemplateNode } from '../cloudformation/templateNodes';

/** `arn:aws:lambda:eu-central-1:123456789012:layer:name:7`; parts may still be `${…}`. */
const LAYER_ARN = /^arn:[^:]+:lambda:.*:layer:([^:]+)(?::[^:]+)?$/;

/** Resolves one item; what can't be resolved keeps its place with the reason. */
export function toLayerReference(
  root: TemplateNode | undefined,
  layers: SamLayers,
  item: TemplateNode,
  position: number,
  location: SourceLocation,
): LayerReference {
  const reference = expressionText(item);
  const own = layers.get(referredId(item) ?? '');
  if (own)
    return {
      position,
      name: own.id,
      reference,
      location,
      target: own.target,
      ...(own.build && { build: own.build }),
    };
  const { name, target } = toTarget(root, item, reference);
  return { position, name, reference, location, target };
}

/** The logical id of `!Ref X`, or of `!GetAtt X.LayerVersionArn`. */
function referredId(item: TemplateNode): string | undefined {
  const intrinsic = intrinsicOf(item);
  if (intrinsic?.name === 'Ref') return argumentText(intrinsic);
  if (intrinsic?.name === 'Sub') return /^\$\{(\w+)\}$/.exec(subText(item) ?? '')?.[1];
  return undefined;
}

function toTarget(
  root: TemplateNode | undefined,
  item: TemplateNode,
  reference: string,
): { name: string; target: ContentTarget } {
  const result = evaluate(root, item);
  // An ARN names its layer even while its region or account is open.
  const text = 'value' in result ? result.value : subText(item);
  const arn = LAYER_ARN.exec(text ?? '');
  if (arn && text !== undefined)
    return { name: arn[1] ?? text, target: { kind: 'remote', reference: text } };
  const name = referredId(item) ?? reference;
  if ('unknown' in result) return { name, target: { kind: 'unresolved', reason: result.unknown } };
  return { name, target: { kind: 'unresolved', reason: `'${result.value}' is no layer version` } };
}
