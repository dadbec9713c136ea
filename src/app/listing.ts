import type { MergedEntry, MergedFilesystem } from '../core/filesystem/mergedFilesystem';
import { basename, dirname, OPT, TASK } from '../core/filesystem/paths';
import type { Layer } from '../core/layers/layer';
import { npmPackageRoot } from '../core/packages/packagePaths';
import { findPackages } from '../core/packages/findPackages';
import { findTornPackages, type TornPackage } from '../core/packages/tornPackages';
import type { BrowseFilter, NodeRow } from './browseDocuments';
import { summarise, type FolderSummary } from './folderSummaries';

/** One merged filesystem, row by row. */
export class Listing {
  private lastFilter = '';
  private summaries: ReadonlyMap<string, FolderSummary> | undefined;

  private constructor(
    private readonly filesystem: MergedFilesystem,
    private readonly torn: ReadonlyMap<string, TornPackage>,
    private readonly seen: MergedFilesystem,
  ) {}

  /** @param seen what the function sees in the end; `filesystem` itself, or the merge of more layers than these */
  static async create(
    filesystem: MergedFilesystem,
    layers: readonly Layer[],
    seen: MergedFilesystem,
  ): Promise<Listing> {
    const torn = await findTornPackages(filesystem, findPackages(layers));
    return new Listing(filesystem, new Map(torn.map((one) => [folderOf(one), one])), seen);
  }

  /** What is directly in a folder and passes the filter, folders first; `/` has `/opt` and `/var/task`. */
  async children(path: string, filter: BrowseFilter): Promise<NodeRow[]> {
    const summaries = this.summariesOf(filter);
    if (path === '/') return [OPT, TASK].flatMap((root) => this.rootRow(root, summaries));
    const listed = this.filesystem.children(path).filter((entry) => summaries.has(entry.path));
    const rows = await Promise.all(listed.map((entry) => this.row(entry, summaries)));
    return rows.sort((a, b) => Number(b.kind === 'directory') - Number(a.kind === 'directory'));
  }

  private summariesOf(filter: BrowseFilter): ReadonlyMap<string, FolderSummary> {
    const key = JSON.stringify(filter);
    if (!this.summaries || this.lastFilter !== key) {
      const passes = toTest(filter);
      this.summaries = summarise(this.filesystem.entries.filter(passes));
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
    const hiddenBy = this.hiddenBy(entry);
    return {
      path,
      name: basename(path),
      kind,
      ...summary,
      overrides,
      ...(hiddenBy !== undefined && { hiddenBy }),
      mode: mode.toString(8).padStart(4, '0'),
      ...(target !== undefined && { target }),
      ...(versions.length > 0 && { versions }),
      ...(clash && { clash }),
    };
  }

  /** The layer whose file, or file in place of a folder above, the function sees instead. */
  private hiddenBy({ path, kind, layer }: MergedEntry): number | undefined {
    if (this.seen === this.filesystem || kind === 'directory') return undefined;
    for (let at = path; at !== '/'; at = dirname(at)) {
      const now = this.seen.get(at);
      if (now) return now.layer === layer ? undefined : now.layer;
    }
    return undefined;
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

function toTest({
  overridden,
  differing,
  layer,
  name,
  largerThan,
}: BrowseFilter): (entry: MergedEntry) => boolean {
  const text = name?.toLowerCase();
  return ({ overrides, kind, size, path, layer: provider }) => {
    if (overridden === true && overrides.length === 0) return false;
    if (differing === true && overrides.every(({ identical }) => identical)) return false;
    if (largerThan !== undefined && (kind === 'directory' || size <= largerThan)) return false;
    if (text !== undefined && !path.toLowerCase().includes(text)) return false;
    return layer === undefined || provider === layer;
  };
}

/** npm packages meet in their own folder, Python packages beside others. */
function folderOf({ folder, name }: TornPackage): string {
  return folder.endsWith(`/${name}`) ? folder : `${folder}/${name}`;
}
