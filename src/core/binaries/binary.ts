/** Processors that Lambda has, and the rest by the name that people know them by. */
export type Machine = 'x86_64' | 'arm64' | 'x86' | 'arm' | 'unknown';

/** Symbol versions that a binary needs of one library: `libc.so.6` with `GLIBC_2.17`. */
export interface NeededVersions {
  readonly library: string;
  readonly versions: readonly string[];
}

/** A program or library for Linux (ELF), as its program headers and its dynamic section tell. */
export interface ElfBinary {
  readonly format: 'elf';
  readonly bits: 32 | 64;
  readonly machine: Machine;
  /** `program` has a start of its own; `other` is an object file or a dump, which nothing loads. */
  readonly type: 'program' | 'library' | 'other';
  /** `PT_INTERP`: the loader that a program asks for. */
  readonly interpreter?: string;
  /** `DT_SONAME` */
  readonly soname?: string;
  /** `DT_NEEDED` */
  readonly needed: readonly string[];
  /** Folders of `DT_RPATH` and `DT_RUNPATH` as they are written, `$ORIGIN` and all. */
  readonly searchPath: readonly string[];
  /** Of weak references nothing is told: the loader does without them. */
  readonly neededVersions: readonly NeededVersions[];
}

/** A program or library for macOS, for one processor or (fat) for several. */
export interface MachOBinary {
  readonly format: 'mach-o';
  readonly machines: readonly Machine[];
}

/** A program or library for Windows. */
export interface PeBinary {
  readonly format: 'pe';
  readonly machine: Machine;
  /** A .NET assembly, which runs wherever .NET does. */
  readonly managed: boolean;
}

/** A text that names the program which runs it in its first line. */
export interface Script {
  readonly format: 'script';
  readonly interpreter: string;
  /** What follows the interpreter, as the one argument that Linux makes of it. */
  readonly argument?: string;
  /** The line ends with CR LF: Linux takes the CR for a part of the name. */
  readonly windowsLineEnding: boolean;
}

export type Binary = ElfBinary | MachOBinary | PeBinary | Script;
