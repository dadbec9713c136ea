const decoder = new TextDecoder('latin1');

/** Numbers and names out of bytes. What lies outside throws a `RangeError`. */
export class ByteView {
  private readonly data: DataView;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly littleEndian: boolean,
  ) {
    this.data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get length(): number {
    return this.bytes.length;
  }

  u8(at: number): number {
    return this.data.getUint8(at);
  }

  u16(at: number): number {
    return this.data.getUint16(at, this.littleEndian);
  }

  u32(at: number): number {
    return this.data.getUint32(at, this.littleEndian);
  }

  /** A 64-bit number; one that no file offset can be throws. */
  u64(at: number): number {
    const value = this.data.getBigUint64(at, this.littleEndian);
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError(`${value} is no offset`);
    return Number(value);
  }

  /** The bytes up to a NUL, as text: names in headers are ASCII. */
  name(at: number, maxLength: number): string {
    if (at > this.bytes.length) throw new RangeError('behind the end of the names');
    const end = this.bytes.indexOf(0, at);
    if (end < 0 || end - at > maxLength) throw new RangeError('a name without an end');
    return decoder.decode(this.bytes.subarray(at, end));
  }

  /** All of it as text. */
  text(): string {
    return decoder.decode(this.bytes);
  }
}
