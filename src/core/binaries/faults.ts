import type { ElfBinary, MachOBinary, Machine, PeBinary, Script } from './binary';
import type { FoundBinary } from './findBinaries';
import type { Ground } from './ground';
import { missingInterpreter } from './missingInterpreter';
import { missingLibraries } from './missingLibraries';
import { tooNewVersions } from './symbolVersions';

/** Why Linux on Lambda would not take a binary. */
export type Fault =
  | { readonly kind: 'not-linux'; readonly system: 'macOS' | 'Windows' }
  | { readonly kind: 'wrong-architecture'; readonly machine: Machine }
  | { readonly kind: 'newer-glibc'; readonly versions: readonly string[] }
  | { readonly kind: 'missing-library'; readonly libraries: readonly string[] }
  | { readonly kind: 'missing-interpreter'; readonly interpreter: string };

/**
 * What is wrong with one binary where the function runs; none for what nothing loads there.
 * @param started Lambda starts it itself: nobody can have loaded its libraries before
 */
export function faultsOf(
  { entry, binary }: FoundBinary,
  ground: Ground,
  started: boolean,
): Fault[] {
  switch (binary.format) {
    case 'script':
      return started ? scriptFaults(binary, ground) : [];
    case 'mach-o':
    case 'pe':
      return foreign(binary);
    case 'elf':
      return elfFaults(entry.path, binary, ground, started);
  }
}

function scriptFaults(script: Script, ground: Ground): Fault[] {
  const interpreter = missingInterpreter(script, ground);
  return interpreter === undefined ? [] : [{ kind: 'missing-interpreter', interpreter }];
}

function foreign(binary: MachOBinary | PeBinary): Fault[] {
  if (binary.format === 'mach-o') return [{ kind: 'not-linux', system: 'macOS' }];
  return binary.managed ? [] : [{ kind: 'not-linux', system: 'Windows' }];
}

function elfFaults(path: string, binary: ElfBinary, ground: Ground, started: boolean): Fault[] {
  if (binary.type === 'other') return [];
  if (binary.machine !== ground.architecture)
    return [{ kind: 'wrong-architecture', machine: binary.machine }];
  const versions = tooNewVersions(binary, ground);
  const libraries = missingLibraries(path, binary, ground, started);
  return [
    ...(versions.length > 0 ? [{ kind: 'newer-glibc', versions } as const] : []),
    ...(libraries.length > 0 ? [{ kind: 'missing-library', libraries } as const] : []),
  ];
}
