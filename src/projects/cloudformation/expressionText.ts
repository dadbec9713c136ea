import { argumentText, intrinsicOf, itemsOf, textOf, type TemplateNode } from './templateNodes';

const MAX_LENGTH = 500;

/** An expression on one line, as people write it: `!Ref Shared`, `!Sub "arn:…"`. */
export function expressionText(node: TemplateNode): string {
  const text = onOneLine(node, 0);
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}

function onOneLine(node: TemplateNode, depth: number): string {
  const text = textOf(node);
  if (text !== undefined) return text;
  if (depth > 10) return '…';
  const intrinsic = intrinsicOf(node);
  if (!intrinsic) return node.toString().replace(/\s+/g, ' ').trim();
  const argument =
    argumentText(intrinsic) ??
    (itemsOf(intrinsic.argument).length > 0
      ? itemsOf(intrinsic.argument)
          .map((item) => onOneLine(item, depth + 1))
          .join(intrinsic.name === 'GetAtt' ? '.' : ', ')
      : intrinsic.argument === node
        ? ''
        : onOneLine(intrinsic.argument, depth + 1));
  return `!${intrinsic.name} ${argument}`.trim();
}
