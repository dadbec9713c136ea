import type { Files } from '../../core/ports/files';
import type { ResourceInstance } from './resourceInstance';

/** A configuration with everything in it, for questions that go across its resources. */
export interface Contents {
  readonly files: Files;
  /** Absolute folder of the root module, which relative paths start from. */
  readonly folder: string;
  readonly instances: readonly ResourceInstance[];
}
