import type { ElfBinary, Machine } from './binary';
import type { BinarySource } from './binarySource';
import type { ByteView } from './byteView';

/** A program header: a part of the file and where it lies in memory. */
export interface Segment {
  readonly type: number;
  readonly offset: number;
  readonly address: number;
  readonly size: number;
}

/** What the start of an ELF file tells. */
export interface ElfHeader {
  readonly bits: 32 | 64;
  readonly littleEndian: boolean;
  readonly machine: Machine;
  readonly fileType: number;
  readonly segments: readonly Segment[];
}

export const PT_LOAD = 1;
export const PT_DYNAMIC = 2;
export const PT_INTERP = 3;
export const ET_EXEC = 2;
export const ET_DYN = 3;

const HEADER = { 32: 52, 64: 64 } as const;
const SEGMENT = { 32: 32, 64: 56 } as const;
/** Real files have a dozen. */
const MAX_SEGMENTS = 256;

/** `e_machine` (System V ABI, "ELF Header", and its processor supplements, read 2026-11). */
const MACHINES: Readonly<Record<number, Machine>> = {
  3: 'x86',
  40: 'arm',
  62: 'x86_64',
  183: 'arm64',
};

/** Reads the header and the program headers; the section headers, which `strip` may remove, are not needed. */
export async function readElfHeader(source: BinarySource): Promise<ElfHeader> {
  const identity = await source.view(0, 16, true);
  const bits = wordSize(identity.u8(4));
  const littleEndian = isLittleEndian(identity.u8(5));
  const header = await source.view(0, HEADER[bits], littleEndian);
  const is64 = bits === 64;
  const offset = is64 ? header.u64(32) : header.u32(28);
  const entrySize = header.u16(is64 ? 54 : 42);
  const count = header.u16(is64 ? 56 : 44);
  if (count > MAX_SEGMENTS || (count > 0 && entrySize < SEGMENT[bits]))
    throw new RangeError('program headers that no linker writes');
  const table = await source.view(offset, count * entrySize, littleEndian);
  return {
    bits,
    littleEndian,
    machine: MACHINES[header.u16(18)] ?? 'unknown',
    fileType: header.u16(16),
    segments: Array.from({ length: count }, (_, index) =>
      segmentAt(table, index * entrySize, bits),
    ),
  };
}

/** Whether a file has a start of its own: an old-style program, or a library with an interpreter. */
export function elfType({ fileType, segments }: ElfHeader): ElfBinary['type'] {
  if (fileType === ET_EXEC) return 'program';
  if (fileType !== ET_DYN) return 'other';
  return segments.some(({ type }) => type === PT_INTERP) ? 'program' : 'library';
}

function segmentAt(table: ByteView, at: number, bits: 32 | 64): Segment {
  return bits === 64
    ? {
        type: table.u32(at),
        offset: table.u64(at + 8),
        address: table.u64(at + 16),
        size: table.u64(at + 32),
      }
    : {
        type: table.u32(at),
        offset: table.u32(at + 4),
        address: table.u32(at + 8),
        size: table.u32(at + 16),
      };
}

function wordSize(elfClass: number): 32 | 64 {
  if (elfClass !== 1 && elfClass !== 2) throw new RangeError(`class ${elfClass}`);
  return elfClass === 2 ? 64 : 32;
}

function isLittleEndian(data: number): boolean {
  if (data !== 1 && data !== 2) throw new RangeError(`data encoding ${data}`);
  return data === 1;
}
