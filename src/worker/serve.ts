import { AppError, lineForPeople } from '../app/appError';
import { checkFunctions } from '../app/checkFunctions';
import { DebugSessions } from '../app/debugSessions';
import { describeFunctions } from '../app/describeFunctions';
import { EditedFiles } from '../app/editedFiles';
import { explainImportAt } from '../app/explainImportAt';
import { explainImports } from '../app/explainImports';
import { FunctionBuilds } from '../app/functionBuilds';
import { invokeFunction } from '../app/invokeFunction';
import { listFunctions, problemRows } from '../app/listFunctions';
import { locateEntry } from '../app/locateEntry';
import { chooseFunction } from '../app/openProject';
import { readRuntimeFile } from '../app/readRuntimeFile';
import { SandboxPool } from '../app/sandboxPool';
import { showTree } from '../app/showTree';
import { WorkspaceSession } from '../app/workspaceSession';
import { createEndpointAnswers } from './endpointAnswers';
import { createImportAnswers } from './importAnswers';
import { createLayerAnswers } from './layerAnswers';
import { createRemoteAnswers } from './remoteAnswers';
import type { Answer, WorkerDeps } from './workerDeps';
import type { Failure, FromWorker, Method, Methods, Request, Response, ToWorker } from './protocol';

type Answers = { readonly [M in Method]: Answer<M> };

/** Answers messages: takes what comes in, and hands every answer and event to `post`. */
export function createServer(
  deps: WorkerDeps,
  post: (message: FromWorker) => void,
): (message: ToWorker) => void {
  const answers = createAnswers(deps, post);
  const running = new Map<number, AbortController>();
  return (message) => {
    if ('cancel' in message) {
      running.get(message.cancel)?.abort();
      return;
    }
    const controller = new AbortController();
    running.set(message.id, controller);
    void answer(answers, message, controller.signal).then((response) => {
      running.delete(message.id);
      post(response);
    });
  };
}

function createAnswers(disk: WorkerDeps, post: (message: FromWorker) => void): Answers {
  const files = new EditedFiles(disk.files);
  const deps: WorkerDeps = { ...disk, files };
  const sessions = new Map<string, WorkspaceSession>();
  const remote = createRemoteAnswers(deps, post, (folder) => session(folder));
  const session = (folder: string): WorkspaceSession => {
    const known =
      sessions.get(folder) ?? new WorkspaceSession(deps, folder, remote.sourceOf(folder));
    sessions.set(folder, known);
    return known;
  };
  const pool = new SandboxPool(deps, {
    log: (folder, id, line) => post({ event: 'log', folder, function: id, line }),
    changed: (sandboxes) => post({ event: 'sandboxes', sandboxes }),
  });
  const builds = new FunctionBuilds(deps);
  const build = (folder: string, id: string, signal: AbortSignal): Promise<void> => {
    const onLine = (line: string): void => post({ event: 'log', folder, function: id, line });
    return builds.ensure(session(folder), id, { onLine, signal });
  };
  const debugging = new DebugSessions(deps);
  // Callers get what lies on disk, not what is edited.
  const endpoints = createEndpointAnswers(disk, post);
  const finderOf = (folder: string) => (id: string) => session(folder).definition(id);
  return {
    ...remote.answers,
    ...createLayerAnswers(deps, finderOf, post),
    ...createImportAnswers(deps, session),
    ...endpoints.answers,
    functions: async ({ folder }) => listFunctions(files, await session(folder).project()),
    describe: ({ folder }) => describeFunctions(files, session(folder)),
    tree: async ({ folder, function: id, filter }) =>
      showTree(await session(folder).open(id), filter, undefined),
    children: async ({ folder, function: id, path, filter }) =>
      (await session(folder).browser(id)).children(path, filter),
    sizes: async ({ folder, function: id, by, at }) =>
      (await session(folder).sizes(id)).show(by, at),
    find: async ({ folder, function: id, text }) => (await session(folder).browser(id)).find(text),
    locate: async ({ folder, function: id, path }) =>
      locateEntry(deps, await session(folder).open(id), path),
    read: async ({ folder, function: id, path, layer }) =>
      readRuntimeFile(await session(folder).open(id), path, layer),
    check: ({ folder, function: id }, signal) => check(deps, session(folder), id, signal),
    why: async ({ folder, function: id, ...request }) =>
      explainImports(files, folder, await session(folder).open(id), request),
    importAt: ({ folder, line, column, ...source }) =>
      explainImportAt(deps, session(folder), source, { line, column }),
    edited: ({ folder, file, text }) => {
      files.edit(file, text);
      session(folder).invalidate([file]);
      return Promise.resolve(undefined);
    },
    changed: ({ folder, files: changed }) => {
      session(folder).invalidate(changed);
      return Promise.resolve(undefined);
    },
    invoke: async ({ folder, ...request }, signal) => {
      await build(folder, request.function, signal);
      return invokeFunction(files, session(folder), pool, {
        ...request,
        signal,
        onPart: (bytes) => post({ event: 'part', folder, function: request.function, bytes }),
      });
    },
    sandboxes: () => Promise.resolve(pool.rows()),
    stopSandbox: ({ folder, function: id }) => pool.stop(folder, id).then(() => undefined),
    debugStart: async ({ folder, ...request }, signal) => {
      await build(folder, request.function, signal);
      const onLog = (line: string): void =>
        post({ event: 'log', folder, function: request.function, line });
      return debugging.start(session(folder), { ...request, onLog, signal });
    },
    debugAttach: ({ folder, ...request }, signal) => {
      const sandbox = pool.sandboxOf(folder, request.function);
      return debugging.attach(session(folder), sandbox, { ...request, signal });
    },
    debugResult: ({ session: number }) => debugging.result(number),
    debugStop: ({ session: number }) => debugging.stop(number).then(() => undefined),
    shutdown: () =>
      Promise.all([pool.stopAll(), debugging.stopAll(), endpoints.stopAll()]).then(() => undefined),
  };
}

async function check(
  deps: WorkerDeps,
  session: WorkspaceSession,
  id: string | undefined,
  signal: AbortSignal,
): Promise<Methods['check']['result']> {
  const project = await session.project();
  return checkFunctions(deps, session.opener, {
    folder: session.folder,
    functions: id === undefined ? project.functions : [chooseFunction(project, id)],
    allFunctions: project.functions,
    severities: project.findingSeverities,
    problems: problemRows(deps.files, project),
    signal,
  });
}

async function answer(
  answers: Answers,
  { id, method, params }: Request,
  signal: AbortSignal,
): Promise<Response> {
  try {
    const result = await (answers[method] as Answer<Method>)(params, signal);
    signal.throwIfAborted();
    return { id, result };
  } catch (error) {
    return { id, failure: toFailure(error, signal) };
  }
}

function toFailure(error: unknown, signal: AbortSignal): Failure {
  if (signal.aborted) return { kind: 'cancelled', message: 'cancelled' };
  const line = lineForPeople(error);
  const command = error instanceof AppError ? error.command : undefined;
  if (line !== undefined)
    return { kind: 'input', message: line, ...(command !== undefined && { command }) };
  return {
    kind: 'unexpected',
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}
