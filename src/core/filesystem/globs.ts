/** Whether a path below a root is meant by a pattern. */
export type PathMatcher = (path: string) => boolean;

/**
 * Understands patterns as `.gitignore` does, without its negations: `*` and `?` stay within a name, `**` crosses folders,
 * a pattern without `/` means that name in any folder, and what is in a folder that is meant is meant too.
 */
export function matcherOf(patterns: readonly string[]): PathMatcher {
  const expressions = patterns.map(toExpression);
  return (path) => expressions.some((expression) => expression.test(path));
}

function toExpression(pattern: string): RegExp {
  const plain = pattern.replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '');
  const isAnywhere = !plain.includes('/') && !pattern.startsWith('/');
  const body = plain.replaceAll(/\*\*\/|\*+|\?|[\\^$.|+()[\]{}]/g, translate);
  return new RegExp(`^${isAnywhere ? '(?:.*/)?' : ''}${body}(?:/|$)`, 's');
}

function translate(token: string): string {
  if (token === '**/') return '(?:.*/)?';
  if (token === '*') return '[^/]*';
  if (token === '?') return '[^/]';
  return token.startsWith('*') ? '.*' : `\\${token}`;
}
