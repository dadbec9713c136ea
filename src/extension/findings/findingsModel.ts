import type { FunctionDetails } from '../../app/browseDocuments';
import type { CheckDocument } from '../../app/documents';
import { Emitter } from '../emitter';
import type { Project } from '../project/picture';
import type { Asks, Projects } from '../project/projects';
import { countFindings, NO_FINDINGS, type FindingCounts } from './counts';

/** Before the first check: trees come first. */
const DELAY_MS = 200;

export interface CheckedFolder {
  readonly folder: string;
  /** Absent when the folder has no project any more. */
  readonly document?: CheckDocument;
}

/** The findings of each project. A newer check of a project overtakes an older one. */
export class FindingsModel {
  private readonly changes = new Emitter<CheckedFolder>();
  private readonly documents = new Map<string, CheckDocument>();
  private readonly running = new Map<string, AbortController>();
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly subscriptions: { dispose(): void }[];

  readonly onDidChange = this.changes.event;

  /** @param onFailure takes why a project could not be checked */
  constructor(
    private readonly worker: Asks,
    private readonly projects: Projects,
    private readonly onFailure: (error: unknown) => void,
  ) {
    this.subscriptions = [
      projects.onDidRead((project) => this.follow(project)),
      projects.onDidRemove((folder) => this.forget(folder)),
    ];
  }

  /** Checks a project now; resolves when its findings are there, or the check was overtaken or failed. */
  async check(folder: string): Promise<void> {
    this.cancel(folder);
    const current = new AbortController();
    this.running.set(folder, current);
    try {
      const document = await this.worker.ask('check', { folder }, current.signal);
      if (!current.signal.aborted) this.take(folder, document);
    } catch (error) {
      if (!current.signal.aborted) this.onFailure(error);
    }
  }

  countOf(folder: string, details: FunctionDetails): FindingCounts {
    const document = this.documents.get(folder);
    const all = this.projects.get(folder)?.functions ?? [];
    return document ? countFindings(document.findings, details, all) : NO_FINDINGS;
  }

  /** What a layer's code needs of others, a sentence each. */
  needsOf(folder: string, id: string, layer: number): readonly string[] {
    const findings = this.documents.get(folder)?.findings ?? [];
    return findings
      .filter((one) => one.code.startsWith('import.layer-needs-') && one.layer === layer)
      .filter((one) => one.function === undefined || one.function === id)
      .map(({ message }) => message);
  }

  dispose(): void {
    for (const folder of [...this.timers.keys(), ...this.running.keys()]) this.cancel(folder);
    for (const one of this.subscriptions) one.dispose();
  }

  private follow({ folder, state }: Project): void {
    this.cancel(folder);
    if (state === 'none') this.forget(folder);
    else if (this.documents.has(folder)) void this.check(folder);
    else
      this.timers.set(
        folder,
        setTimeout(() => void this.check(folder), DELAY_MS),
      );
  }

  /** A template that is broken now says so; what was found before stays meanwhile. */
  private take(folder: string, document: CheckDocument): void {
    const before = this.documents.get(folder);
    const isStale = this.projects.get(folder)?.isStale ?? false;
    const kept = isStale && before ? { ...document, findings: before.findings } : document;
    this.documents.set(folder, kept);
    this.changes.fire({ folder, document: kept });
  }

  private cancel(folder: string): void {
    clearTimeout(this.timers.get(folder));
    this.timers.delete(folder);
    this.running.get(folder)?.abort();
    this.running.delete(folder);
  }

  private forget(folder: string): void {
    this.cancel(folder);
    if (this.documents.delete(folder)) this.changes.fire({ folder });
  }
}
