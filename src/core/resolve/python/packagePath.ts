import { joinPath } from '../../filesystem/paths';
import type { RuntimeFiles } from '../runtimeFiles';
import { moduleFile, type FinderContext } from './moduleFinder';

/** What a package's own code does to where its submodules are looked for. */
export type PathChange =
  | 'none'
  /** `pkgutil.extend_path` or `pkg_resources.declare_namespace`: all folders of the name on the path. */
  | 'extended'
  /** Something that only running it would tell. */
  | 'unclear';

const EXTENDS = /\b(extend_path|declare_namespace)\s*\(/;
const CHANGES = /\b__path__\s*(=|\+=|\.(append|extend|insert)\b)|\bsys\.(modules\s*\[|meta_path)/;

/** Reads the sources of packages and modules for code that moves their submodules; each once. */
export class PathChanges {
  private readonly byPath = new Map<string, Promise<PathChange>>();

  constructor(private readonly files: RuntimeFiles) {}

  /** @param path real path of a module or of the `__init__` of a package */
  of(path: string): Promise<PathChange> {
    const known = this.byPath.get(path);
    if (known) return known;
    const reading = this.read(path);
    this.byPath.set(path, reading);
    return reading;
  }

  private async read(path: string): Promise<PathChange> {
    const text = path.endsWith('.py') ? await this.files.text(path) : undefined;
    if (text === undefined) return 'none';
    if (EXTENDS.test(text)) return 'extended';
    return CHANGES.test(text) ? 'unclear' : 'none';
  }
}

/**
 * The package's own folder, then every other folder of that name on the path (pkgutil.extend_path). A module of
 * that name beside a folder without `__init__` hides it.
 */
export function extendPath(
  { files, suffixes }: FinderContext,
  own: readonly string[],
  name: string,
  parents: readonly string[],
): readonly string[] {
  const others = parents
    .map((parent) => joinPath(parent, name))
    .filter((folder) => !own.includes(folder) && files.isFolder(folder))
    .filter(
      (folder) =>
        moduleFile(files, `${folder}/__init__`, suffixes) !== undefined ||
        moduleFile(files, folder, suffixes) === undefined,
    );
  return [...own, ...others];
}
