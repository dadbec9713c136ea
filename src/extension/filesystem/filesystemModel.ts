import type { BrowseFilter, NodeRow } from '../../app/browseDocuments';
import { remember } from '../../core/remember';
import { Emitter } from '../emitter';
import { sameFunction, type FunctionKey } from '../project/functionKey';
import type { Asks } from '../project/projects';
import { isShownBy, leadsTo, type FsNode } from './fsNode';

/** A change of the filter: what it names is set, or taken away by `undefined`. */
export type FilterChange = { readonly [K in keyof BrowseFilter]: BrowseFilter[K] | undefined };

/** In a folder with more folders than this, none is looked into for a chain. */
const FEW_FOLDERS = 4;

/** What is known since the tree was last read anew. */
class Run {
  readonly controller = new AbortController();
  readonly rows = new Map<string, Promise<readonly NodeRow[]>>();
  readonly nodes = new Map<string, Promise<readonly FsNode[]>>();
}

/** The merged tree of the active function, folder by folder; a newer reading overtakes an older one. */
export class FilesystemModel {
  private readonly changes = new Emitter<void>();
  private readonly loads = new Emitter<void>();
  private run = new Run();
  private shown: FunctionKey | undefined;
  private chosen: BrowseFilter = {};
  private readonly known = new Map<string, FsNode>();

  /** The tree is another, or may be. */
  readonly onDidChange = this.changes.event;
  /** Rows have come in. */
  readonly onDidLoad = this.loads.event;

  constructor(private readonly worker: Asks) {}

  get target(): FunctionKey | undefined {
    return this.shown;
  }

  get filter(): BrowseFilter {
    return this.chosen;
  }

  /** Shows another function; what was chosen by a layer of the last one is not any more. */
  show(target: FunctionKey | undefined): void {
    if (sameFunction(this.shown, target)) return;
    this.shown = target;
    this.chosen = changed(this.chosen, { scope: undefined, layer: undefined });
    this.known.clear();
    this.refresh();
  }

  setFilter(filter: BrowseFilter): void {
    this.chosen = filter;
    this.known.clear();
    this.refresh();
  }

  /** Sets some parts of the filter, and takes away those that are `undefined`. */
  change(change: FilterChange): void {
    this.setFilter(changed(this.chosen, change));
  }

  /** Reads again what is asked for from now on; what is under way is given up. */
  refresh(): void {
    this.run.controller.abort();
    this.run = new Run();
    this.changes.fire();
  }

  /** Rows of a folder, or the roots. Rejects with a WorkerFailure. */
  async children(parent?: FsNode): Promise<readonly FsNode[]> {
    for (;;) {
      const { run, shown } = this;
      if (!shown) return [];
      try {
        const nodes = await this.load(run, shown, parent);
        if (run === this.run) return nodes;
      } catch (error) {
        if (run === this.run) throw error;
      }
    }
  }

  /** The row that shows a path, or is nearest to it; the tree is read down to it. */
  async nodeAt(path: string): Promise<FsNode | undefined> {
    let nearest: FsNode | undefined;
    for (;;) {
      const next = (await this.children(nearest)).find((node) => leadsTo(node, path));
      if (!next) return nearest;
      nearest = next;
      if (isShownBy(nearest, path)) return nearest;
    }
  }

  /** A row that was listed, for its decoration. */
  get(path: string): FsNode | undefined {
    return this.known.get(path);
  }

  private load(run: Run, key: FunctionKey, parent?: FsNode): Promise<readonly FsNode[]> {
    const path = parent?.row.path ?? '/';
    return remember(run.nodes, path, async () => {
      const rows = await this.rows(run, key, path);
      const folders = rows.filter(({ kind }) => kind === 'directory');
      const mayChain = parent !== undefined && folders.length <= FEW_FOLDERS;
      const nodes = await Promise.all(
        rows.map((row) => this.toNode(run, { key, row, parent, mayChain })),
      );
      if (run === this.run) {
        for (const node of nodes) this.known.set(node.row.path, node);
        this.loads.fire();
      }
      return nodes;
    });
  }

  private async toNode(
    run: Run,
    start: Pick<FsNode, 'key' | 'row' | 'parent'> & { readonly mayChain: boolean },
  ): Promise<FsNode> {
    const { key, parent, mayChain } = start;
    let { row } = start;
    let label = row.name;
    while (mayChain && row.kind === 'directory' && row.versions === undefined) {
      const [only, ...others] = await this.rows(run, key, row.path);
      if (only?.kind !== 'directory' || others.length > 0 || only.versions) break;
      label += `/${only.name}`;
      row = only;
    }
    return { kind: 'entry', key, row, label, parent };
  }

  private rows(run: Run, { folder, id }: FunctionKey, path: string): Promise<readonly NodeRow[]> {
    const filter = this.chosen;
    return remember(run.rows, path, () =>
      this.worker.ask('children', { folder, function: id, path, filter }, run.controller.signal),
    );
  }
}

function changed(filter: BrowseFilter, change: FilterChange): BrowseFilter {
  const parts = Object.entries({ ...filter, ...change });
  return Object.fromEntries(parts.filter(([, value]) => value !== undefined));
}
