import { lstatSync, statSync, type Stats } from 'node:fs';
import type { Glances } from '../core/ports/glances';

/** The machine's own disk. */
export const fileGlances: Glances = {
  at(path) {
    const own = attempt(() => lstatSync(path, { throwIfNoEntry: false }));
    if (own === undefined) return '';
    if (!own.isSymbolicLink()) return textOf(own);
    const target = attempt(() => statSync(path, { throwIfNoEntry: false }));
    return `${textOf(own)} ${target ? textOf(target) : ''}`;
  },
};

function textOf({ ino, mode, size, mtimeMs, ctimeMs }: Stats): string {
  return `${ino} ${mode} ${size} ${mtimeMs} ${ctimeMs}`;
}

/** What may not be looked at is as good as absent. */
function attempt(look: () => Stats | undefined): Stats | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
