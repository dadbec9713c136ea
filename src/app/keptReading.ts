import type { Files } from '../core/ports/files';
import type { Glances } from '../core/ports/glances';

export interface KeptReadingDeps {
  readonly files: Files;
  readonly glances: Glances;
}

interface Known<T> {
  /** What each path looked like just before it was read. */
  readonly seen: ReadonlyMap<string, string>;
  readonly result: Promise<T>;
}

/** What is made of files alone: made once, and again when one of the files that it was made of looks different. */
export class KeptReading<T> {
  private known: Known<T> | undefined;

  /** @param make reads through these files and in no other way; what read none of them is not kept */
  constructor(
    private readonly deps: KeptReadingDeps,
    private readonly make: (files: Files) => Promise<T>,
  ) {}

  /** Rejects as `make` does; a failure is not kept. */
  get(): Promise<T> {
    if (this.known && this.isSame(this.known)) return this.known.result;
    const seen = new Map<string, string>();
    const result = this.make(this.watched(seen));
    const known = { seen, result };
    this.known = known;
    result.catch(() => {
      if (this.known === known) this.known = undefined;
    });
    return result;
  }

  private isSame({ seen }: Known<T>): boolean {
    for (const [path, before] of seen) if (this.deps.glances.at(path) !== before) return false;
    return seen.size > 0;
  }

  /** The files, noting each path before it is read: what changes meanwhile looks different afterwards. */
  private watched(seen: Map<string, string>): Files {
    const { files, glances } = this.deps;
    const noted = (path: string): string => {
      if (!seen.has(path)) seen.set(path, glances.at(path));
      return path;
    };
    return {
      stat: (path) => files.stat(noted(path)),
      list: (path) => files.list(noted(path)),
      entries: (path) => files.entries(noted(path)),
      read: (path) => files.read(noted(path)),
      readPart: (path, offset, length) => files.readPart(noted(path), offset, length),
      readLink: (path) => files.readLink(noted(path)),
      join: (base, ...segments) => files.join(base, ...segments),
      relative: (base, path) => files.relative(base, path),
    };
  }
}
