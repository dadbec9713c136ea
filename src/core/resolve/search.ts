import type { Outcome } from './outcome';
import type { ResolveRequest } from './request';
import type { Trace } from './trace';

/** The search of one runtime family, without the words around it. */
export interface Search {
  /** @param trace takes down every place that is looked at */
  find(request: ResolveRequest, trace: Trace): Promise<Outcome>;
  /** Version of the package that a file (real path) belongs to, where it says one. */
  versionOf(path: string): Promise<string | undefined>;
  /** Whether a layer that is not known could bring what was not found. */
  couldBeInLayer(request: ResolveRequest): boolean;
}
