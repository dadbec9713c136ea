/** Which foreign packages the sources of one layer may ask for: a quick look, of which a parser confirms little. */
import type { FileTree, TreeEntry } from '../filesystem/fileTree';
import { readText, type Ecosystem } from '../packages/package';

/** A layer is looked into so far; what a larger one asks for may stay unsaid. */
const MAX_FILES = 3000;
const MAX_BYTES = 24 * 1024 * 1024;
/** Larger sources are bundles or data. */
const MAX_FILE = 192 * 1024;
/** Sources that ask for one name, of which the first that means it counts. */
const MAX_SOURCES = 3;

/** Where runtimes load sources from. */
const SOURCES: Partial<Record<Ecosystem, RegExp>> = {
  npm: /^nodejs\/.*(?<!\.min|\.test|\.spec|\.config)\.[cm]?js$/,
  pypi: /^python\/.*\.py$/,
  rubygems: /^ruby\/.*\.rb$/,
};
/** What no import at run time reaches. */
const NEVER_LOADED =
  /(?:^|\/)(?:tests?|__tests__|spec|examples?|benchmarks?|docs?|scripts|bin|typings|tools|(?:gulp|grunt)file\.js)(?:\/|$)/i;

const JAVASCRIPT =
  /(?:\brequire\s*\(\s*|\bimport\s*\(\s*|\bfrom\s*|\bimport\s*)(['"])((?:@[^'"\n/]+\/)?[^'"\n./#@:][^'"\n/:]*)(?:\/[^'"\n]*)?\1/g;
const PYTHON = /^[ \t]*(?:from[ \t]+([A-Za-z_]\w*)[\w.]*[ \t]+import\b|import[ \t]+([^\n#;]+))/gm;
const RUBY = /^\s*require\s*\(?\s*['"]([^'"\n./][^'"\n/]*)/gm;

/** The sources of a layer that may ask for a package, by its name; paths are relative to the layer. */
export type AskedPackages = ReadonlyMap<string, readonly TreeEntry[]>;

const scans = new WeakMap<FileTree, Map<Ecosystem, Promise<AskedPackages>>>();

/** Looks through the sources of a layer, once for as long as it stays open. */
export function scanLayer(tree: FileTree, ecosystem: Ecosystem): Promise<AskedPackages> {
  const known = scans.get(tree) ?? new Map<Ecosystem, Promise<AskedPackages>>();
  scans.set(tree, known);
  const scanning = known.get(ecosystem) ?? scan(tree, ecosystem);
  known.set(ecosystem, scanning);
  return scanning;
}

async function scan(tree: FileTree, ecosystem: Ecosystem): Promise<AskedPackages> {
  const asked = new Map<string, TreeEntry[]>();
  for (const entry of sourcesOf(tree, ecosystem)) {
    const text = (await readText(tree, entry)) ?? '';
    for (const name of namesIn(text, ecosystem)) {
      const sources = asked.get(name);
      if (!sources) asked.set(name, [entry]);
      else if (sources.length < MAX_SOURCES) sources.push(entry);
    }
  }
  return asked;
}

/** The layer's sources, its own before those of packages deep in others, within the bounds. */
function sourcesOf(tree: FileTree, ecosystem: Ecosystem): TreeEntry[] {
  const pattern = SOURCES[ecosystem];
  if (!pattern) return [];
  const depth = ({ path }: TreeEntry): number => path.split('/').length;
  const all = tree.entries
    .filter(
      ({ kind, path, size }) =>
        kind === 'file' && size <= MAX_FILE && pattern.test(path) && !NEVER_LOADED.test(path),
    )
    .sort((a, b) => depth(a) - depth(b))
    .slice(0, MAX_FILES);
  let bytes = 0;
  return all.filter(({ size }) => (bytes += size) <= MAX_BYTES);
}

function namesIn(text: string, ecosystem: Ecosystem): ReadonlySet<string> {
  switch (ecosystem) {
    case 'npm':
      return new Set([...text.matchAll(JAVASCRIPT)].map(([, , name = '']) => name));
    case 'pypi':
      return new Set([...text.matchAll(PYTHON)].flatMap(([, from, list]) => from ?? first(list)));
    case 'rubygems':
      return new Set([...text.matchAll(RUBY)].map(([, name = '']) => name));
    case 'maven':
      return new Set();
  }
}

/** `a.b as c, d` → `a`, `d` */
function first(list = ''): string[] {
  return list.split(',').flatMap((item) => /^\s*\(?\s*([A-Za-z_]\w*)/.exec(item)?.[1] ?? []);
}
