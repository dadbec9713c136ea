/** Where saved events lie: `.strata/events/FUNCTION/NAME.json` below the project. */
import path from 'node:path';
import type { FunctionKey } from '../project/functionKey';

const ROOT = path.join('.strata', 'events');

/** The folder of a function's saved events. Ids can hold what names of folders can't. */
export function eventFolder({ folder, id }: FunctionKey): string {
  return path.join(folder, ROOT, fileName(id));
}

export function eventFile(key: FunctionKey, name: string): string {
  return path.join(eventFolder(key), `${fileName(name)}.json`);
}

/** The name of a saved event, by its file. */
export function nameOfEvent(file: string): string {
  return path.basename(file, '.json');
}

/** The function whose saved event a file is. */
export function functionOfEvent(
  file: string,
  functions: readonly FunctionKey[],
): FunctionKey | undefined {
  return functions.find((key) => path.dirname(file) === eventFolder(key));
}

/** A name that none of the others has: `a`, `a 2`, `a 3`. */
export function freeName(wanted: string, taken: readonly string[]): string {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  if (!used.has(wanted.toLowerCase())) return wanted;
  let number = 2;
  while (used.has(`${wanted} ${number}`.toLowerCase())) number += 1;
  return `${wanted} ${number}`;
}

/** What is wrong with the name of an event, in one sentence. */
export function faultOfName(name: string): string | undefined {
  if (name.trim() === '') return 'An event needs a name.';
  if (fileName(name) !== name)
    return 'A name can\'t hold / \\ : * ? " < > | # nor begin with a dot.';
  return name.length > 100 ? 'A name has 100 characters at most.' : undefined;
}

/** A saved event, or the folder of them, of some function: nothing that a function sees. */
export function isEventPath(folder: string, file: string): boolean {
  return file.startsWith(path.join(folder, ROOT) + path.sep);
}

/** Every character that some system forbids in names becomes a dash; so do leading dots and blanks at the ends. */
function fileName(name: string): string {
  return (
    name
      // Control characters are none of a name either.
      .replace(/[/\\:*?"<>|#]|[^\P{Cc}]/gu, '-')
      .replace(/^\.+/, (dots) => '-'.repeat(dots.length))
      .trim()
  );
}
