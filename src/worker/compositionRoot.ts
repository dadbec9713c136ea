import path from 'node:path';
import { compose } from '../composition/compose';
import { deadLetterFile } from '../platform/deadLetterFile';
import { systemShell } from '../platform/systemShell';
import { listenForHttp } from '../sandbox/httpFront/endpoint';
import { listenForInvokes } from '../sandbox/invokeApi/endpoint';
import type { WorkerDeps } from './workerDeps';

/** @param distFolder folder of the built product */
export function composeWorker(distFolder: string): WorkerDeps {
  const composed = compose(distFolder, process.env);
  return {
    ...composed,
    deployedFolder: path.join(composed.cacheFolder, 'deployed'),
    shell: systemShell,
    endpoints: { listenForInvokes, listenForHttp },
    deadLetters: deadLetterFile(path.join(composed.cacheFolder, 'dead-letters.jsonl')),
  };
}
