/** Folders that must not change: what they held when they were made stands in a seal beside them. */
import { createHash, type Hash } from 'node:crypto';
import { chmod, lstat, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

const SEAL = 'seal.json';
const FORBIDDEN = new Set(['EACCES', 'EPERM']);

/** What a folder holds, without reading its files. */
export interface Seal {
  /** Over paths, kinds, sizes, modes and times of change. */
  readonly digest: string;
  /** Sum of all files. */
  readonly bytes: number;
}

/** Writes the seal of `place/content` into `place`. */
export async function sealFolder(place: string, content: string): Promise<void> {
  const seal = await look(path.join(place, content));
  await writeFile(path.join(place, SEAL), JSON.stringify(seal), { flag: 'wx' });
}

/** Whether `place/content` is as it was sealed. */
export async function isSealed(place: string, content: string): Promise<boolean> {
  const seal = await readSeal(place);
  if (!seal) return false;
  try {
    return (await look(path.join(place, content))).digest === seal.digest;
  } catch {
    return false;
  }
}

/** The seal of a place; `undefined` when it has none that can be read. */
export async function readSeal(place: string): Promise<Seal | undefined> {
  try {
    const seal = JSON.parse(await readFile(path.join(place, SEAL), 'utf8')) as Partial<Seal> | null;
    const { digest, bytes } = seal ?? {};
    return typeof digest === 'string' && typeof bytes === 'number' ? { digest, bytes } : undefined;
  } catch {
    return undefined;
  }
}

/** Removes a folder with everything in it, also what its owner may not enter. Nothing there is no error. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true }).catch(async () => {
    await openFolders(folder);
    await rm(folder, { recursive: true, force: true });
  });
}

async function openFolders(folder: string): Promise<void> {
  await chmod(folder, 0o700);
  for (const child of await readdir(folder, { withFileTypes: true })) {
    if (child.isDirectory()) await openFolders(path.join(folder, child.name));
  }
}

async function look(folder: string): Promise<Seal> {
  const hash = createHash('sha256');
  const bytes = await lookInto(folder, '', hash);
  return { digest: hash.digest('hex'), bytes };
}

async function lookInto(folder: string, below: string, hash: Hash): Promise<number> {
  const names = (await permitted(() => readdir(path.join(folder, below)))) ?? [];
  let bytes = 0;
  for (const name of names.sort()) {
    const place = path.join(below, name);
    const stat = await permitted(() => lstat(path.join(folder, place)));
    const isFolder = stat?.isDirectory() === true;
    // A folder's time and size are the disk's own affair; what is in it is looked at itself.
    const facts = stat && !isFolder ? [stat.size, stat.mtimeMs] : [];
    hash.update(JSON.stringify([place, stat?.mode, ...facts]));
    bytes += isFolder ? await lookInto(folder, place, hash) : (stat?.size ?? 0);
  }
  return bytes;
}

/** `undefined` where a mode, which is part of the truth, keeps even the owner out. */
async function permitted<T>(action: () => Promise<T>): Promise<T | undefined> {
  try {
    return await action();
  } catch (error) {
    if (FORBIDDEN.has((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
