import { compareGemVersions } from '../../packages/gemPackages';
import { joinPath } from '../../filesystem/paths';
import type { RuntimeFiles } from '../runtimeFiles';

/** One installed gem. */
export interface Gem {
  readonly name: string;
  readonly version: string;
  /** Its own folder. */
  readonly folder: string;
  /** Folders that are put on `$LOAD_PATH` when it is activated. */
  readonly loadPaths: readonly string[];
  /** Its native parts were not built here: `require` passes over it. */
  readonly isIgnored: boolean;
}

/** `# stub: NAME VERSION PLATFORM PATH\0PATH`, and on the next line the extensions (RubyGems, StubSpecification). */
const STUB = /^# stub: (\S+) (\S+) (\S+) ([^\n]*)\n(# stub: [^\n]+)?/m;
const FILE = /^(.+?)-(\d[^-]*)(-.+)?\.gemspec$/;

/**
 * The gems of the folders of `GEM_PATH`, in the order in which RubyGems looks through them: by name, of one name
 * the newest first. Of two copies of one version the first folder's counts.
 */
export async function readGems(
  files: RuntimeFiles,
  homes: readonly string[],
  extensionFolder: string,
): Promise<readonly Gem[]> {
  const gems = new Map<string, Gem>();
  for (const home of homes) {
    const names = files.names(joinPath(home, 'specifications'));
    for (const file of names.filter((name) => name.endsWith('.gemspec'))) {
      const gem = await readGem(files, home, file, extensionFolder);
      if (gem && !gems.has(file)) gems.set(file, gem);
    }
  }
  return [...gems.values()].sort(
    (a, b) =>
      (a.name < b.name ? -1 : a.name > b.name ? 1 : 0) || compareGemVersions(b.version, a.version),
  );
}

async function readGem(
  files: RuntimeFiles,
  home: string,
  file: string,
  extensionFolder: string,
): Promise<Gem | undefined> {
  const text = (await files.text(joinPath(home, 'specifications', file))) ?? '';
  const [, fileName, fileVersion] = FILE.exec(file) ?? [];
  const [, name = fileName, version = fileVersion, , paths = 'lib', extensions] =
    STUB.exec(text) ?? [];
  if (name === undefined || version === undefined) return undefined;
  const fullName = file.slice(0, -'.gemspec'.length);
  const folder = joinPath(home, 'gems', fullName);
  const own = paths.split('\0').map((path) => joinPath(folder, path));
  const built = joinPath(home, 'extensions', extensionFolder, fullName);
  return {
    name,
    version,
    folder,
    loadPaths: extensions === undefined ? own : [built, ...own],
    isIgnored: extensions !== undefined && !files.isFile(joinPath(built, 'gem.build_complete')),
  };
}

/** The newest gem of a name. */
export function newestGem(gems: readonly Gem[], name: string): Gem | undefined {
  return gems.find((gem) => gem.name === name);
}
