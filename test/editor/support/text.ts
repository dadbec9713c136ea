/** Matches a text that is this one, whatever spaces it is drawn with and has around it. */
export function exactly(text: string): RegExp {
  return new RegExp(
    `^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s')}\\s*$`,
  );
}
