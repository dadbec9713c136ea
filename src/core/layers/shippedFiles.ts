import picomatch from 'picomatch';
import type { ShippedFiles } from '../project/definitions';

/** Which paths of a folder go into a package. Paths are relative to the folder, with `/`. */
export interface ShippedPaths {
  ships(file: string): boolean;
  /** Whether nothing below a folder ships, so that it need not be read. */
  isLeftOut(folder: string): boolean;
}

/** Patterns are read as micromatch reads them, names that begin with a dot included; the last one that matches counts. */
export function shippedPaths({ patterns, without }: ShippedFiles): ShippedPaths {
  const rules = patterns.map(toRule);
  const never = new Set(without);
  return {
    ships: (file) =>
      !never.has(file) && (rules.findLast((rule) => rule.matches(file))?.puts ?? true),
    isLeftOut: (folder) => never.has(folder) || leavesOut(rules, folder),
  };
}

interface Rule {
  /** Whether it puts files in; else it leaves them out. */
  readonly puts: boolean;
  readonly pattern: string;
  matches(path: string): boolean;
}

function toRule(written: string): Rule {
  const puts = !written.startsWith('!');
  const pattern = (puts ? written : written.slice(1)).replace(/^\.\//, '');
  return { puts, pattern, matches: picomatch(pattern, { dot: true, windows: false }) };
}

/** `!node_modules/**` with nothing behind it that could put some of it in again. */
function leavesOut(rules: readonly Rule[], folder: string): boolean {
  const last = rules.findLastIndex(({ puts, pattern }) => !puts && pattern === `${folder}/**`);
  return last !== -1 && !rules.slice(last).some(({ puts }) => puts);
}
