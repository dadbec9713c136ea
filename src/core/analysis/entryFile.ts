import type { OpenFunction } from '../project/openFunction';
import { parseRuntime, type Runtime } from '../runtimes/runtime';
import { findHandlerFile, type HandlerFile } from './handlerFile';

/** The runtime of a function; `undefined` when it names none, or one that is not known here. */
export function runtimeOf({ definition }: Pick<OpenFunction, 'definition'>): Runtime | undefined {
  return definition.runtime === undefined ? undefined : parseRuntime(definition.runtime);
}

/** Where a function's handler leads. */
export function handlerFileOf(target: OpenFunction): HandlerFile {
  return findHandlerFile(target.filesystem, runtimeOf(target), target.definition.handler);
}

/** Runtime path of the file that a function begins with: its handler's, or the source that is built to it. */
export function entryFileOf(handlerFile: HandlerFile): string | undefined {
  if (handlerFile.kind === 'found') return handlerFile.path;
  return handlerFile.kind === 'not-built' ? handlerFile.source : undefined;
}
