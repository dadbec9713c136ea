/** Extra fields of zip headers. PKWARE APPNOTE 6.3.10, sections 4.5.1 and 4.5.3; Info-ZIP's proginfo/extrafld.txt. */
import { crc32 } from 'node:zlib';

const ZIP64 = 0x0001;
const UNICODE_PATH = 0x7075;
const UNICODE_PATH_HEAD = 5; // version (1), CRC-32 of the stored name (4)
const WRAPPED_32 = 0xffffffff;

/** The extra fields of one header: a range of the bytes behind `view`. */
export interface ExtraFields {
  readonly view: DataView;
  readonly from: number;
  readonly to: number;
}

/** Start of a field's data, and its end. */
function find(
  { view, from, to }: ExtraFields,
  id: number,
): { from: number; to: number } | undefined {
  for (let at = from; at + 4 <= to;) {
    const end = at + 4 + view.getUint16(at + 2, true);
    if (end > to) return undefined;
    if (view.getUint16(at, true) === id) return { from: at + 4, to: end };
    at = end;
  }
  return undefined;
}

/** The bytes of the name in UTF-8; `undefined` when there are none, or when they belong to an older name. */
export function unicodePath(
  extra: ExtraFields,
  storedName: () => Uint8Array,
): Uint8Array | undefined {
  const field = find(extra, UNICODE_PATH);
  if (!field || field.to - field.from <= UNICODE_PATH_HEAD) return undefined;
  if (extra.view.getUint8(field.from) !== 1) return undefined;
  if (extra.view.getUint32(field.from + 1, true) !== crc32(storedName())) return undefined;
  const start = extra.view.byteOffset + field.from + UNICODE_PATH_HEAD;
  return new Uint8Array(extra.view.buffer, start, field.to - field.from - UNICODE_PATH_HEAD);
}

export interface Sizes {
  readonly size: number;
  readonly compressedSize: number;
  readonly headerOffset: number;
}

/** Takes from the zip64 field what did not fit: it holds, in this order, only the values that are all ones. */
export function unwrapSizes(sizes: Sizes, extra: ExtraFields): Sizes {
  const { size, compressedSize, headerOffset } = sizes;
  if (size !== WRAPPED_32 && compressedSize !== WRAPPED_32 && headerOffset !== WRAPPED_32)
    return sizes;
  const field = find(extra, ZIP64);
  if (!field) return sizes;
  let next = field.from;
  const unwrap = (value: number): number => {
    if (value !== WRAPPED_32 || next + 8 > field.to) return value;
    next += 8;
    return Number(extra.view.getBigUint64(next - 8, true));
  };
  return {
    size: unwrap(size),
    compressedSize: unwrap(compressedSize),
    headerOffset: unwrap(headerOffset),
  };
}
