/** Questions about the imports of a file in an editor. Paths are absolute. */
import type { GraphDocument } from '../app/documents';
import type { ImportableRow, ImportStory, InSource } from '../app/imports/importDocuments';
import type { EditorSupport } from '../app/editorSupport/editorSupport';
import type { JsonWritten } from '../app/editorSupport/jsonWishes';
import type { FileChange } from '../app/quickFixes/textChange';
import type { ImportFix } from '../app/quickFixes/importFix';

interface InFolder {
  /** A project's folder. */
  readonly folder: string;
}

/** A place in a file; line and column count from 1. */
export interface ImportPlace extends InSource {
  readonly line: number;
  readonly column: number;
}

export interface ImportMethods {
  /** What the import at a place loads, what it hides, and what would load without its layer. */
  importStory: { params: InFolder & ImportPlace; result: ImportStory | undefined };
  /** What can be done about a finding at the import at a place. */
  importFixes: { params: InFolder & ImportPlace; result: readonly ImportFix[] };
  /** What the parts of a function's stack need of each other. */
  graph: { params: InFolder & { readonly function: string }; result: GraphDocument };
  /** What makes editors on this machine find what a function's layers bring; nothing is written yet. */
  supportEditor: { params: InFolder & { readonly function: string }; result: EditorSupport };
  /** What takes that back. */
  takeSupportBack: {
    params: InFolder & { readonly written: readonly JsonWritten[] };
    result: readonly FileChange[];
  };
  /** What a file can import because a layer brings it. */
  importable: { params: InFolder & InSource; result: readonly ImportableRow[] };
}
