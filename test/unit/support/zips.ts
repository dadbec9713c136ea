/** Zip archives byte by byte, with every oddity that a test asks for. PKWARE APPNOTE 6.3.10. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface Member {
  readonly name: string | Uint8Array;
  readonly data?: string | Uint8Array;
  /** Unix mode with its type bits, e.g. 0o100755; absent: an archive of MS-DOS, without modes. */
  readonly mode?: number;
  readonly deflate?: boolean;
  /** Another compression method than stored or deflated, of which the headers tell. */
  readonly method?: number;
  /** Sizes stand behind the data, as in an archive that was written as a stream. */
  readonly descriptor?: boolean;
  readonly flags?: number;
  readonly extra?: Uint8Array;
  /** What the headers claim instead of the truth. */
  readonly claims?: {
    readonly size?: number;
    readonly crc32?: number;
    readonly compressedSize?: number;
    readonly headerOffset?: number;
  };
  /** What the local header says differently; the central directory is right. */
  readonly local?: {
    readonly name?: string;
    readonly extra?: Uint8Array;
    readonly size?: number;
    readonly compressedSize?: number;
    readonly method?: number;
  };
}

export interface ZipShape {
  readonly prefix?: Uint8Array;
  readonly suffix?: Uint8Array;
  readonly comment?: Uint8Array;
  /** Bytes cut off at the end. */
  readonly cut?: number;
}

const FLAG_DESCRIPTOR = 0x8;

/** Builds an archive of members in their order. */
export function buildZip(members: readonly Member[], shape: ZipShape = {}): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const member of members) {
    const body = localPart(member);
    directory.push(centralPart(member, offset));
    bodies.push(body);
    offset += body.length;
  }
  const central = Buffer.concat(directory);
  const end = endRecord(members.length, central.length, offset, shape.comment);
  const whole = Buffer.concat([
    shape.prefix ?? Buffer.alloc(0),
    ...bodies,
    central,
    end,
    shape.suffix ?? Buffer.alloc(0),
  ]);
  return whole.subarray(0, whole.length - (shape.cut ?? 0));
}

interface Facts {
  readonly name: Buffer;
  readonly packed: Buffer;
  readonly size: number;
  readonly compressedSize: number;
  readonly crc: number;
  readonly flags: number;
  readonly method: number;
}

function factsOf(member: Member): Facts {
  const { name, data = '', deflate, flags = 0, descriptor, claims } = member;
  const plain = Buffer.from(data);
  const packed = deflate === true ? deflateRawSync(plain) : plain;
  return {
    name: Buffer.from(name),
    packed,
    size: claims?.size ?? plain.length,
    compressedSize: claims?.compressedSize ?? packed.length,
    crc: claims?.crc32 ?? crc32(plain),
    flags: flags | (descriptor === true ? FLAG_DESCRIPTOR : 0),
    method: member.method ?? (deflate === true ? 8 : 0),
  };
}

function localPart(member: Member): Buffer {
  const { packed, crc, flags, ...facts } = factsOf(member);
  const { local = {} } = member;
  const name = local.name === undefined ? facts.name : Buffer.from(local.name);
  const extra = Buffer.from(local.extra ?? []);
  const sizes = [
    crc,
    local.compressedSize ?? facts.compressedSize,
    local.size ?? facts.size,
  ] as const;
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(local.method ?? facts.method, 8);
  if (member.descriptor !== true) writeSizes(header, 14, ...sizes);
  header.writeUInt16LE(name.length, 26);
  header.writeUInt16LE(extra.length, 28);
  const descriptor = Buffer.alloc(member.descriptor === true ? 16 : 0);
  if (member.descriptor === true) {
    descriptor.writeUInt32LE(0x08074b50, 0);
    writeSizes(descriptor, 4, ...sizes);
  }
  return Buffer.concat([header, name, extra, packed, descriptor]);
}

function centralPart(member: Member, offset: number): Buffer {
  const { name, size, compressedSize, crc, flags, method } = factsOf(member);
  const extra = Buffer.from(member.extra ?? []);
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt8(member.mode === undefined ? 0 : 3, 5);
  header.writeUInt16LE(flags, 8);
  header.writeUInt16LE(method, 10);
  writeSizes(header, 16, crc, compressedSize, size);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt16LE(extra.length, 30);
  header.writeUInt16LE(member.mode ?? 0, 40);
  header.writeUInt32LE(member.claims?.headerOffset ?? offset, 42);
  return Buffer.concat([header, name, extra]);
}

/** Info-ZIP's Unicode path extra field: the name in UTF-8, valid for one stored name only. */
export function unicodePath(stored: string, name: string): Buffer {
  const utf8 = Buffer.from(name);
  const field = Buffer.alloc(9);
  field.writeUInt16LE(0x7075, 0);
  field.writeUInt16LE(5 + utf8.length, 2);
  field.writeUInt8(1, 4);
  field.writeUInt32LE(crc32(stored), 5);
  return Buffer.concat([field, utf8]);
}

function writeSizes(buffer: Buffer, at: number, crc: number, packed: number, size: number): void {
  buffer.writeUInt32LE(crc >>> 0, at);
  buffer.writeUInt32LE(packed, at + 4);
  buffer.writeUInt32LE(size, at + 8);
}

/** An end record; its 16-bit count wraps as it does in reality. */
export function endRecord(
  count: number,
  length: number,
  offset: number,
  comment: Uint8Array = Buffer.alloc(0),
): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count & 0xffff, 8);
  end.writeUInt16LE(count & 0xffff, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([end, comment]);
}
