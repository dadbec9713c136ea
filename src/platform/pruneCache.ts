/** Keeps the rooms of the cache bounded: the longest unused goes first, what may be in use stays. */
import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { readSeal, removeFolder } from './sealedFolder';

/** What was asked for within this may be in use by another process. */
const IN_USE_MS = 2 * 60 * 60 * 1000;
/** A draft of this age was left by a process that was killed. */
const ABANDONED_MS = 24 * 60 * 60 * 1000;
/** Of one room: so many entries, and so many bytes of all of them. */
const FOLDERS = { entries: 64, bytes: 4 * 1024 ** 3 };
const FILES = { entries: 512, bytes: 256 * 1024 ** 2 };

interface Entry {
  readonly place: string;
  readonly usedMs: number;
  readonly bytes: number;
  readonly isFile: boolean;
}

/** @param remove takes an entry away at once */
export async function pruneRoom(
  room: string,
  remove: (place: string) => Promise<void>,
): Promise<void> {
  const entries = await listEntries(room);
  entries.sort((a, b) => b.usedMs - a.usedMs);
  let bytes = 0;
  for (const [index, entry] of entries.entries()) {
    bytes += entry.bytes;
    const most = entry.isFile ? FILES : FOLDERS;
    const isTooMuch = index >= most.entries || bytes > most.bytes;
    const mayBeInUse = !entry.isFile && Date.now() - entry.usedMs <= IN_USE_MS;
    if (isTooMuch && !mayBeInUse) await remove(entry.place);
  }
}

/** Removes what killed processes have left. */
export async function pruneDrafts(drafts: string): Promise<void> {
  for (const { place, usedMs } of await listEntries(drafts)) {
    if (Date.now() - usedMs > ABANDONED_MS) await removeFolder(place);
  }
}

async function listEntries(room: string): Promise<Entry[]> {
  const names = await readdir(room).catch(() => []);
  const entries = await Promise.all(names.map((name) => readEntry(path.join(room, name))));
  return entries.flatMap((entry) => entry ?? []);
}

/** `undefined` when another process has removed it meanwhile. */
async function readEntry(place: string): Promise<Entry | undefined> {
  const stat = await lstat(place).catch(() => undefined);
  if (!stat) return undefined;
  const isFile = stat.isFile();
  const bytes = isFile ? stat.size : ((await readSeal(place))?.bytes ?? 0);
  return { place, usedMs: stat.mtimeMs, bytes, isFile };
}
