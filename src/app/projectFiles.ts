import type { Files } from '../core/ports/files';
import type { ProjectKind } from '../projects/projectKind';
import { findProjectFiles, isSearched, type ProjectPaths } from './findProjectFiles';
import { isInside } from './isInside';

/** More changes at once than this are searched for: looking at each takes longer. */
const MAX_CHANGES = 200;

/** What each kind of project claims in a folder: searched once, and again when a name may have come or gone. */
export class ProjectFiles {
  private found: Promise<ProjectPaths> | undefined;
  private changes: readonly string[] = [];

  /** @param folder absolute */
  constructor(
    private readonly files: Files,
    private readonly folder: string,
    private readonly kinds: readonly ProjectKind[],
  ) {}

  /** See {@link findProjectFiles}. */
  find(): Promise<ProjectPaths> {
    const { found, changes } = this;
    if (found && changes.length === 0) return found;
    const finding = this.findAgain(found, changes);
    this.found = finding;
    this.changes = [];
    finding.catch(() => {
      if (this.found === finding) this.found = undefined;
    });
    return finding;
  }

  /**
   * Says that something has changed on disk.
   * @param files absolute, files and folders; left out when nobody knows which
   */
  changed(files?: readonly string[]): void {
    this.changes = [...this.changes, ...(files ?? [])];
    if (files && this.changes.length <= MAX_CHANGES) return;
    this.changes = [];
    this.found = undefined;
  }

  private async findAgain(
    found: Promise<ProjectPaths> | undefined,
    changes: readonly string[],
  ): Promise<ProjectPaths> {
    const known = await found?.catch(() => undefined);
    if (known && !(await this.isOutdated(known, changes))) return known;
    return findProjectFiles(this.files, this.folder, this.kinds);
  }

  private async isOutdated(known: ProjectPaths, changes: readonly string[]): Promise<boolean> {
    const paths = new Set([...known.values()].flat());
    const answers = changes.map((change) => this.hasComeOrGone(paths, change));
    return (await Promise.all(answers)).includes(true);
  }

  private async hasComeOrGone(known: ReadonlySet<string>, path: string): Promise<boolean> {
    if (known.has(path)) return (await this.files.stat(path)) === undefined;
    const isWithin = (folder: string, one: string): boolean => isInside(this.files, folder, one);
    const stat = await this.files.stat(path);
    if (!stat) return [...known].some((one) => isWithin(path, one));
    if ([...known].some((one) => isWithin(one, path))) return false;
    const parents = this.files.relative(this.folder, path).split('/');
    const entry = { name: parents.pop() ?? '', kind: stat.kind };
    if (!parents.every((name) => isSearched({ name, kind: 'directory' }))) return false;
    return isSearched(entry) || this.kinds.some((kind) => kind.claims(entry));
  }
}
