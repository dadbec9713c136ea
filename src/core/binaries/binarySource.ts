import type { RandomAccessSource } from '../ports/randomAccess';
import { ByteView } from './byteView';

/** What one reader may ask of a binary in sum: headers and names are small, whatever the file's size. */
const MAX_READ = 4 << 20;
/** Smallest read: what is near is asked for next. */
const BLOCK = 32 << 10;

/** A binary's bytes, read where they are needed: parts that were read before are not read again. */
export class BinarySource {
  private readonly parts: { readonly offset: number; readonly bytes: Uint8Array }[] = [];
  private left = MAX_READ;

  constructor(private readonly source: RandomAccessSource) {}

  /**
   * A view of exactly these bytes. Rejects with a `RangeError` when the file ends before, or when it
   * has asked for more than headers can need; with the source's own error when that can't be read.
   */
  async view(offset: number, length: number, littleEndian: boolean): Promise<ByteView> {
    if (length > this.source.size - offset) throw new RangeError('behind the end of the file');
    return new ByteView(await this.bytes(offset, length), littleEndian);
  }

  /** As many of these bytes as the file has. */
  viewUpTo(offset: number, length: number, littleEndian: boolean): Promise<ByteView> {
    const available = Math.max(0, Math.min(length, this.source.size - offset));
    return this.view(offset, available, littleEndian);
  }

  private async bytes(offset: number, length: number): Promise<Uint8Array> {
    const known = this.parts.find(
      (part) => part.offset <= offset && offset + length <= part.offset + part.bytes.length,
    );
    if (known) return known.bytes.subarray(offset - known.offset, offset - known.offset + length);
    const asked = Math.min(Math.max(length, BLOCK), this.source.size - offset);
    if (asked > this.left) throw new RangeError('more than headers can need');
    this.left -= asked;
    const bytes = await this.source.read(offset, asked);
    if (bytes.length < length) throw new RangeError('the source ends before');
    this.parts.push({ offset, bytes });
    return bytes.subarray(0, length);
  }
}
