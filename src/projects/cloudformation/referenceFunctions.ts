/** Functions that lead to something else: parameters, resources, other stacks. */
import type { IntrinsicFunction, Stack, Value } from './stack';
import { isListNode, itemsOf, pairsOf, textOf, type TemplateNode } from './templateNodes';
import { asText, joinTexts, textValue, unknown } from './value';

/** `Outputs.LayerArn` of a nested stack. */
const OUTPUT = /^Outputs\.(.+)$/;

export const referenceFunctions = {
  Ref: (stack, argument) => stack.reference(textOf(argument) ?? ''),
  GetAtt: (stack, argument) => {
    const [id = '', ...rest] = attributePath(stack, argument);
    return attribute(stack, id, rest.join('.'));
  },
  Sub: substitute,
  ImportValue: (stack, argument) => {
    const name = asText(stack.evaluate(argument));
    const text = 'text' in name ? name.text : (name.symbolic ?? '…');
    return stack.imported(text) ?? unknown(`it is the export '${text}' of another stack`);
  },
} satisfies Record<string, IntrinsicFunction>;

/** `A.B.C`, `[A, B.C]`, and the form whose parts are expressions. */
function attributePath(stack: Stack, argument: TemplateNode): string[] {
  if (!isListNode(argument)) return (textOf(argument) ?? '').split('.');
  return itemsOf(argument).flatMap((item) => {
    const text = asText(stack.evaluate(item));
    return 'text' in text ? text.text.split('.') : ['?'];
  });
}

function attribute(stack: Stack, id: string, name: string): Value {
  const output = OUTPUT.exec(name)?.[1];
  const nested = stack.nested.get(id);
  if (output !== undefined && nested) {
    if ('reason' in nested) return unknown(nested.reason, `\${${id}.${name}}`);
    return nested.output(output) ?? unknown(`nested stack '${id}' has no output '${output}'`);
  }
  const resource = stack.resources.get(id);
  if (resource && name === 'LayerVersionArn') return { kind: 'resource', resource };
  return unknown(`'${id}.${name}' is known after deployment only`, `\${${id}.${name}}`);
}

/** `!Sub text`, or `!Sub [text, variables]`. */
function substitute(stack: Stack, argument: TemplateNode): Value {
  const [first, map] = itemsOf(argument);
  const text = first ? textOf(first) : textOf(argument);
  if (text === undefined) return unknown("the argument of 'Sub' is no text");
  const variables = new Map(pairsOf(map).map(({ key, value }) => [key, value]));
  const parts: Value[] = [];
  let end = 0;
  for (const match of text.matchAll(/\$\{(!?)([^}]*)\}/g)) {
    if (match.index > end) parts.push(textValue(text.slice(end, match.index)));
    end = match.index + match[0].length;
    parts.push(toPart(match[2] ?? '', match[1] === '!'));
  }
  if (end < text.length || parts.length === 0) parts.push(textValue(text.slice(end)));
  return joinTexts(parts);

  function toPart(written: string, isLiteral: boolean): Value {
    if (isLiteral) return textValue(`\${${written}}`);
    const name = written.trim();
    const variable = variables.get(name);
    if (variable) return stack.evaluate(variable);
    const [id = '', ...rest] = name.split('.');
    return rest.length > 0 ? attribute(stack, id, rest.join('.')) : stack.reference(name);
  }
}
