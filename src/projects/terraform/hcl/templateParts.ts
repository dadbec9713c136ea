/** The flat parts of a template, before its directives are paired. */
import type { Expression } from './syntax';

export type TemplatePart =
  | { kind: 'text'; text: string; readonly start: number; readonly end: number }
  | { readonly kind: 'value'; readonly expression: Expression }
  | { readonly kind: 'if'; readonly test: Expression; readonly start: number }
  | {
      readonly kind: 'for';
      readonly keyName?: string;
      readonly valueName: string;
      readonly collection: Expression;
      readonly start: number;
    }
  | { readonly kind: 'else'; readonly start: number; readonly end: number }
  | { readonly kind: 'endif'; readonly start: number; readonly end: number }
  | { readonly kind: 'endfor'; readonly start: number; readonly end: number };

/**
 * `<<-` takes the indentation off that all lines share (as HashiCorp's own parser does it: lines of blanks alone
 * do not count, and a line that begins with a value has none).
 */
export function takeIndentationOff(parts: readonly TemplatePart[]): void {
  const indented: { text: string }[] = [];
  let common = Infinity;
  let startsLine = true;
  for (const part of parts) {
    if (startsLine) {
      startsLine = false;
      const width = indentation(part);
      if (width !== undefined) {
        common = Math.min(common, width);
        if (part.kind === 'text') indented.push(part);
      }
    }
    if (part.kind === 'text' && part.text.endsWith('\n')) startsLine = true;
  }
  for (const part of indented) part.text = part.text.slice(Number.isFinite(common) ? common : 0);
}

/** Blanks before the first thing of a line; `undefined` for a line of blanks alone. */
function indentation(part: TemplatePart): number | undefined {
  if (part.kind !== 'text') return 0;
  const trimmed = part.text.trimStart();
  if (trimmed === '' && part.text.endsWith('\n')) return undefined;
  return part.text.length - trimmed.length;
}
