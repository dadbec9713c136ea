/** Values of a template as far as its text alone tells them. */
import {
  argumentText,
  child,
  descend,
  intrinsicOf,
  isMapNode,
  itemsOf,
  pairsOf,
  textOf,
  type Intrinsic,
  type TemplateNode,
} from './templateNodes';

/** A value, or why there is none here. */
export type Evaluated = { readonly value: string } | { readonly unknown: string };

/** What `${AWS::Region}` and its kin stand for is decided at deployment. */
const PSEUDO =
  /^AWS::(AccountId|NotificationARNs|NoValue|Partition|Region|StackId|StackName|URLSuffix)$/;

/**
 * Evaluates a scalar or an intrinsic function: parameters by their default, pseudo parameters and what only
 * the deployment knows as unknown, with the reason as a clause.
 */
export function evaluate(root: TemplateNode | undefined, node: TemplateNode): Evaluated {
  const text = textOf(node);
  if (text !== undefined) return evaluateText(text);
  const intrinsic = intrinsicOf(node);
  if (!intrinsic) return { unknown: 'it is no text' };
  switch (intrinsic.name) {
    case 'Ref':
      return evaluateRef(root, argumentText(intrinsic) ?? '');
    case 'Sub':
      return evaluateSub(root, intrinsic);
    case 'GetAtt':
      return { unknown: `'${getAttText(intrinsic)}' is known after deployment only` };
    case 'ImportValue':
      return {
        unknown: `it is the export '${valueText(root, intrinsic.argument)}' of another stack`,
      };
    default:
      return { unknown: `'${intrinsic.name}' is not evaluated yet` };
  }
}

function evaluateText(text: string): Evaluated {
  const dynamic = /\{\{resolve:(ssm|ssm-secure|secretsmanager):/.exec(text);
  if (dynamic)
    return {
      unknown: `it is read from ${dynamic[1] === 'secretsmanager' ? 'Secrets Manager' : 'the SSM parameter store'} at deployment`,
    };
  return { value: text };
}

function evaluateRef(root: TemplateNode | undefined, id: string): Evaluated {
  if (PSEUDO.test(id)) return { unknown: `'${id}' is known at deployment only` };
  const parameter = descend(root, 'Parameters', id);
  if (parameter) {
    const fallback = textOf(child(parameter, 'Default'));
    if (fallback === undefined) return { unknown: `parameter '${id}' has no value here` };
    if (textOf(child(parameter, 'Type'))?.startsWith('AWS::SSM::')) {
      return { unknown: `parameter '${id}' is read from the SSM parameter store at deployment` };
    }
    return { value: fallback };
  }
  if (descend(root, 'Resources', id))
    return { unknown: `resource '${id}' is known after deployment only` };
  return { unknown: `nothing in the template is named '${id}'` };
}

function evaluateSub(root: TemplateNode | undefined, sub: Intrinsic): Evaluated {
  const [first, map] = itemsOf(sub.argument);
  const text = first ? textOf(first) : argumentText(sub);
  if (text === undefined) return { unknown: "the argument of 'Sub' is no text" };
  const variables = new Map(pairsOf(map).map(({ key, value }) => [key, value]));
  let unknown: string | undefined;
  const value = text.replace(
    /\$\{(!?)([^}]*)\}/g,
    (whole: string, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      const variable = variables.get(name.trim());
      const part = variable ? evaluate(root, variable) : evaluateName(root, name.trim());
      if ('value' in part) return part.value;
      unknown ??= part.unknown;
      return whole;
    },
  );
  return unknown === undefined ? { value } : { unknown };
}

function evaluateName(root: TemplateNode | undefined, name: string): Evaluated {
  if (name.includes('.')) return { unknown: `'${name}' is known after deployment only` };
  return evaluateRef(root, name);
}

function getAttText(intrinsic: Intrinsic): string {
  return (
    argumentText(intrinsic) ??
    itemsOf(intrinsic.argument)
      .map((item) => textOf(item) ?? '?')
      .join('.')
  );
}

function valueText(root: TemplateNode | undefined, node: TemplateNode): string {
  if (isMapNode(node)) return '…';
  const result = evaluate(root, node);
  return 'value' in result ? result.value : '…';
}

/** The raw text of a `Sub` with its variables left in place: an ARN can be recognised in it. */
export function subText(node: TemplateNode): string | undefined {
  const intrinsic = intrinsicOf(node);
  if (intrinsic?.name !== 'Sub') return undefined;
  const [first] = itemsOf(intrinsic.argument);
  return first ? textOf(first) : argumentText(intrinsic);
}

/** An expression on one line, as people write it: `!Ref Shared`, `!Sub "arn:…"`. */
export function expressionText(node: TemplateNode): string {
  const text = textOf(node);
  if (text !== undefined) return text;
  const intrinsic = intrinsicOf(node);
  if (!intrinsic) return node.toString().replace(/\s+/g, ' ').trim();
  const argument =
    argumentText(intrinsic) ??
    itemsOf(intrinsic.argument)
      .map((item) => expressionText(item))
      .join(intrinsic.name === 'GetAtt' ? '.' : ', ');
  return `!${intrinsic.name} ${argument}`.trim();
}
