import type { NodeRow } from '../../app/browseDocuments';
import type { FunctionKey } from '../project/functionKey';

/** A row of the Filesystem view: an entry, or a chain of folders of which each has but one child. */
export interface FsNode {
  readonly kind: 'entry';
  readonly key: FunctionKey;
  /** The entry; of a chain its last folder. */
  readonly row: NodeRow;
  /** `lodash`; of a chain `lib/python3.12/site-packages`. */
  readonly label: string;
  readonly parent: FsNode | undefined;
}

/** Whether a path is that of a row, of a folder inside its chain, or lies below it. */
export function leadsTo(node: FsNode, path: string): boolean {
  const { row, parent } = node;
  if (row.path === path || path.startsWith(`${row.path}/`)) return true;
  return row.path.startsWith(`${path}/`) && path.startsWith(`${parent?.row.path ?? ''}/`);
}

/** Whether a path is shown by this row itself. */
export function isShownBy(node: FsNode, path: string): boolean {
  return leadsTo(node, path) && !path.startsWith(`${node.row.path}/`);
}
