import type { EntryKind } from '../filesystem/fileTree';

/** What reading a member's contents takes. */
export interface StoredMember {
  /** Unzipped bytes, as the archive claims. */
  readonly size: number;
  readonly compressedSize: number;
  readonly crc32: number;
  /** 0 is stored, 8 is deflated; nothing else occurs in what Lambda takes. */
  readonly method: number;
  readonly encrypted: boolean;
  /** Offset of the local header from the start of the source. */
  readonly headerOffset: number;
}

/** One member of a zip archive, as its central directory (or, in a damaged one, its local header) tells. */
export interface ArchiveEntry extends StoredMember {
  /** The name as it is stored, decoded. */
  readonly name: string;
  readonly kind: EntryKind;
  /** A device, pipe or socket by its Unix mode; `kind` is then `file`. */
  readonly special: boolean;
  readonly mode: number;
  readonly modeAssumed: boolean;
}

/** Reads members of one archive. Rejects with a sentence for people when a member can't be read whole. */
export interface ArchiveContents {
  read(member: StoredMember): Promise<Uint8Array>;
  /** `length` bytes from `offset`, fewer only when the member ends before; without the check of its sum. */
  readPart(member: StoredMember, offset: number, length: number): Promise<Uint8Array>;
}
