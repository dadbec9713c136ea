/**
 * Flow collections whose lines are indented too little. YAML 1.2 forbids them, AWS' own tools read them, and they
 * are written: `Policies: [{` with the lines below it at the margin.
 */

/** A block key or a dash, perhaps with a tag: what stands before the outermost bracket on its line. */
const BEFORE_BRACKET = /^[ \t]*(?:-[ \t]+)*(?:[^\s[{"'#][^[{#]*:[ \t]+)?(?:![^\s]*[ \t]+)?$/;
/** How far a collection reaches at most. */
const MAX_LENGTH = 64 * 1024;
/** What stands before a bracket on its line is shorter. */
const MAX_KEY = 300;

/**
 * The text with the collection around an offset put on one line: line breaks and comments in it become blanks, so
 * that every offset stays. `undefined` when there is no whole collection around it.
 */
export function putOnOneLine(text: string, offset: number): string | undefined {
  const start = outermostBracket(text, offset);
  const end = start === undefined ? undefined : endOfCollection(text, start);
  if (start === undefined || end === undefined || end <= offset) return undefined;
  const collection = text
    .slice(start, end)
    .replace(/"(?:[^"\\]|\\[^])*"|'[^']*'|[ \t]#[^\n]*/g, (part) =>
      part.startsWith('"') || part.startsWith("'") ? part : ' '.repeat(part.length),
    )
    .replace(/[\r\n]/g, ' ');
  const changed = text.slice(0, start) + collection + text.slice(end);
  return changed === text ? undefined : changed;
}

function outermostBracket(text: string, offset: number): number | undefined {
  let depth = 0;
  for (let at = offset - 1; at >= Math.max(0, offset - MAX_LENGTH); at--) {
    const character = text[at];
    if (character === ']' || character === '}') depth++;
    if (character !== '[' && character !== '{') continue;
    if (depth > 0) depth--;
    else if (startsCollection(text.slice(Math.max(0, at - MAX_KEY), at))) return at;
  }
  return undefined;
}

function startsCollection(before: string): boolean {
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return line.length < MAX_KEY && BEFORE_BRACKET.test(line);
}

/** Just behind the bracket that closes the one at `start`. */
function endOfCollection(text: string, start: number): number | undefined {
  const tokens = /"(?:[^"\\]|\\[^])*"|'[^']*'|[ \t]#[^\n]*|[[\]{}]/g;
  tokens.lastIndex = start;
  let depth = 0;
  for (let match = tokens.exec(text); match; match = tokens.exec(text)) {
    if (tokens.lastIndex - start > MAX_LENGTH) return undefined;
    if (match[0] === '[' || match[0] === '{') depth++;
    if (match[0] === ']' || match[0] === '}') depth--;
    if (depth === 0) return tokens.lastIndex;
  }
  return undefined;
}
