import { createHash } from 'node:crypto';
import type { MergedEntry, MergedFilesystem } from '../core/filesystem/mergedFilesystem';
import type { SameContents } from '../core/layers/merge';
import type { Held } from '../core/layers/slots';
import { errorText } from '../core/errorText';

/** An entry whose contents can't be had, and why. */
export interface UnreadableEntry {
  readonly layer: number;
  readonly path: string;
  readonly reason: string;
}

/** Hashes contents, and compares by those hashes when layers are merged. */
export class ContentHasher {
  private readonly hashes = new WeakMap<object, Promise<string | undefined>>();
  private readonly failures: UnreadableEntry[] = [];

  /** sha256 of a file's contents or of a link's target; `undefined` for a folder and for what can't be read. */
  hash(filesystem: MergedFilesystem, entry: MergedEntry): Promise<string | undefined> {
    return this.remember(entry.origin, entry, entry.layer, () => filesystem.read(entry));
  }

  /** Compares by kind and sha256; what can't be read is different. */
  readonly sameContents: SameContents = async (replaced, winner) => {
    if (replaced.entry.kind !== winner.entry.kind || replaced.entry.size !== winner.entry.size)
      return false;
    const [a, b] = await Promise.all([this.hashOf(replaced), this.hashOf(winner)]);
    return a !== undefined && a === b;
  };

  private hashOf({ layer, entry, tree }: Held): Promise<string | undefined> {
    return this.remember(entry, entry, layer, () => tree.read(entry));
  }

  /** What could not be read so far. */
  get unreadable(): readonly UnreadableEntry[] {
    return this.failures;
  }

  private remember(
    key: object,
    { kind, path, target }: Pick<MergedEntry, 'kind' | 'path' | 'target'>,
    layer: number,
    read: () => Promise<Uint8Array>,
  ): Promise<string | undefined> {
    const known = this.hashes.get(key);
    if (known) return known;
    const hash =
      kind === 'directory'
        ? Promise.resolve(undefined)
        : hashBytes(target, read).catch((error: unknown) => {
            this.failures.push({
              layer,
              path,
              reason: errorText(error),
            });
            return undefined;
          });
    this.hashes.set(key, hash);
    return hash;
  }
}

async function hashBytes(
  target: string | undefined,
  read: () => Promise<Uint8Array>,
): Promise<string> {
  const hash = createHash('sha256');
  return hash.update(target ?? (await read())).digest('hex');
}
