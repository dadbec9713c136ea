import type { FoundBinary } from './findBinaries';
import { faultsOf, type Fault } from './faults';
import type { Ground } from './ground';
import { ownerName, ownerOf, type Owner } from './owner';
import { namesPlatform, withoutPlatform } from './platformWords';

/** One kind of fault of one package in one layer (0 for the function's package). */
export interface FaultGroup {
  readonly kind: Fault['kind'];
  readonly layer: number;
  /** The package, or the file or folder where there is none. */
  readonly name: string;
  readonly faults: readonly { readonly path: string; readonly fault: Fault }[];
}

interface Judged {
  readonly path: string;
  readonly layer: number;
  readonly owner: Owner;
  readonly faults: readonly Fault[];
}

/** Packages that are for macOS alone and that others ask for only there; npm leaves them out elsewhere. */
const MACOS_ONLY: ReadonlySet<string> = new Set(['fsevents']);

/**
 * What is wrong with the binaries of a function, package by package. Packages that bring a binary for every
 * platform (`prebuilds/darwin-arm64`, `@img/sharp-win32-x64`) are right as long as one of them is.
 */
export function binaryFaults(
  binaries: readonly FoundBinary[],
  ground: Ground,
  started: ReadonlySet<string>,
): FaultGroup[] {
  const isPython = ground.runtime?.family === 'python';
  const judged = binaries.map(({ entry, binary }) => ({
    path: entry.path,
    layer: entry.layer,
    owner: ownerOf(entry.path, isPython),
    isNative: binary.format !== 'script',
    faults: faultsOf({ entry, binary }, ground, started.has(entry.path)),
  }));
  const served = new Set(
    judged
      .filter(({ isNative, faults }) => isNative && faults.length === 0)
      .map(({ owner }) => familyOf(owner)),
  );
  return groupsOf(
    judged.filter(
      ({ path, owner }) =>
        !MACOS_ONLY.has(owner.package ?? '') &&
        !(namesPlatform(path) && served.has(familyOf(owner))),
    ),
  );
}

function familyOf({ root }: Owner): string {
  return withoutPlatform(root);
}

function groupsOf(judged: readonly Judged[]): FaultGroup[] {
  const all = judged.flatMap(({ faults, ...one }) => faults.map((fault) => ({ ...one, fault })));
  const groups = new Map<string, (typeof all)[number][]>();
  for (const one of all) {
    const key = JSON.stringify([one.fault.kind, one.layer, one.owner.root]);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()].flatMap((faults) => {
    const [first] = faults;
    if (!first) return [];
    const name = ownerName(
      first.owner,
      faults.map(({ path }) => path),
    );
    return { kind: first.fault.kind, layer: first.layer, name, faults };
  });
}
