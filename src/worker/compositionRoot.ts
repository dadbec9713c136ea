import { compose } from '../composition/compose';
import type { WorkerDeps } from './serve';

/** @param distFolder folder of the built product */
export function composeWorker(distFolder: string): WorkerDeps {
  return compose(distFolder, process.env);
}
