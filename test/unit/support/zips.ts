/** Zip archives byte by byte, with every oddity that a test asks for. PKWARE APPNOTE 6.3.10. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface Member {
  readonly name: string | Uint8Array;
  readonly data?: string | Uint8Array;
  /** Unix mode with its type bits, e.g. 0o100755; absent: an archive of MS-DOS, without modes. */
  readonly mode?: number;
  readonly deflate?: boolean;
  /** Sizes stand behind the data, as in an archive that was written as a stream. */
  readonly descriptor?: boolean;
  readonly flags?: number;
  readonly extra?: Uint8Array;
  /** What the headers claim instead of the truth. */
  readonly claims?: { readonly size?: number; readonly crc32?: number };
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
  readonly plain: Buffer;
  readonly packed: Buffer;
  readonly size: number;
  readonly crc: number;
  readonly flags: number;
}

function factsOf({ name, data = '', deflate, flags = 0, descriptor, claims }: Member): Facts {
  const plain = Buffer.from(data);
  return {
    name: Buffer.from(name),
    plain,
    packed: deflate === true ? deflateRawSync(plain) : plain,
    size: claims?.size ?? plain.length,
    crc: claims?.crc32 ?? crc32(plain),
    flags: flags | (descriptor === true ? FLAG_DESCRIPTOR : 0),
  };
}

function localPart(member: Member): Buffer {
  const { name, packed, size, crc, flags } = factsOf(member);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(member.deflate === true ? 8 : 0, 8);
  if (member.descriptor !== true) writeSizes(header, 14, crc, packed.length, size);
  header.writeUInt16LE(name.length, 26);
  const descriptor = Buffer.alloc(member.descriptor === true ? 16 : 0);
  if (member.descriptor === true) {
    descriptor.writeUInt32LE(0x08074b50, 0);
    writeSizes(descriptor, 4, crc, packed.length, size);
  }
  return Buffer.concat([header, name, packed, descriptor]);
}

function centralPart(member: Member, offset: number): Buffer {
  const { name, packed, size, crc, flags } = factsOf(member);
  const extra = Buffer.from(member.extra ?? []);
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt8(member.mode === undefined ? 0 : 3, 5);
  header.writeUInt16LE(flags, 8);
  header.writeUInt16LE(member.deflate === true ? 8 : 0, 10);
  writeSizes(header, 16, crc, packed.length, size);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt16LE(extra.length, 30);
  header.writeUInt16LE(member.mode ?? 0, 40);
  header.writeUInt32LE(offset, 42);
  return Buffer.concat([header, name, extra]);
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
