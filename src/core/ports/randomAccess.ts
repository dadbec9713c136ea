/** Bytes that can be read at any offset: an archive on disk, or in memory. Not owned by the reader. */
export interface RandomAccessSource {
  /** Total length in bytes. */
  readonly size: number;
  /**
   * Reads exactly `length` bytes from `offset`, fewer only when the source ends before.
   * Rejects when the source can no longer be read.
   */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** A source over bytes in memory. */
export function memorySource(bytes: Uint8Array): RandomAccessSource {
  return {
    size: bytes.length,
    read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
  };
}
