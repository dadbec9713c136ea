import type { FileChange } from './textChange';

/** One way to act on a finding at an import. */
export type ImportFix =
  /** Declares a package as one that a layer provides. */
  | {
      readonly kind: 'declare';
      readonly package: string;
      /** The manifest, as people see it. */
      readonly manifest: string;
      readonly change: FileChange;
    }
  /** Adds a layer of the project to the end of a function's list. */
  | {
      readonly kind: 'attach';
      readonly layer: string;
      readonly function: string;
      readonly change: FileChange;
    }
  /** Makes one layer the later one of two, so that its version is loaded. */
  | {
      readonly kind: 'reorder';
      readonly layer: string;
      readonly after: string;
      readonly version: string;
      readonly change: FileChange;
    }
  /** Opens the file that is loaded. */
  | { readonly kind: 'open'; readonly function: string; readonly path: string };
