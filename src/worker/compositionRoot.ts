import path from 'node:path';
import { compose } from '../composition/compose';
import { systemShell } from '../platform/systemShell';
import type { WorkerDeps } from './workerDeps';

/** @param distFolder folder of the built product */
export function composeWorker(distFolder: string): WorkerDeps {
  const composed = compose(distFolder, process.env);
  return {
    ...composed,
    deployedFolder: path.join(composed.cacheFolder, 'deployed'),
    shell: systemShell,
  };
}
