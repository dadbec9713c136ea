/** The items of `layers` and what they lead to. */
import type { ContentTarget, LayerReference, SourceLocation } from '../../core/project/definitions';
import { evaluate } from './evaluate';
import { contentTarget } from './content';
import type { Contents } from './contents';
import type { Expression } from './hcl/syntax';
import type { SourceText } from './hcl/sourceText';
import { ModuleInstance } from './moduleInstance';
import { ResourceInstance } from './resourceInstance';
import type { Scope } from './scope';
import { asBool, asText, textsOf, type Value } from './value';
import { namesIn } from './writtenReference';

const LAYER = 'aws_lambda_layer_version';
/** Attributes that are the ARN with its version. */
const ARN_ATTRIBUTES = new Set(['arn', 'id']);
const PART = '(?:\\$\\{[^}]*\\}|[^:])';
/** `arn:aws:lambda:eu-central-1:123456789012:layer:name:7`; parts may still be `${…}`. */
const LAYER_ARN = new RegExp(`^arn:${PART}+:lambda:${PART}*:${PART}*:layer:(${PART}+)(:.+)?$`);
/** Lists that lead to lists behind a name. */
const MAX_FOLLOWED = 20;

/** An item as it is written, with its value. */
interface Item {
  readonly written: string;
  readonly location: SourceLocation;
  readonly value: Value;
}

/** The layers of a function in order; what is open keeps its place, with the reason. */
export async function readLayers(
  contents: Contents,
  resource: ResourceInstance,
): Promise<LayerReference[]> {
  const attribute = resource.written('layers');
  if (!attribute) return [];
  const location = resource.placeOf('layers');
  const items = itemsOf(attribute.expression, resource.scope, attribute.source, 0)
    .filter(({ value }) => value.kind !== 'null' && !(value.kind === 'text' && value.text === ''))
    .map((item) => (item.location.file === '' && location ? { ...item, location } : item));
  const known = textsIn(resource.known('layers'));
  return Promise.all(
    items.map((item, index) =>
      toReference(
        contents,
        item,
        index + 1,
        known.length === items.length ? known[index] : undefined,
      ),
    ),
  );
}

/** Every item with the place where it is written, through names and lists that are put together. */
function itemsOf(
  expression: Expression,
  scope: Scope,
  source: SourceText,
  followed: number,
): Item[] {
  const again = (one: Expression): Item[] => itemsOf(one, scope, source, followed);
  if (expression.kind === 'list') return expression.items.map((one) => toItem(one, scope, source));
  if (expression.kind === 'call' && !expression.isExpanded && JOINING.has(expression.name))
    return expression.args.flatMap(again);
  if (expression.kind === 'conditional') {
    const test = asBool(evaluate(expression.test, scope));
    if ('bool' in test) return again(test.bool ? expression.yes : expression.no);
  }
  const behind = followed < MAX_FOLLOWED ? nameBehind(expression, scope) : undefined;
  if (behind)
    return itemsOf(
      behind.attribute.expression,
      behind.scope,
      behind.attribute.source,
      followed + 1,
    );
  return itemsOfValue(expression, scope, source);
}

/** Functions whose items are those of their arguments. */
const JOINING = new Set(['concat', 'compact', 'flatten', 'tolist']);

function nameBehind(expression: Expression, scope: Scope): ReturnType<ModuleInstance['origin']> {
  const [root = '', name = '', ...rest] = namesIn(expression) ?? [];
  if (rest.length > 0 || scope.names.has(root) || !(scope.module instanceof ModuleInstance))
    return undefined;
  return scope.module.origin(root, name);
}

function toItem(expression: Expression, scope: Scope, source: SourceText): Item {
  return {
    written: writtenItem(expression, source),
    location: source.locate(expression),
    value: evaluate(expression, scope),
  };
}

/** A text without its quotes. */
function writtenItem(expression: Expression, source: SourceText): string {
  const written = source.written(expression);
  const isText = expression.kind === 'template' || expression.kind === 'literal';
  return isText ? written.replace(/^"(.*)"$/, '$1') : written;
}

/** A list that is computed: every item is written at one place. */
function itemsOfValue(expression: Expression, scope: Scope, source: SourceText): Item[] {
  const whole = toItem(expression, scope, source);
  if (whole.value.kind === 'null') return [];
  if (whole.value.kind !== 'list') return [whole];
  const { items } = whole.value;
  return items.map((value, index) => ({ ...whole, value, written: `${whole.written}[${index}]` }));
}

async function toReference(
  contents: Contents,
  { written, location, value }: Item,
  position: number,
  known: string | undefined,
): Promise<LayerReference> {
  const common = { position, reference: written, location };
  const origin = value.kind === 'text' || value.kind === 'unknown' ? value.origin : undefined;
  const layer = origin && ARN_ATTRIBUTES.has(origin.attribute) ? origin.instance : undefined;
  if (layer instanceof ResourceInstance && layer.type === LAYER && layer.mode === 'managed')
    return {
      ...common,
      name: layer.address,
      target: await contentTarget(contents, layer),
      definedIn: layer.definedIn,
      compatible: {
        runtimes: textsOf(layer.attribute('compatible_runtimes')),
        architectures: textsOf(layer.attribute('compatible_architectures')),
      },
    };
  return { ...common, ...toTarget(value, written, known) };
}

function toTarget(
  value: Value,
  written: string,
  known: string | undefined,
): { name: string; target: ContentTarget } {
  const text = asText(value);
  const shown = text.kind === 'text' ? text.text : (known ?? text.symbolic ?? '');
  const [arn, name = '', version = ''] = LAYER_ARN.exec(shown) ?? [];
  // An ARN names its layer even while its region or account is open.
  if (arn !== undefined && !name.includes('${') && !version.includes('${'))
    return { name, target: { kind: 'remote', reference: arn } };
  const data = dataLayer(value);
  if (data) return data;
  const reason = text.kind === 'text' ? `'${text.text}' is no layer version` : text.reason;
  return { name: name || written, target: { kind: 'unresolved', reason } };
}

/** `data "aws_lambda_layer_version"` looks a layer up in AWS: its name is known, its content is not. */
function dataLayer(value: Value): { name: string; target: ContentTarget } | undefined {
  const origin = value.kind === 'unknown' ? value.origin : undefined;
  const data = origin && ARN_ATTRIBUTES.has(origin.attribute) ? origin.instance : undefined;
  if (!(data instanceof ResourceInstance) || data.type !== LAYER) return undefined;
  const name = asText(data.attribute('layer_name'));
  return {
    name: name.kind === 'text' ? name.text : data.address,
    target: { kind: 'remote', reference: name.kind === 'text' ? name.text : data.address },
  };
}

function textsIn(value: Value | undefined): string[] {
  return value ? textsOf(value) : [];
}
