import { sameFunction, type FunctionKey } from './functionKey';
import type { Projects } from './projects';

/**
 * The function whose handler is in a file; of several the preferred one, else the first.
 * @param file absolute path
 */
export function functionOfHandler(
  projects: Pick<Projects, 'functions' | 'find'>,
  file: string | undefined,
  preferred: FunctionKey | undefined,
): FunctionKey | undefined {
  if (file === undefined) return undefined;
  const here = projects.functions.filter((key) => projects.find(key)?.handlerIn?.file === file);
  return here.find((key) => sameFunction(key, preferred)) ?? here[0];
}
