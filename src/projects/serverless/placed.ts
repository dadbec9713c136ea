import type { SourceText } from '../cloudformation/stack';
import type { TemplateNode } from '../cloudformation/templateNodes';

/** A node with the file that it is written in. */
export interface Placed {
  readonly node: TemplateNode;
  readonly source: SourceText;
}
