/** The one place that wires the face: models to views, views to commands. */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import { WorkerClient } from '../worker/client';
import { registerAws } from './aws/registerAws';
import { COMMAND } from './commands/commandIds';
import { Commands, logFailure } from './commands/commands';
import { registerDebug } from './debug/registerDebug';
import { WorkerDebugLauncher } from './debug/workerDebugLauncher';
import { registerEndpoint } from './endpoint/registerEndpoint';
import { FileCommands } from './files/fileCommands';
import { registerEditorSupport } from './editorSupport/registerEditorSupport';
import { keepOneIdentity } from './files/oneIdentity';
import { SCHEME } from './files/strataAddress';
import { StrataFiles } from './files/strataFiles';
import { Decorations } from './filesystem/decorations';
import { FilesystemModel } from './filesystem/filesystemModel';
import { FilesystemView } from './filesystem/filesystemView';
import { FilterCommands } from './filesystem/filterCommands';
import { FindPick } from './filesystem/findPick';
import { FindingsModel } from './findings/findingsModel';
import { FindingsPublisher } from './findings/findingsPublisher';
import type { FsNode } from './filesystem/fsNode';
import { FunctionsTree } from './functions/functionsTree';
import { FunctionsView } from './functions/functionsView';
import { registerManifest } from './functions/manifestCommands';
import type { FunctionsNode } from './functions/nodes';
import { openSample } from './functions/openSample';
import { Sandboxes } from './functions/sandboxes';
import { registerGraph } from './graph/registerGraph';
import { registerImports } from './imports/registerImports';
import { registerInvoke } from './invoke/registerInvoke';
import { ActiveFunction } from './project/activeFunction';
import { Edits } from './project/edits';
import { Projects } from './project/projects';
import { registerWaitingCommands } from './project/waitingCommands';
import { ProjectWatcher } from './project/watcher';
import { registerLayers } from './layers/registerLayers';
import { registerRuns } from './runs/registerRuns';
import { registerSizes } from './sizes/registerSizes';
import { FunctionStatus } from './statusBar/functionStatus';
import { hasTemplate, workspaceFolders } from './project/workspace';

/** The running face: what is shown, for those who want to look at it as the editor does. */
export interface Face {
  readonly functions: vscode.TreeDataProvider<FunctionsNode>;
  readonly filesystem: vscode.TreeDataProvider<FsNode>;
  readonly decorations: vscode.FileDecorationProvider;
  readonly active: ActiveFunction;
  /** Ends what runs in the background; the editor waits for it. */
  shutdown(): Promise<void>;
}

export function composeFace(context: vscode.ExtensionContext): Face {
  const started = performance.now();
  const log = vscode.window.createOutputChannel('Strata', { log: true });
  const onFailure = (error: unknown): void => logFailure(log, error);
  const thread = new Worker(path.join(context.extensionPath, 'dist', 'worker.js'));
  const worker = new WorkerClient(thread);
  const commands = new Commands(log);

  const projects = new Projects(worker, hasTemplate, onFailure);
  const active = new ActiveFunction(context.workspaceState, projects);
  const sandboxes = new Sandboxes(worker);
  const findings = new FindingsModel(worker, projects, onFailure);
  const filesystem = new FilesystemModel(worker);

  const files = new StrataFiles(worker, projects);
  const functionsTree = new FunctionsTree(projects, sandboxes, findings);
  const functionsView = new FunctionsView(projects, active, functionsTree, commands);
  const filesystemView = new FilesystemView(filesystem, projects, active);
  const findPick = new FindPick(worker, log);
  new FilterCommands(filesystem, projects, active, filesystemView, findPick, commands);
  registerEditorSupport({ store: context.workspaceState, worker, active, commands });
  const remote = registerAws({ store: context.workspaceState, worker, projects, active, commands });
  commands.register(COMMAND.openSample, openSample);
  new FileCommands(worker, projects, filesystemView, commands);

  const refresh = (folder: string, files: readonly string[]): void =>
    void projects.refresh(folder, files).catch(onFailure);
  const refreshAll = (): Promise<unknown> =>
    Promise.all(projects.all.map(({ folder }) => projects.refresh(folder)));
  const readFolders = (): void =>
    void vscode.window.withProgress({ location: { viewId: 'strata.functions' } }, () =>
      projects.setFolders([...workspaceFolders(), ...remote.folders]).catch(onFailure),
    );
  commands.register(COMMAND.refresh, refreshAll);
  commands.register(COMMAND.showLog, () => log.show());
  commands.register(COMMAND.check, async () => {
    await refreshAll();
    await Promise.all(projects.all.map(({ folder }) => findings.check(folder)));
  });

  const runs = registerRuns({ store: context.workspaceState, projects, active, commands });
  const invoking = registerInvoke({ context, worker, runs, projects, active, commands, onFailure });
  const decorations = new Decorations(filesystem, projects, findings);
  context.subscriptions.push(
    log,
    commands,
    remote,
    sandboxes,
    findings,
    files,
    functionsTree,
    functionsView,
    filesystemView,
    new FindingsPublisher(findings, projects, context.extensionUri, onFailure),
    decorations,
    registerManifest(commands, projects),
    registerWaitingCommands(commands, projects),
    new FunctionStatus({
      projects,
      active,
      sandboxes,
      switches: invoking.switches,
      settings: runs.settings,
      commands,
    }),
    new ProjectWatcher(projects, refresh),
    new Edits(worker, projects, refresh, onFailure),
    invoking.subscription,
    runs.subscription,
    registerEndpoint({ worker, projects, active, settings: runs.settings, commands }),
    registerSizes({
      extensionUri: context.extensionUri,
      worker,
      projects,
      active,
      filesystemView,
      commands,
    }),
    registerGraph({ extensionUri: context.extensionUri, worker, projects, active, commands }),
    registerImports({ worker, projects, active, commands, onFailure }),
    registerLayers(worker, projects, commands),
    registerDebug(projects, active, new WorkerDebugLauncher(worker, runs.settings), commands),
    keepOneIdentity(files, worker),
    vscode.workspace.registerFileSystemProvider(SCHEME, files, {
      isReadonly: true,
      isCaseSensitive: true,
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(readFolders),
  );
  readFolders();
  logTimes(log, started, projects);

  return {
    functions: functionsTree,
    filesystem: filesystemView.tree,
    decorations,
    active,
    async shutdown() {
      await worker.ask('shutdown', {}).catch(() => undefined);
      await thread.terminate();
    },
  };
}

/** How long people waited, for those who wonder. */
function logTimes(log: vscode.LogOutputChannel, started: number, projects: Projects): void {
  const passed = (): string => `${Math.round(performance.now() - started)} ms`;
  log.info(`Activated in ${passed()}`);
  const first = projects.onDidRead(({ functions }) => {
    first.dispose();
    log.info(`Read ${functions.length} functions in ${passed()}`);
  });
}
