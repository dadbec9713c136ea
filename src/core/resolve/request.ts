import type { ImportForm } from '../imports/importSite';

/** One question to a resolver. */
export interface ResolveRequest {
  /** As it is written; in Python the dotted name with its leading dots. */
  readonly specifier: string;
  /** Runtime path of the importing file; it need not be there. */
  readonly from: string;
  /** Left out: what the importing file is, by its name and the nearest `package.json`. */
  readonly form?: ImportForm;
  /** Python `from x import a, b`. */
  readonly names?: readonly string[];
}
