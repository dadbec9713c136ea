/** A row of a tree as it is seen. */
export interface TreeRow {
  readonly label: string;
  readonly description: string;
  /** 1 for the roots. */
  readonly level: number;
  /** Undefined for a row without children. */
  readonly isExpanded: boolean | undefined;
  /** Letters that a decoration puts at the end of the row. */
  readonly badge: string;
  /** Colour of the label, which decorations change. */
  readonly color: string;
}

/** A problem as the Problems panel shows it. */
export interface Problem {
  /** The file's name, and its folder below the workspace. */
  readonly file: string;
  readonly folder: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly source: string;
  readonly code: string;
  readonly line: number;
  readonly column: number;
}

/** A frame of the call stack. */
export interface Frame {
  readonly function: string;
  readonly file: string;
  readonly line: number;
}

export function readTreeRows(rows: unknown[]): TreeRow[];
export function readProblemRows(rows: unknown[]): Problem[];
export function readLines(lines: unknown[]): string[];
export function readFrames(frames: unknown[]): Frame[];
export function readNames(elements: unknown[]): string[];
export function isChecked(element: unknown): boolean;
