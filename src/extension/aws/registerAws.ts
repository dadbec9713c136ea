import * as vscode from 'vscode';
import type { LayerRow } from '../../app/browseDocuments';
import type { WorkerClient } from '../../worker/client';
import { COMMAND } from '../commands/commandIds';
import type { Commands } from '../commands/commands';
import type { LayerOfProject } from '../functions/layerAt';
import { LayerCodeActions } from '../functions/layerCodeActions';
import type { FunctionNode, LayerNode } from '../functions/nodes';
import type { ActiveFunction, Store } from '../project/activeFunction';
import type { Projects, WorkspaceFolder } from '../project/projects';
import { isTrusted } from '../trust';
import { whileFetching } from './fetching';
import { openedBefore, rememberOpened } from './openedBefore';
import { pickDeployed, type ChosenFunction } from './pickDeployed';
import { configuredPlace } from './place';

const NEEDS_TRUST = 'Asking AWS as you needs a trusted workspace.';
const TEMPLATES: vscode.DocumentFilter[] = [{ scheme: 'file' }];

export interface AwsDeps {
  readonly store: Store;
  readonly worker: WorkerClient;
  readonly projects: Projects;
  readonly active: ActiveFunction;
  readonly commands: Commands;
}

/** Commands that ask AWS, each because somebody has just chosen it. */
export interface AwsCommands {
  /** The project of deployed functions, once one was opened. */
  readonly folders: readonly WorkspaceFolder[];
  dispose(): void;
}

const FETCH_FIX = { title: 'Fetch layer from AWS', command: COMMAND.fetchLayer };

export function registerAws({ store, worker, projects, active, commands }: AwsDeps): AwsCommands {
  const folders: WorkspaceFolder[] = [];
  commands.register(COMMAND.fetchLayer, (given: LayerNode | LayerOfProject) =>
    fetchLayer('parent' in given ? { folder: given.parent.folder, layer: given.layer } : given),
  );
  commands.register(COMMAND.openDeployed, () => choose());
  commands.register(COMMAND.fetchDeployedAgain, (node: FunctionNode) => fetchAgain(node));
  const fixes = vscode.languages.registerCodeActionsProvider(
    TEMPLATES,
    new LayerCodeActions(projects, (layer) => (isFetchable(layer) ? [FETCH_FIX] : [])),
    { providedCodeActionKinds: LayerCodeActions.kinds },
  );
  return { folders, dispose: () => void fixes.dispose() };

  async function fetchLayer({ folder, layer }: LayerOfProject): Promise<void> {
    if (!(await isTrusted(NEEDS_TRUST))) return;
    const references = [layer.remote ?? ''];
    const place = configuredPlace();
    const [row] = await whileFetching(worker, `Fetching layer ${layer.name}`, (signal) =>
      worker.ask('fetchLayers', { folder, references, place }, signal),
    );
    await projects.refresh(folder, []);
    const reason = row ? row.reason : 'it is not a layer version that Lambda can give';
    if (reason !== undefined)
      void vscode.window.showWarningMessage(`Layer '${layer.name}' can't be read: ${reason}.`);
  }

  async function choose(): Promise<void> {
    if (!(await isTrusted(NEEDS_TRUST))) return;
    const chosen = await pickDeployed(worker, configuredPlace(), openedBefore(store));
    if (chosen) await open(chosen);
  }

  async function fetchAgain({ details }: FunctionNode): Promise<void> {
    const { deployedAs: name } = details;
    if (name === undefined || !(await isTrusted(NEEDS_TRUST))) return;
    const place = openedBefore(store).find(({ arn }) => arn === name)?.place;
    await open({ name, place: place ?? configuredPlace() });
  }

  async function open({ name, place }: ChosenFunction): Promise<void> {
    const title = `Fetching ${name.split(':').at(-1) ?? name}`;
    const opened = await whileFetching(worker, title, (signal) =>
      worker.ask('openDeployed', { name, place }, signal),
    );
    const { folder, id, arn, warnings } = opened;
    await rememberOpened(store, { arn, place });
    if (folders.length === 0) folders.push({ folder, name: 'Deployed' });
    if (projects.get(folder)) await projects.refresh(folder, []);
    else await projects.setFolders([...projects.all, ...folders]);
    active.choose({ folder, id });
    if (warnings.length > 0) void vscode.window.showWarningMessage(warnings.join(' '));
  }
}

function isFetchable({ status, remote }: LayerRow): boolean {
  return vscode.workspace.isTrusted && status === 'remote' && remote !== undefined;
}
