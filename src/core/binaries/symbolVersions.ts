import type { ElfBinary } from './binary';
import type { Ground } from './ground';

/** Versions without a number of their own, by the release that has them first (glibc's NEWS, read 2026-11). */
const NAMED: Readonly<Record<string, string>> = { GLIBC_ABI_DT_RELR: '2.36' };
const CPP_LIBRARY = 'libstdc++.so.6';

/**
 * The symbol versions that a binary needs and the system's C and C++ libraries are too old for, newest of each
 * kind only: `GLIBC_2.35`. A C++ library of a layer may be a newer one, so that is not judged.
 */
export function tooNewVersions({ neededVersions }: ElfBinary, ground: Ground): string[] {
  const newest = new Map<string, string>();
  for (const name of neededVersions.flatMap(({ versions }) => versions)) {
    const [, prefix = ''] = /^([A-Z]+)_/.exec(name) ?? [];
    const has = newestOf(prefix, ground);
    const needs = numberOf(name);
    if (has === undefined || needs === undefined || compare(needs, has) <= 0) continue;
    const before = newest.get(prefix);
    if (before === undefined || compare(needs, numberOf(before) ?? '0') > 0)
      newest.set(prefix, name);
  }
  return [...newest.values()];
}

function newestOf(prefix: string, { system, cppVersions, brought }: Ground): string | undefined {
  if (prefix === 'GLIBC') return system?.glibc;
  return brought.has(CPP_LIBRARY) ? undefined : cppVersions[prefix];
}

function numberOf(name: string): string | undefined {
  return NAMED[name] ?? /_(\d+(?:\.\d+)*)$/.exec(name)?.[1];
}

function compare(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.split('.').map(Number));
  for (let index = 0; index < Math.max(left?.length ?? 0, right?.length ?? 0); index++) {
    const difference = (left?.[index] ?? 0) - (right?.[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
