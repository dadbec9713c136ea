import { AppError } from '../app/appError';
import type { AnalysisDeps } from '../app/analysisDeps';
import { checkFunctions } from '../app/checkFunctions';
import { explainImports } from '../app/explainImports';
import { listFunctions, problemRows } from '../app/listFunctions';
import { FunctionOpener } from '../app/openFunction';
import { chooseFunction, openProject } from '../app/openProject';
import { showTree } from '../app/showTree';
import type { Failure, Method, Methods, Request, Response, ToWorker } from './protocol';

type Answer<M extends Method> = (
  deps: AnalysisDeps,
  params: Methods[M]['params'],
  signal: AbortSignal,
) => Promise<Methods[M]['result']>;

const ANSWERS: { readonly [M in Method]: Answer<M> } = {
  async functions({ files }, { folder }) {
    return listFunctions(files, await openProject(files, folder));
  },
  async tree(deps, { folder, function: id, filter }) {
    const definition = chooseFunction(await openProject(deps.files, folder), id);
    return showTree(await new FunctionOpener(deps, folder).open(definition), filter, undefined);
  },
  async check(deps, { folder, function: id }, signal) {
    const project = await openProject(deps.files, folder);
    return checkFunctions(deps, new FunctionOpener(deps, folder), {
      folder,
      functions: id === undefined ? project.functions : [chooseFunction(project, id)],
      severities: project.findingSeverities,
      problems: problemRows(deps.files, project),
      signal,
    });
  },
  async why(deps, { folder, function: id, ...request }) {
    const definition = chooseFunction(await openProject(deps.files, folder), id);
    return explainImports(
      deps.files,
      folder,
      await new FunctionOpener(deps, folder).open(definition),
      request,
    );
  },
};

/** Answers messages: takes what comes in, and hands every answer to `post`. */
export function createServer(
  deps: AnalysisDeps,
  post: (response: Response) => void,
): (message: ToWorker) => void {
  const running = new Map<number, AbortController>();
  return (message) => {
    if ('cancel' in message) {
      running.get(message.cancel)?.abort();
      return;
    }
    const controller = new AbortController();
    running.set(message.id, controller);
    void answer(deps, message, controller.signal).then((response) => {
      running.delete(message.id);
      post(response);
    });
  };
}

async function answer(
  deps: AnalysisDeps,
  { id, method, params }: Request,
  signal: AbortSignal,
): Promise<Response> {
  try {
    const result = await (ANSWERS[method] as Answer<Method>)(deps, params, signal);
    signal.throwIfAborted();
    return { id, result };
  } catch (error) {
    return { id, failure: toFailure(error, signal) };
  }
}

function toFailure(error: unknown, signal: AbortSignal): Failure {
  if (signal.aborted) return { kind: 'cancelled', message: 'cancelled' };
  const message = error instanceof Error ? error.message : String(error);
  return { kind: error instanceof AppError ? 'input' : 'unexpected', message };
}
