import type { Expression } from './hcl/syntax';

/** The names of a chain: `data`, `aws_region`, `current`; `undefined` for what is no plain chain of names. */
export function namesIn(expression: Expression): readonly string[] | undefined {
  const names: string[] = [];
  let at = expression;
  while (at.kind === 'attribute') {
    names.push(at.name);
    at = at.of;
  }
  return at.kind === 'variable' ? [...names, at.name].reverse() : undefined;
}

/** `data.aws_region.current.name`. */
export function writtenReference(expression: Expression): string | undefined {
  return namesIn(expression)?.join('.');
}
