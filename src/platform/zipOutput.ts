import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { link, lstat, rename, rm } from 'node:fs/promises';
import { Readable, Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import {
  PlaceTaken,
  type PackedEntry,
  type WrittenZip,
  type ZipOutput,
} from '../core/ports/zipOutput';

/** The first day that a zip can tell. Built from parts, as yazl writes the parts of the local time. */
const FIRST_DAY = new Date(1980, 0, 1);
const LEVEL = 9;
const TYPE_BITS = { file: 0o100000, directory: 0o040000, symlink: 0o120000 };

/** Writes archives through yazl: beside the place first, then under its name. */
export const zipOutput: ZipOutput = {
  async write(location, entries, replace) {
    const found = await lstat(location).catch(() => undefined);
    if (found && (!replace || !found.isFile())) throw new PlaceTaken(location);
    const draft = `${location}.${randomUUID()}.part`;
    try {
      const written = await writeDraft(draft, entries);
      await publish(draft, location, replace);
      return written;
    } finally {
      await rm(draft, { force: true });
    }
  },
};

async function writeDraft(draft: string, entries: readonly PackedEntry[]): Promise<WrittenZip> {
  const zip = new yazl.ZipFile();
  const failed = new AbortController();
  zip.on('error', (error: unknown) => failed.abort(error));
  for (const entry of entries) add(zip, entry);
  zip.end();
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  try {
    await pipeline(zip.outputStream, measure, createWriteStream(draft, { flags: 'wx' }), {
      signal: failed.signal,
    });
  } catch (error) {
    throw failed.signal.aborted ? failed.signal.reason : error;
  }
  return { bytes, sha256: hash.digest('hex') };
}

function add(zip: yazl.ZipFile, entry: PackedEntry): void {
  const { path, kind, mode, target } = entry;
  const options = { mtime: FIRST_DAY, forceDosTimestamp: true, mode: TYPE_BITS[kind] | mode };
  switch (kind) {
    case 'directory': {
      zip.addEmptyDirectory(path, options);
      return;
    }
    case 'symlink': {
      zip.addBuffer(Buffer.from(target ?? ''), path, { ...options, compress: false });
      return;
    }
    case 'file':
      // Read when its turn comes: one file at a time is in memory.
      zip.addReadStreamLazy(path, { ...options, compressionLevel: LEVEL }, (done) => {
        entry.read().then(
          (bytes) => done(null, Readable.from(bytes.length > 0 ? [bytes] : [])),
          (error: unknown) => done(error, Readable.from([])),
        );
      });
  }
}

/** A hard link never takes the place of a file; a disk without such links is asked just before. */
async function publish(draft: string, location: string, replace: boolean): Promise<void> {
  if (replace) return rename(draft, location);
  try {
    await link(draft, location);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new PlaceTaken(location);
    await rename(draft, location);
  }
}
