/** Contents of zip archives through yauzl's low-level reading; the index is core/archive's own. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import yauzl from 'yauzl';
import type { ArchiveContents, ArchiveEntry } from '../core/archive/archiveEntry';
import type { Archives } from '../core/ports/archives';
import type { RandomAccessSource } from '../core/ports/randomAccess';
import { inflatePart } from './inflatePart';

/** Lambda takes no more in sum than this, so neither does one member (AWS: "Lambda quotas", read 2026-11). */
const MAX_MEMBER = 262_144_000;
const SLICE = 1 << 18;
const STORED = 0;
const DEFLATED = 8;

/**
 * Archives on disk. The file is opened for each read and closed again, so that it can be replaced meanwhile;
 * a read of a file that was replaced since it was opened rejects.
 */
export const zipArchives: Archives = {
  async open(path) {
    const stamp = await withFile(path, undefined, (_, found) => Promise.resolve(found));
    const source: RandomAccessSource = {
      size: stamp.size,
      read: (offset, length) => withFile(path, stamp, (file) => readAt(file, offset, length)),
    };
    return { source, contents: createContents(path, stamp), sha256: () => hashFile(path) };
  },
};

interface Stamp {
  readonly size: number;
  readonly modifiedMs: number;
}

async function withFile<T>(
  path: string,
  expected: Stamp | undefined,
  action: (file: FileHandle, stamp: Stamp) => Promise<T>,
): Promise<T> {
  const file = await open(path, 'r');
  try {
    const stats = await file.stat();
    const stamp = { size: stats.size, modifiedMs: stats.mtimeMs };
    if (expected && (expected.size !== stamp.size || expected.modifiedMs !== stamp.modifiedMs)) {
      throw new Error(`${path} was replaced while it was read`);
    }
    return await action(file, stamp);
  } finally {
    await file.close();
  }
}

async function readAt(file: FileHandle, offset: number, length: number): Promise<Uint8Array> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, offset);
  return buffer.subarray(0, bytesRead);
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

function createContents(path: string, stamp: Stamp): ArchiveContents {
  return {
    read: (entry) => {
      refuseUnreadable(entry);
      return withFile(path, stamp, (file) => readMember(file, stamp.size, entry));
    },
    readPart: (entry, offset, length) => {
      refuseUnreadable(entry);
      return withFile(path, stamp, (file) =>
        readMemberPart(file, stamp.size, entry, offset, length),
      );
    },
  };
}

function refuseUnreadable({ encrypted, method, size }: ArchiveEntry): void {
  if (encrypted) throw new Error('it is encrypted');
  if (method !== STORED && method !== DEFLATED)
    throw new Error(`compression method ${method} is not known to Lambda`);
  if (size > MAX_MEMBER) throw new Error(`it claims ${size} bytes, more than Lambda takes`);
}

async function readMember(
  file: FileHandle,
  fileSize: number,
  entry: ArchiveEntry,
): Promise<Uint8Array> {
  const { compressedSize, size } = entry;
  const zip = zipOver(file, fileSize);
  const dataStart = await dataStartOf(zip, entry);
  const isCompressed = entry.method === DEFLATED;
  const stream = await called<Readable>((done) =>
    zip.openReadStreamLowLevel(
      dataStart,
      compressedSize,
      0,
      compressedSize,
      isCompressed,
      size,
      done,
    ),
  );
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  if (bytes.length !== size) throw new Error(`it has ${bytes.length} bytes instead of ${size}`);
  if (crc32(bytes) !== entry.crc32) throw new Error('its checksum is wrong');
  return bytes;
}

/** A deflated member is unpacked up to the end of the part; only the part is kept. */
async function readMemberPart(
  file: FileHandle,
  fileSize: number,
  entry: ArchiveEntry,
  offset: number,
  length: number,
): Promise<Uint8Array> {
  const dataStart = await dataStartOf(zipOver(file, fileSize), entry);
  const dataEnd = dataStart + entry.compressedSize;
  if (entry.method === STORED) {
    const available = Math.min(length, entry.compressedSize - offset);
    return available > 0 ? readAt(file, dataStart + offset, available) : new Uint8Array();
  }
  return inflatePart(slices(file, dataStart, dataEnd), offset, Math.min(length, entry.size));
}

/** Awaits one of yauzl's callbacks: its own promises of 3.4.0 pass the wrong arguments on. */
function called<T>(action: (done: (error: Error | null, result: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    action((error, result) => (error ? reject(error) : resolve(result)));
  });
}

function zipOver(file: FileHandle, size: number): yauzl.ZipFile {
  return new yauzl.ZipFile(new FileReader(file), 0, size, 0, '', false, true, false, true);
}

/** Where a member's data begin: its own header, not the directory, knows how long that header is. */
async function dataStartOf(
  zip: yauzl.ZipFile,
  { headerOffset, compressedSize }: ArchiveEntry,
): Promise<number> {
  const asked = Object.assign(new yauzl.Entry(), {
    relativeOffsetOfLocalHeader: headerOffset,
    compressedSize,
  });
  const { fileDataStart } = await called<{ fileDataStart: number }>((done) =>
    zip.readLocalFileHeader(asked, { minimal: true }, done),
  );
  return fileDataStart;
}

/** yauzl's view of a file that is ours to close. */
class FileReader extends yauzl.RandomAccessReader {
  constructor(private readonly file: FileHandle) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(slices(this.file, start, end), { objectMode: false });
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    this.file.read(buffer, offset, length, position).then(() => callback(null), callback);
  }

  override close(callback: (error: Error | null) => void): void {
    callback(null);
  }
}

async function* slices(file: FileHandle, start: number, end: number): AsyncGenerator<Uint8Array> {
  for (let at = start; at < end; at += SLICE)
    yield await readAt(file, at, Math.min(SLICE, end - at));
}
