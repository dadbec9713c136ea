/** Writes trees to disk, entry by entry, into a folder that nobody else writes to. */
import { chmod, constants, copyFile, link, mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { EntryKind } from '../core/filesystem/fileTree';

/** One entry to write. */
export interface Placed {
  /** Below the folder, with `/`. The folder that it lies in is an entry too: a real folder, never a link. */
  readonly path: string;
  readonly kind: EntryKind;
  readonly mode: number;
  readonly target?: string;
  /** A file on disk with the contents, which is linked to; else the contents are read. */
  readonly existing?: string;
  read(): Promise<Uint8Array>;
}

/** Fails when anything, a link too, is at the place. */
const NEW = { flag: 'wx' };
const OTHERS = 0o7;
const READ = 0o4;
const RUN = 0o1;

/**
 * Lays entries out. Nothing is written through a link, nor over anything: folders come first, and each file must be
 * new. On a disk that takes two names of the entries for one (by case, or by their Unicode form) this rejects.
 * Lambda's user is nobody's owner there, so the permissions of "others" are what counts; the
 * sandbox runs as the owner, so they are written as the owner's.
 */
export async function layOut(
  folder: string,
  entries: readonly Placed[],
  signal?: AbortSignal,
): Promise<void> {
  const folders = entries
    .filter(({ kind }) => kind === 'directory')
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const entry of folders) await mkdir(path.join(folder, entry.path), { recursive: true });
  for (const entry of entries) {
    signal?.throwIfAborted();
    await place(path.join(folder, entry.path), entry).catch((error: unknown) => {
      throw isTaken(error) ? new Error(takenText(entry.path)) : error;
    });
  }
  // Innermost first: a folder that may not be entered can't be filled any more.
  for (const entry of folders.reverse()) {
    const others = entry.mode & OTHERS;
    if ((others & (READ | RUN)) !== (READ | RUN))
      await chmod(path.join(folder, entry.path), asOthers(entry.mode));
  }
}

async function place(location: string, entry: Placed): Promise<void> {
  switch (entry.kind) {
    case 'directory':
      return;
    case 'symlink':
      return symlink(entry.target ?? '', location);
    case 'file':
      return placeFile(location, entry);
  }
}

async function placeFile(location: string, entry: Placed): Promise<void> {
  const { mode, existing } = entry;
  const others = mode & OTHERS;
  if ((others & READ) === 0) {
    await writeFile(location, '', NEW); // its contents can't be read anyway
    return chmod(location, asOthers(mode));
  }
  const sameForOwner = ((mode >> 6) & RUN) === (others & RUN);
  if (existing !== undefined) {
    if (sameForOwner && (await tryLink(existing, location))) return;
    await copyFile(existing, location, constants.COPYFILE_EXCL);
  } else {
    await writeFile(location, await entry.read(), NEW);
  }
  await chmod(location, asOthers(mode));
}

function isTaken(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EEXIST';
}

function takenText(entry: string): string {
  return `'${entry}' and another entry have one name on this disk, which does not tell case or Unicode forms apart`;
}

/** A hard link costs no space; across file systems, or without the right to, there is none. */
async function tryLink(existing: string, location: string): Promise<boolean> {
  try {
    await link(existing, location);
    return true;
  } catch (error) {
    if (isTaken(error)) throw error;
    return false;
  }
}

/** The mode with which the owner may do what others may. */
function asOthers(mode: number): number {
  return (mode & ~((READ | RUN) << 6)) | ((mode & (READ | RUN)) << 6);
}
