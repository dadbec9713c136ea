/** What the editor says at an import: plain data. */
import type { Resolution } from '../../core/resolve/resolution';
import type { ImportAnswer } from '../browseDocuments';

/** An import with what stands around its answer. */
export interface ImportStory extends ImportAnswer {
  /** Absent for paths, and for what no package manager knows. */
  readonly package?: string;
  /** What would load if the layer that it comes from were not attached; absent for other providers. */
  readonly without?: Resolution;
  /** Copies of the package that are there too and are not loaded, latest layer first. */
  readonly others: readonly OtherCopy[];
  /** Names of the function's layers, by their positions. */
  readonly layers: Readonly<Record<number, string>>;
}

/** A copy of a package that another provider brings. */
export interface OtherCopy {
  /** Position of the layer, 0 for the function's package. */
  readonly layer: number;
  /** Absent where its metadata names none. */
  readonly version?: string;
  /** Files to compare, one of it and one of the copy that is loaded: its counterpart of what loads, else what names versions. */
  readonly comparable?: { readonly path: string; readonly loaded: string };
  /** The copy that is loaded was unpacked over it. */
  readonly isReplaced: boolean;
}

/** A package that a layer brings, by the name that code asks for. */
export interface ImportableRow {
  readonly name: string;
  /** Position of the layer, and its name. */
  readonly layer: number;
  readonly layerName: string;
}

/** A file in which an import stands or is about to; a function that is asked about first, if it has the file. */
export interface InSource {
  /** Absolute. */
  readonly file: string;
  readonly function?: string;
}
