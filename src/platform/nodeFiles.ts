import { readdirSync, type Dirent } from 'node:fs';
import { lstat, open, readdir, readFile, readlink } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { FileKind, Files, FileStat, FolderEntry } from '../core/ports/files';

/** What the SAM CLI gives to files and folders on Windows (samcli/lib/package/utils.py, read 2026-11). */
const WINDOWS_MODE = 0o755;
const ABSENT = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG']);

/** Folders after which a thread that lists many of them hears of other things. */
const BREATH = 100;

/** The machine's own disk behind the core's port. */
export const nodeFiles: Files = {
  stat: (location) => orAbsent(async () => toStat(await lstat(location))),
  list: (location) => orAbsent(() => readdir(location)),
  entries: (location) => orAbsent(() => entries(location)),
  read: (location) => orAbsent(() => readFile(location)),
  readPart: (location, offset, length) => orAbsent(() => readPart(location, offset, length)),
  readLink: (location) => orAbsent(() => readlink(location)),
  join: (base, ...segments) =>
    segments.reduce(
      (joined, segment) =>
        path.isAbsolute(segment) ? path.normalize(segment) : path.join(joined, segment),
      base,
    ),
  relative: (base, location) => path.relative(base, location).split(path.sep).join('/'),
};

let listed = 0;

/** Not by way of Node's thread pool, which takes twice as long for a folder: whole workspaces are searched so. */
async function entries(location: string): Promise<FolderEntry[]> {
  if (++listed % BREATH === 0) await setImmediate();
  return readdirSync(location, { withFileTypes: true }).map((entry) => ({
    name: entry.name,
    kind: kindOf(entry),
  }));
}

async function readPart(location: string, offset: number, length: number): Promise<Uint8Array> {
  const file = await open(location, 'r');
  try {
    const buffer = Buffer.alloc(length);
    const { bytesRead } = await file.read(buffer, 0, length, offset);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function orAbsent<T>(action: () => Promise<T>): Promise<T | undefined> {
  try {
    return await action();
  } catch (error) {
    if (ABSENT.has((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

function toStat(stats: Awaited<ReturnType<typeof lstat>>): FileStat {
  return {
    kind: kindOf(stats),
    size: Number(stats.size),
    ...(process.platform === 'win32'
      ? { mode: WINDOWS_MODE, modeAssumed: true }
      : { mode: Number(stats.mode) & 0o7777 }),
    modifiedMs: Number(stats.mtimeMs),
  };
}

function kindOf(stats: Pick<Dirent, 'isFile' | 'isDirectory' | 'isSymbolicLink'>): FileKind {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'directory';
  return stats.isSymbolicLink() ? 'symlink' : 'other';
}
