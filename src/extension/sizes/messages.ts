/** What the picture of sizes and the editor say to each other. */
import type { SizesDocument } from '../../app/sizesDocument';
import type { SizesBy } from '../../core/sizes/sizeTree';
import type { FunctionKey } from '../project/functionKey';

export type FromSizesPage =
  /** Shows the box at these ids; the answer comes as a message. */
  | { readonly ask: 'show'; readonly by: SizesBy; readonly at: readonly string[] }
  /** Shows a runtime path in the Filesystem view. */
  | { readonly ask: 'reveal'; readonly path: string };

export type ToSizesPage =
  | { readonly show: SizesDocument }
  /** Nothing can be shown, and why. */
  | { readonly problem: string }
  /** The project was read again: ask anew. */
  | { readonly isStale: true };

/** What the page keeps while it is hidden, and through a restart of the window. */
export interface SizesState extends FunctionKey {
  readonly by: SizesBy;
  readonly at: readonly string[];
}

/** What a box hands to the editor's own context menu; the page adds the function. */
export interface SizeMenuContext {
  readonly webviewSection: 'box';
  readonly path: string;
  readonly preventDefaultContextMenuItems: true;
}
