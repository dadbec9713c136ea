/** Where a layer puts its packages. Source: AWS, "Packaging your layer content", read 2026-11. */
import type { FileTree, TreeEntry } from '../filesystem/fileTree';
import type { Runtime } from '../runtimes/runtime';

/** A folder of a layer in which some runtime looks for packages: `python`, `nodejs/node22/node_modules`. */
export type PackageFolder = string;

/** Packages where no runtime looks for them. */
export type LayoutFault =
  | { readonly kind: 'misplaced'; readonly found: string; readonly expected: string }
  | { readonly kind: 'parent-folder'; readonly folder: string; readonly inside: readonly string[] };

export interface Layout {
  readonly faults: readonly LayoutFault[];
  /** Folders with packages that the right runtime finds. */
  readonly folders: readonly PackageFolder[];
}

/** Folders that are at the root of a layer for a reason of their own. */
const ROOTS = new Set(['nodejs', 'python', 'ruby', 'java', 'extensions']);

const FOUND: readonly RegExp[] = [
  /^nodejs\/node_modules$/,
  /^nodejs\/node\d+\/node_modules$/,
  /^python$/,
  /^python\/lib\/python3\.\d+\/site-packages$/,
  /^ruby\/gems\/\d[\d.]*$/,
  /^ruby\/lib$/,
  /^java\/lib$/,
];

/** What is where nothing finds it, and where it belongs. */
const MISPLACED: readonly (readonly [RegExp, (...parts: string[]) => string])[] = [
  [/^node_modules$/, () => 'nodejs/node_modules'],
  [/^(node\d+)\/node_modules$/, (_, version = '') => `nodejs/${version}/node_modules`],
  [
    /^(?:python\/|lib\/)?(python3\.\d+)$/,
    (_, version = '') => `python/lib/${version}/site-packages`,
  ],
  [/^(?:python\/)?site-packages$/, () => 'python'],
  [
    /^python\/lib\/(python3\.\d+)\/[^/]+\.dist-info$/,
    (_, version = '') => `python/lib/${version}/site-packages`,
  ],
  [/^[^/]+\.(?:dist|egg)-info$/, () => 'python'],
  [/^ruby\/(\d+\.\d+\.\d+)\/gems$/, (_, abi = '') => `ruby/gems/${abi}`],
  [/^(?:(?:java|lib)\/)?[^/]+\.jar$/, () => 'java/lib'],
];

const MAX_DEPTH = 4;

/** Looks at the upper folders of a layer alone. */
export function layoutFaults(tree: FileTree): Layout {
  const upper = tree.entries.filter(({ path }) => isUpper(path));
  const parent = parentFolder(upper);
  if (parent) return { faults: [parent], folders: [] };
  const faults = new Map<string, LayoutFault>();
  for (const { path } of upper) {
    const fault = misplaced(path);
    if (fault) faults.set(`${fault.found} ${fault.expected}`, fault);
  }
  const sorted = [...faults].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, fault]) => fault);
  return { faults: sorted, folders: packageFolders(upper).sort() };
}

/** The folders of a layer in which a runtime looks; none where that is not known. */
export function searchedFolders(runtime: Runtime): readonly PackageFolder[] {
  switch (runtime.family) {
    case 'nodejs':
      return ['nodejs/node_modules', `nodejs/node${runtime.major}/node_modules`];
    case 'python':
      return ['python', `python/lib/python${runtime.version}/site-packages`];
    case 'ruby':
      return [`ruby/gems/${runtime.abi}`, 'ruby/lib'];
    case 'java':
      return ['java/lib'];
    case 'dotnet':
    case 'provided':
      return [];
  }
}

/** Whether a path has few segments; layers have ten thousands of others. */
function isUpper(path: string): boolean {
  let slash = -1;
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    slash = path.indexOf('/', slash + 1);
    if (slash === -1) return true;
  }
  return false;
}

/** One folder at the root, with what belongs to the root of a layer in it. */
function parentFolder(upper: readonly TreeEntry[]): LayoutFault | undefined {
  const top = upper.filter(({ path }) => !path.includes('/') && path !== '__MACOSX');
  const [only] = top;
  if (only?.kind !== 'directory' || top.length > 1 || ROOTS.has(only.path)) return undefined;
  const inside = upper
    .filter(({ path }) => path.startsWith(`${only.path}/`))
    .map(({ path }) => path.slice(only.path.length + 1))
    .filter((name) => ROOTS.has(name))
    .sort();
  return inside.length === 0 ? undefined : { kind: 'parent-folder', folder: only.path, inside };
}

function misplaced(path: string): (LayoutFault & { kind: 'misplaced' }) | undefined {
  for (const [pattern, expected] of MISPLACED) {
    const match = pattern.exec(path);
    if (match) return { kind: 'misplaced', found: foundAt(path), expected: expected(...match) };
  }
  return undefined;
}

/** Files, and metadata beside packages, stand for the folder that they lie in. */
function foundAt(path: string): string {
  if (!/\.(?:jar|dist-info|egg-info)$/.test(path)) return path;
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '/';
}

function packageFolders(upper: readonly TreeEntry[]): PackageFolder[] {
  if (upper.some(({ path }) => path === 'extensions' || path === 'bootstrap')) return [];
  const folders = upper
    .filter(({ path, kind }) => kind === 'directory' && FOUND.some((one) => one.test(path)))
    .map(({ path }) => path);
  return folders.filter((folder) => folder !== 'python' || hasPlainPackages(upper));
}

/** `python` counts when something but the versioned folder is in it. */
function hasPlainPackages(upper: readonly TreeEntry[]): boolean {
  return upper.some(({ path }) => /^python\/(?!lib$)[^/]+$/.test(path));
}
