import { createHash } from 'node:crypto';
import type { MergedEntry, MergedFilesystem } from '../core/filesystem/mergedFilesystem';
import type { Held, SameContents } from '../core/layers/merge';

/** Hashes contents, and compares by those hashes when layers are merged. */
export class ContentHasher {
  private readonly hashes = new WeakMap<object, Promise<string | undefined>>();

  /** sha256 of a file's contents or of a link's target; `undefined` for a folder and for what can't be read. */
  hash(filesystem: MergedFilesystem, entry: MergedEntry): Promise<string | undefined> {
    return this.remember(entry.origin, entry, () => filesystem.read(entry));
  }

  /** Compares by kind and sha256; what can't be read is different. */
  readonly sameContents: SameContents = async (replaced, winner) => {
    if (replaced.entry.kind !== winner.entry.kind || replaced.entry.size !== winner.entry.size)
      return false;
    const [a, b] = await Promise.all([this.hashOf(replaced), this.hashOf(winner)]);
    return a !== undefined && a === b;
  };

  private hashOf({ entry, tree }: Held): Promise<string | undefined> {
    return this.remember(entry, entry, () => tree.read(entry));
  }

  private remember(
    key: object,
    { kind, target }: { readonly kind: string; readonly target?: string },
    read: () => Promise<Uint8Array>,
  ): Promise<string | undefined> {
    const known = this.hashes.get(key);
    if (known) return known;
    const hash = kind === 'directory' ? Promise.resolve(undefined) : hashBytes(target, read);
    this.hashes.set(key, hash);
    return hash;
  }
}

async function hashBytes(
  target: string | undefined,
  read: () => Promise<Uint8Array>,
): Promise<string | undefined> {
  try {
    return createHash('sha256')
      .update(target ?? (await read()))
      .digest('hex');
  } catch {
    return undefined;
  }
}
