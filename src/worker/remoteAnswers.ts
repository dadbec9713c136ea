import type { FetchedLayerRow } from '../app/aws/awsDocuments';
import { DeployedFunctions } from '../app/aws/deployedFunctions';
import { KnownLayers, remoteLayers } from '../app/aws/knownLayers';
import { listDeployed } from '../app/aws/listDeployed';
import { createProjectReader, type ProjectSource } from '../app/projectReader';
import type { WorkspaceSession } from '../app/workspaceSession';
import type { FromWorker } from './protocol';
import type { Answer, WorkerDeps } from './workerDeps';

/** What the worker knows of AWS: projects with the layers that were fetched, and answers that ask AWS. */
export interface RemoteAnswers {
  /** What a folder defines, or the deployed functions. */
  sourceOf(folder: string): ProjectSource;
  readonly answers: {
    readonly fetchLayers: Answer<'fetchLayers'>;
    readonly listDeployed: Answer<'listDeployed'>;
    readonly openDeployed: Answer<'openDeployed'>;
  };
}

export function createRemoteAnswers(
  deps: WorkerDeps,
  post: (message: FromWorker) => void,
  session: (folder: string) => WorkspaceSession,
): RemoteAnswers {
  const known = new KnownLayers(deps.fetched);
  const deployed = new DeployedFunctions(deps, known, deps.deployedFolder);
  const sourceOfDeployed: ProjectSource = {
    read: () => Promise.resolve(deployed.project()),
    changed: () => undefined,
  };
  const onProgress = everyPercent((what, received, total) =>
    post({ event: 'fetching', what, received, total }),
  );
  return {
    sourceOf(folder) {
      const source =
        folder === deployed.folder ? sourceOfDeployed : createProjectReader(deps.files, folder);
      return {
        async read() {
          const project = await source.read();
          return { ...project, functions: await known.fillIn(project.functions) };
        },
        changed: (files) => source.changed(files),
      };
    },
    answers: {
      async fetchLayers({ folder, references, place }, signal) {
        const { functions } = await session(folder).project();
        const wanted = remoteLayers(functions).filter(({ reference }) =>
          references.includes(reference),
        );
        const rows: FetchedLayerRow[] = [];
        for (const layer of wanted) {
          rows.push(
            await known.fetch(deps, layer, place, {
              onProgress: (received, total) => onProgress(layer.reference, received, total),
              signal,
            }),
          );
        }
        session(folder).invalidate([]);
        return rows;
      },
      listDeployed: ({ place, from }, signal) => listDeployed(deps, place, from, signal),
      async openDeployed({ name, place }, signal) {
        const opened = await deployed.open(name, place, { onProgress, signal });
        session(deployed.folder).invalidate([]);
        return { ...opened, folder: deployed.folder };
      },
    },
  };
}

type Progress = (what: string, received: number, total: number) => void;

/** Passes on what a person can see: one step in a hundred. */
function everyPercent(report: Progress): Progress {
  let last = '';
  return (what, received, total) => {
    const step = `${what} ${Math.floor((100 * received) / Math.max(total, 1))}`;
    if (step !== last) report(what, received, total);
    last = step;
  };
}
