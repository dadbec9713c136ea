import { runtimeOf } from '../../../analysis/entryFile';
import { searchVariables } from '../../../runtimes/searchVariables';
import { atFunction, type Check } from '../../check';

/** Environment variables of a function that take folders of its layers off the search path. */
export const searchPathReplaced: Check = ({ target }) => {
  const runtime = runtimeOf(target);
  if (!runtime) return [];
  const { definition, filesystem } = target;
  return searchVariables(runtime).flatMap(({ name, layerFolders }) => {
    const value = definition.environment[name];
    if (value === undefined) return [];
    const named = new Set(value.split(':').map((folder) => folder.replace(/\/+$/, '')));
    const lost = layerFolders.filter(
      (folder) => !named.has(folder) && filesystem.children(folder).length > 0,
    );
    if (lost.length === 0) return [];
    return {
      code: 'function.search-path-replaced' as const,
      details: { variable: name, lost, runtime: runtime.id },
      ...atFunction(definition),
    };
  });
};
