import type { Cursor } from './cursor';

/** `value in` or `key, value in`. */
export function parseForNames(cursor: Cursor): { keyName?: string; valueName: string } {
  const needName = (): string =>
    cursor.identifier() ?? cursor.fail("a name is expected behind 'for'");
  const first = needName();
  const second = cursor.take(',') ? needName() : undefined;
  if (cursor.identifier() !== 'in') cursor.fail("'in' is expected behind the names of 'for'");
  return second === undefined ? { valueName: first } : { keyName: first, valueName: second };
}
