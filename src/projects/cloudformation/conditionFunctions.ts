/** Conditions. A condition is the text `true` or `false`, or unknown. */
import type { IntrinsicFunction, Stack, Unknown, Value } from './stack';
import { itemsOf, textOf, type TemplateNode } from './templateNodes';
import { asText, textValue, unknown } from './value';

export const conditionFunctions = {
  If: (stack, argument) => {
    const chosen = chooseBranch(stack, argument);
    return 'reason' in chosen ? chosen : stack.evaluate(chosen.branch);
  },
  Condition: (stack, argument) => stack.condition(textOf(argument) ?? ''),
  Equals: (stack, argument) => {
    const [first, second] = itemsOf(argument).map((item) => stack.evaluate(item));
    if (!first || !second) return unknown("'Equals' takes two values");
    const [a, b] = [asText(first), asText(second)];
    if (!('text' in a)) return unknown(a.reason);
    return 'text' in b ? truth(a.text === b.text) : unknown(b.reason);
  },
  And: (stack, argument) => decide(stack, argument, 'false'),
  Or: (stack, argument) => decide(stack, argument, 'true'),
  Not: (stack, argument) => {
    const [item] = itemsOf(argument);
    const value = item ? stack.evaluate(item) : unknown("'Not' takes one condition");
    return value.kind === 'text' ? truth(value.text === 'false') : value;
  },
} satisfies Record<string, IntrinsicFunction>;

/** The branch that an `If` takes, or why that is open. */
export function chooseBranch(
  stack: Stack,
  argument: TemplateNode,
): { readonly branch: TemplateNode } | Unknown {
  const [name, whenTrue, whenFalse] = itemsOf(argument);
  if (!name || !whenTrue || !whenFalse) return unknown("'If' takes a condition and two values");
  const text = textOf(name);
  const condition = text === undefined ? stack.evaluate(name) : stack.condition(text);
  if (condition.kind === 'text')
    return { branch: condition.text === 'true' ? whenTrue : whenFalse };
  const why = asText(condition);
  const reason = 'text' in why ? 'it is no condition' : why.reason;
  return unknown(`condition '${text ?? '…'}' is open: ${reason}`);
}

/** One condition with the deciding value decides, whatever the others are. */
function decide(stack: Stack, argument: TemplateNode, deciding: 'true' | 'false'): Value {
  const values = itemsOf(argument).map((item) => stack.evaluate(item));
  if (values.some((value) => value.kind === 'text' && value.text === deciding))
    return truth(deciding === 'true');
  return values.find(({ kind }) => kind !== 'text') ?? truth(deciding === 'false');
}

function truth(is: boolean): Value {
  return textValue(String(is));
}
