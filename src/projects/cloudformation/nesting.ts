/** How deep a YAML text nests: a parser that recurses into thousands of levels takes its process down. */

/** Deeper than any template; far from what the stack of a worker thread carries. */
const MAX_NESTING = 200;
const QUOTED = /"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/g;
const INDICATORS = /^(?:[-?:][ \t]+|[&!*][^ \t\n]*[ \t]+)*/;

/** Whether a text may nest deeper than a template ever does. It may count a level too many, never one too few. */
export function nestsTooDeep(text: string): boolean {
  const indents: number[] = [];
  let brackets = 0;
  for (const line of text.split('\n')) {
    const indent = line.length - line.trimStart().length;
    if (indent === line.length) continue;
    while ((indents.at(-1) ?? -1) >= indent) indents.pop();
    indents.push(indent);
    const indicators = INDICATORS.exec(line.slice(indent))?.[0].split(/[ \t]+/).length ?? 0;
    let deepest = brackets;
    for (const [bracket] of line.replace(QUOTED, '').matchAll(/[[\]{}]/g)) {
      brackets = Math.max(0, brackets + (bracket === '[' || bracket === '{' ? 1 : -1));
      deepest = Math.max(deepest, brackets);
    }
    if (indents.length + indicators + deepest > MAX_NESTING) return true;
  }
  return false;
}
