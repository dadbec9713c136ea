import type { FunctionDetails } from '../../app/browseDocuments';
import { WorkerFailure, type WorkerClient } from '../../worker/client';
import { Emitter } from '../emitter';
import type { FunctionKey } from './functionKey';
import { loadingProject, nextPicture, type Project, type Reading } from './picture';
import { errorText } from '../../core/errorText';

/** What a model needs of the worker. */
export type Asks = Pick<WorkerClient, 'ask'>;

export interface WorkspaceFolder {
  /** Absolute path. */
  readonly folder: string;
  readonly name: string;
}

/** The folders of the workspace with the functions they define. A newer reading of a folder overtakes an older one. */
export class Projects {
  private readonly changes = new Emitter<Project>();
  private readonly removals = new Emitter<string>();
  private readonly pictures = new Map<string, Project>();
  private readonly running = new Map<string, AbortController>();

  /** A project was read again, the same or another. */
  readonly onDidRead = this.changes.event;
  /** A folder has left the workspace. */
  readonly onDidRemove = this.removals.event;

  /**
   * @param hasTemplate whether a folder has a file that is named like a template
   * @param onFault takes what is nobody's input
   */
  constructor(
    private readonly worker: Asks,
    private readonly hasTemplate: (folder: string) => Promise<boolean>,
    private readonly onFault: (error: unknown) => void,
  ) {}

  /** Folders of the workspace in their order, with a template or without. */
  get all(): readonly Project[] {
    return [...this.pictures.values()];
  }

  get isLoading(): boolean {
    return this.all.some(({ state }) => state === 'loading');
  }

  /** Every function that can be chosen. */
  get functions(): readonly FunctionKey[] {
    return this.all.flatMap(({ folder, functions }) => functions.map(({ id }) => ({ folder, id })));
  }

  get(folder: string): Project | undefined {
    return this.pictures.get(folder);
  }

  find({ folder, id }: FunctionKey): FunctionDetails | undefined {
    return this.pictures.get(folder)?.functions.find((one) => one.id === id);
  }

  /** Takes the folders of the workspace, in their order, and reads those that are new. */
  async setFolders(folders: readonly WorkspaceFolder[]): Promise<void> {
    const before = new Map(this.pictures);
    this.pictures.clear();
    for (const { folder, name } of folders)
      this.pictures.set(folder, before.get(folder) ?? loadingProject(folder, name));
    for (const folder of before.keys()) {
      if (this.pictures.has(folder)) continue;
      this.running.get(folder)?.abort();
      this.removals.fire(folder);
    }
    const fresh = folders.filter(({ folder }) => !before.has(folder));
    await Promise.all(fresh.map(({ folder }) => this.read(folder)));
  }

  /**
   * Reads a folder again after something in it has changed.
   * @param files what has changed, absolute; left out when anything may have
   */
  async refresh(folder: string, files?: readonly string[]): Promise<void> {
    await this.worker.ask('changed', { folder, ...(files && { files }) });
    await this.read(folder);
  }

  private async read(folder: string): Promise<void> {
    this.running.get(folder)?.abort();
    const current = new AbortController();
    this.running.set(folder, current);
    const reading = await this.ask(folder, current.signal);
    const previous = this.pictures.get(folder);
    if (current.signal.aborted || !previous || !reading) return;
    const next = nextPicture(previous, reading);
    this.pictures.set(folder, next);
    this.changes.fire(next);
  }

  private async ask(folder: string, signal: AbortSignal): Promise<Reading | undefined> {
    try {
      const [functions, { problems }] = await Promise.all([
        this.worker.ask('describe', { folder }, signal),
        this.worker.ask('functions', { folder }, signal),
      ]);
      return { kind: 'read', functions, problems };
    } catch (error) {
      const kind = error instanceof WorkerFailure ? error.failure.kind : 'unexpected';
      if (kind === 'cancelled') return undefined;
      const message = errorText(error);
      if (kind === 'unexpected') this.onFault(error);
      else if (!(await this.hasTemplate(folder))) return { kind: 'nothing' };
      const command = error instanceof WorkerFailure ? error.failure.command : undefined;
      return { kind: 'unreadable', message, ...(command !== undefined && { command }) };
    }
  }
}
