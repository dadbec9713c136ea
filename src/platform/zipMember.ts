/** Contents of one member of a zip archive, through yauzl's low-level reading. */
import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import yauzl from 'yauzl';
import type { StoredMember } from '../core/archive/archiveEntry';
import { DEFLATED, STORED } from '../core/archive/unreadableMember';
import { inflatePart } from './inflatePart';

const SLICE = 1 << 18;

/** Reads as many bytes as there are, `length` at most. */
export async function readAt(
  file: FileHandle,
  offset: number,
  length: number,
): Promise<Uint8Array> {
  const buffer = Buffer.allocUnsafe(length); // what is not read into it is cut off
  const { bytesRead } = await file.read(buffer, 0, length, offset);
  return buffer.subarray(0, bytesRead);
}

/** The bytes from `start` up to `end`, in pieces. */
export async function* slices(
  file: FileHandle,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array> {
  for (let at = start; at < end; at += SLICE)
    yield await readAt(file, at, Math.min(SLICE, end - at));
}

/**
 * Reads and inflates a member. Never more bytes come out than it claims: the stream ends with an error before.
 * Rejects when size or checksum differ from what the index tells.
 */
export async function readMember(
  file: FileHandle,
  fileSize: number,
  member: StoredMember,
): Promise<Uint8Array> {
  const { compressedSize, size, method } = member;
  const zip = zipOver(file, fileSize);
  const dataStart = await dataStartOf(zip, member);
  const isCompressed = method === DEFLATED;
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
  if (crc32(bytes) !== member.crc32) throw new Error('its checksum is wrong');
  return bytes;
}

/** A deflated member is unpacked up to the end of the part; only the part is kept. */
export async function readMemberPart(
  file: FileHandle,
  fileSize: number,
  member: StoredMember,
  { offset, length }: { readonly offset: number; readonly length: number },
): Promise<Uint8Array> {
  const { compressedSize, size, method } = member;
  const dataStart = await dataStartOf(zipOver(file, fileSize), member);
  const available = Math.min(length, size - offset);
  if (available <= 0) return new Uint8Array();
  if (method === STORED) return readAt(file, dataStart + offset, available);
  return inflatePart(slices(file, dataStart, dataStart + compressedSize), offset, available);
}

function zipOver(file: FileHandle, size: number): yauzl.ZipFile {
  return new yauzl.ZipFile(new FileReader(file), 0, size, 0, '', false, true, false, true);
}

/** Where a member's data begin: its own header, not the directory, knows how long that header is. */
async function dataStartOf(
  zip: yauzl.ZipFile,
  { headerOffset, compressedSize }: StoredMember,
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

/** Awaits one of yauzl's callbacks: its own promises of 3.4.0 pass the wrong arguments on. */
function called<T>(action: (done: (error: Error | null, result: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    action((error, result) => (error ? reject(error) : resolve(result)));
  });
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
