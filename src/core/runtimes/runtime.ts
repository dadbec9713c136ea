import type { Runtime } from './runtimeFacts';
import { RUNTIMES } from './runtimeTable';

export type { JavaRuntime, NodeRuntime, PythonRuntime, RubyRuntime, Runtime } from './runtimeFacts';

/** The facts of a runtime by its AWS id; `undefined` for an id that is not known here. */
export function parseRuntime(id: string): Runtime | undefined {
  return RUNTIMES.find((runtime) => runtime.id === id);
}
