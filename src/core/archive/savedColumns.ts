/** The numbers of all entries of a saved tree, each kind of number in one column. */
export interface Columns {
  readonly size: Float64Array;
  readonly compressedSize: Float64Array;
  readonly headerOffset: Float64Array;
  readonly crc32: Uint32Array;
  /** Where the entry's path ends in the text of all paths, in characters. */
  readonly pathEnd: Uint32Array;
  readonly mode: Uint16Array;
  readonly method: Uint16Array;
  readonly flags: Uint8Array;
}

const BYTES_PER_ENTRY = 3 * 8 + 2 * 4 + 2 * 2 + 1;

/** Bytes that the columns of so many entries take. */
export function columnsLength(count: number): number {
  return BYTES_PER_ENTRY * count;
}

/** @param from a multiple of 8; wider columns come first, so that each begins at a multiple of its width */
export function columnsOver(buffer: ArrayBufferLike, from: number, count: number): Columns {
  const after64 = from + 3 * 8 * count;
  const after32 = after64 + 2 * 4 * count;
  const after16 = after32 + 2 * 2 * count;
  return {
    size: new Float64Array(buffer, from, count),
    compressedSize: new Float64Array(buffer, from + 8 * count, count),
    headerOffset: new Float64Array(buffer, from + 16 * count, count),
    crc32: new Uint32Array(buffer, after64, count),
    pathEnd: new Uint32Array(buffer, after64 + 4 * count, count),
    mode: new Uint16Array(buffer, after32, count),
    method: new Uint16Array(buffer, after32 + 2 * count, count),
    flags: new Uint8Array(buffer, after16, count),
  };
}
