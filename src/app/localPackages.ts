import { ecosystemOf, importedPackage } from '../core/analysis/importedPackage';
import type { FunctionImport } from '../core/analysis/functionImports';
import { normalise } from '../core/packages/pythonPackages';
import { importNameOf } from '../core/analysis/missingDependencies';
import type { Files } from '../core/ports/files';
import { isInside } from './isInside';

/** A package as tools on this machine see it beside a source. */
export interface LocalPackage {
  /** Absent where its metadata names none. */
  readonly version?: string;
  /** Absolute folder of it, or of its metadata. */
  readonly folder: string;
}

const ENVIRONMENTS = ['.venv', 'venv', 'env'];

/** What editors and tests see of packages: `node_modules` and virtual environments above a source. */
export class LocalPackages {
  private readonly folders = new Map<string, Promise<boolean>>();
  private readonly npm = new Map<string, Promise<LocalPackage | undefined>>();
  private readonly distributions = new Map<string, Promise<readonly LocalDistribution[]>>();

  /** @param folder absolute folder of the project, above which nothing is looked at */
  constructor(
    private readonly files: Files,
    private readonly folder: string,
  ) {}

  /** The nearest copy of what an import asks for; `undefined` for none, or a source that is not on disk. */
  async of(found: FunctionImport): Promise<LocalPackage | undefined> {
    const name = importedPackage(found);
    const isKnown = ['npm', 'pypi'].includes(ecosystemOf(found.site.form) ?? '');
    if (name === undefined || found.file === undefined || !isKnown) return undefined;
    for (const place of this.above(found.file)) {
      const local =
        found.site.form === 'python'
          ? await this.inEnvironments(place, name)
          : await this.inNodeModules(place, name);
      if (local) return local;
    }
    return undefined;
  }

  private *above(file: string): Generator<string> {
    let place = this.files.join(file, '..');
    while (isInside(this.files, this.folder, place)) {
      yield place;
      if (this.files.relative(this.folder, place) === '') return;
      place = this.files.join(place, '..');
    }
  }

  private async inNodeModules(place: string, name: string): Promise<LocalPackage | undefined> {
    const all = this.files.join(place, 'node_modules');
    const isThere = remember(this.folders, all, async () => !!(await this.files.stat(all)));
    if (!(await isThere)) return undefined;
    const folder = this.files.join(all, name);
    return remember(this.npm, folder, async () => {
      const bytes = await this.files.read(this.files.join(folder, 'package.json'));
      const version = bytes && /"version"\s*:\s*"([^"]+)"/.exec(new TextDecoder().decode(bytes));
      return bytes && { folder, ...(version?.[1] !== undefined && { version: version[1] }) };
    });
  }

  private async inEnvironments(place: string, name: string): Promise<LocalPackage | undefined> {
    const wanted = name.toLowerCase();
    for (const environment of ENVIRONMENTS) {
      const root = this.files.join(place, environment);
      const all = await remember(this.distributions, root, () => this.distributionsIn(root));
      const one = all.find(({ importName }) => importName.toLowerCase() === wanted);
      if (one) return one;
    }
    return undefined;
  }

  /** `lib/python3.x/site-packages`, on Windows `Lib/site-packages` (Python documentation, "venv", read 2026-11). */
  private async distributionsIn(root: string): Promise<readonly LocalDistribution[]> {
    if (!(await this.files.stat(root))) return [];
    const versions = (await this.files.list(this.files.join(root, 'lib'))) ?? [];
    const places = [
      ...versions.map((version) => this.files.join(root, 'lib', version, 'site-packages')),
      this.files.join(root, 'Lib', 'site-packages'),
    ];
    const found = await Promise.all(
      places.map(async (place) =>
        ((await this.files.list(place)) ?? []).flatMap((entry) => {
          const [, name, version] = /^(.+?)-(\d[^-]*)\.dist-info$/.exec(entry) ?? [];
          if (name === undefined || version === undefined) return [];
          const importName = importNameOf('pypi', normalise(name));
          return { importName, version, folder: this.files.join(place, entry) };
        }),
      ),
    );
    return found.flat();
  }
}

interface LocalDistribution extends LocalPackage {
  readonly importName: string;
}

function remember<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>) {
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}
