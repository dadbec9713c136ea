import type { MergedEntry, MergedFilesystem } from '../core/filesystem/mergedFilesystem';
import { basename, dirname, OPT, TASK } from '../core/filesystem/paths';
import { npmPackageRoot } from '../core/packages/packagePaths';
import { findPackages } from '../core/packages/findPackages';
import { findTornPackages, type TornPackage } from '../core/packages/tornPackages';
import type { OpenFunction } from '../core/project/openFunction';
import type { BrowseFilter, NodeRow } from './browseDocuments';
import { summarise, type FolderSummary } from './folderSummaries';

const MAX_FOUND = 500;

/** The merged filesystem of a function, row by row. */
export class Browser {
  private lastFilter = '';
  private summaries: ReadonlyMap<string, FolderSummary> | undefined;

  private constructor(
    private readonly filesystem: MergedFilesystem,
    private readonly torn: ReadonlyMap<string, TornPackage>,
  ) {}

  static async create({ filesystem, layers }: OpenFunction): Promise<Browser> {
    const torn = await findTornPackages(filesystem, findPackages(layers));
    return new Browser(filesystem, new Map(torn.map((one) => [folderOf(one), one])));
  }

  /** What is directly in a folder and passes the filter, folders first; `/` has `/opt` and `/var/task`. */
  async children(path: string, filter: BrowseFilter): Promise<NodeRow[]> {
    const summaries = this.summariesOf(filter);
    if (path === '/') return [OPT, TASK].flatMap((root) => this.rootRow(root, summaries));
    const listed = this.filesystem.children(path).filter((entry) => summaries.has(entry.path));
    const rows = await Promise.all(listed.map((entry) => this.row(entry, summaries)));
    return rows.sort((a, b) => Number(b.kind === 'directory') - Number(a.kind === 'directory'));
  }

  /** Paths whose last segment contains a text, whatever its case. */
  find(text: string): string[] {
    const wanted = text.toLowerCase();
    const found = this.filesystem.entries.filter(({ path }) =>
      basename(path).toLowerCase().includes(wanted),
    );
    return found.slice(0, MAX_FOUND).map(({ path }) => path);
  }

  private summariesOf(filter: BrowseFilter): ReadonlyMap<string, FolderSummary> {
    const key = JSON.stringify([filter.overridden ?? false, filter.layer]);
    if (!this.summaries || this.lastFilter !== key) {
      this.summaries = summarise(this.filesystem.entries.filter((entry) => passes(entry, filter)));
      this.lastFilter = key;
    }
    return this.summaries;
  }

  private rootRow(root: string, summaries: ReadonlyMap<string, FolderSummary>): NodeRow[] {
    const summary = summaries.get(root);
    if (!summary) return [];
    return [{ path: root, name: root, kind: 'directory', overrides: [], mode: '0755', ...summary }];
  }

  private async row(
    entry: MergedEntry,
    summaries: ReadonlyMap<string, FolderSummary>,
  ): Promise<NodeRow> {
    const { path, kind, overrides, mode, target, clash } = entry;
    const summary = summaries.get(path) ?? {
      providers: [entry.layer],
      size: entry.size,
      files: 1,
      overridden: 0,
    };
    const versions = kind === 'directory' ? await this.versionsOf(path) : [];
    return {
      path,
      name: basename(path),
      kind,
      ...summary,
      overrides,
      mode: mode.toString(8).padStart(4, '0'),
      ...(target !== undefined && { target }),
      ...(versions.length > 0 && { versions }),
      ...(clash && { clash }),
    };
  }

  private async versionsOf(path: string): Promise<readonly string[]> {
    const torn = this.torn.get(path);
    if (torn) return torn.parts.map(({ version }) => version);
    if (npmPackageRoot(path) === path) return this.npmVersion(path);
    return this.pythonVersion(path);
  }

  private async npmVersion(path: string): Promise<string[]> {
    try {
      const { version } = JSON.parse(
        (await this.filesystem.readText(`${path}/package.json`)) ?? '{}',
      ) as { version?: unknown };
      return typeof version === 'string' ? [version] : [];
    } catch {
      return [];
    }
  }

  /** The version that the metadata folder beside a Python package names. */
  private pythonVersion(path: string): string[] {
    const name = basename(path).toLowerCase();
    const metadata = this.filesystem
      .children(dirname(path))
      .map((entry) =>
        /^(.+?)-([^-]+?)(?:-py[\d.]+)?\.(?:dist|egg)-info$/.exec(basename(entry.path)),
      )
      .find((match) => match?.[1]?.toLowerCase().replaceAll('-', '_') === name);
    return metadata?.[2] === undefined ? [] : [metadata[2]];
  }
}

function passes(entry: MergedEntry, { overridden, layer }: BrowseFilter): boolean {
  if (overridden === true && entry.overrides.length === 0) return false;
  return layer === undefined || entry.layer === layer;
}

/** npm packages meet in their own folder, Python packages beside others. */
function folderOf({ folder, name }: TornPackage): string {
  return folder.endsWith(`/${name}`) ? folder : `${folder}/${name}`;
}
