import type { MergedEntry, MergedFilesystem } from '../filesystem/mergedFilesystem';
import { OPT, TASK } from '../filesystem/paths';
import type { Provider } from './resolution';

/** Folders that exist in every function without being entries. */
const ROOTS: ReadonlySet<string> = new Set(['/', OPT, '/var', TASK]);

/** What a running interpreter sees of the merged filesystem: links are followed in every question. */
export class RuntimeFiles {
  constructor(private readonly filesystem: MergedFilesystem) {}

  /** `stat`: what is at a path; `undefined` when nothing is known to be there. */
  kind(path: string): 'file' | 'directory' | undefined {
    if (ROOTS.has(path)) return 'directory';
    const entry = this.filesystem.follow(path);
    return entry?.kind === 'symlink' ? undefined : entry?.kind;
  }

  isFile(path: string): boolean {
    return this.kind(path) === 'file';
  }

  isFolder(path: string): boolean {
    return this.kind(path) === 'directory';
  }

  /** `realpath`; the path itself when nothing is there. */
  real(path: string): string {
    return this.filesystem.follow(path)?.path ?? path;
  }

  entry(path: string): MergedEntry | undefined {
    return this.filesystem.follow(path);
  }

  /** Names in a folder. */
  names(folder: string): readonly string[] {
    const real = this.real(folder);
    return this.filesystem.children(real).map((entry) => entry.path.slice(real.length + 1));
  }

  text(path: string): Promise<string | undefined> {
    return this.filesystem.readText(path);
  }

  /** Contents of a file; `undefined` when it is none, or can't be read. */
  async bytes(path: string): Promise<Uint8Array | undefined> {
    const entry = this.entry(path);
    if (entry?.kind !== 'file') return undefined;
    try {
      return await this.filesystem.read(entry);
    } catch {
      return undefined; // a damaged member: the archive's own finding says so
    }
  }

  provider(path: string): Provider {
    const layer = this.filesystem.follow(path)?.layer;
    if (layer === undefined) return { kind: 'runtime' };
    return layer === 0 ? { kind: 'function' } : { kind: 'layer', layer };
  }
}
