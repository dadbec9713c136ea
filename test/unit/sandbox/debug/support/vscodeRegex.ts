// How VS Code's debugger for Node.js (js-debug 1.117, urlUtils) writes the expression of a breakpoint's file.

/** The `urlRegex` for a path of this machine: its URL and the path itself, each character with and without escapes. */
export function vscodeRegex(path: string): string {
  const url = `file://${path.split('/').map(encodeURIComponent).join('/')}`;
  return [decodeURIComponent(url), path]
    .map((form) => `${form.replace(/[^]/gu, charToRegex)}($|\\?)`)
    .join('|');
}

function charToRegex(char: string): string {
  if (char === ':') return ':';
  if (char === '/') return String.raw`\/`;
  const plain = /[.*+?^${}()|[\]\\]/.test(char) ? `\\${char}` : char;
  const escaped = encodeURIComponent(char);
  if (escaped === char) return plain;
  return `(?:${plain}|${escaped})`;
}
