/** Titles and sentences about files. */
import type { ImportAnswer } from '../../app/browseDocuments';

/** `1 base`, `function` */
export function providerName(position: number, names: ReadonlyMap<number, string>): string {
  if (position === 0) return 'function';
  const name = names.get(position);
  return name === undefined ? String(position) : `${position} ${name}`;
}

/** `chunk.js (1 base ↔ 2 imaging)` */
export function diffTitle(file: string, replaced: string, winner: string): string {
  return `${file} (${replaced} ↔ ${winner})`;
}

/** Why an import can't be revealed; nothing when it can. */
export function whyNotRevealed(answer: ImportAnswer | undefined): string | undefined {
  if (!answer) return 'There is no import here that a function of this project loads.';
  const { specifier, resolution, function: id } = answer;
  switch (resolution.status) {
    case 'resolved':
      return resolution.provider.kind === 'runtime'
        ? `'${specifier}' is brought by the runtime, from ${resolution.path}.`
        : undefined;
    case 'builtin':
      return `'${specifier}' is part of the interpreter itself.`;
    case 'unresolved':
      return `'${specifier}' is not found by ${id}${resolution.reason === undefined ? '' : `: ${resolution.reason}`}.`;
    case 'unknown':
      return `'${specifier}' is not found in what is known of ${id}: ${resolution.reason}.`;
  }
}
