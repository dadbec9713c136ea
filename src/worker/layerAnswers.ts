import { buildLayer } from '../app/layers/buildLayer';
import { compareLayers } from '../app/layers/compareLayers';
import { composeLayer } from '../app/layers/composeLayer';
import { locateInLayer } from '../app/layers/locateInLayer';
import { openLayerSource, type FindFunction } from '../app/layers/layerSource';
import { lintLayers } from '../app/layers/lintLayers';
import { packLayer } from '../app/layers/packLayer';
import type { LayerMethods } from './layerProtocol';
import type { WorkerEvent } from './protocol';
import type { Answer, WorkerDeps } from './workerDeps';

type Answers = { readonly [M in keyof LayerMethods]: Answer<M> };

/** @param finderOf looks functions of a project up, by its folder */
export function createLayerAnswers(
  deps: WorkerDeps,
  finderOf: (folder: string) => FindFunction,
  post: (event: WorkerEvent) => void,
): Answers {
  const written = (output: string) => ({ shown: output, location: output, force: true });
  return {
    lintLayer: ({ folder, source, ...target }) =>
      lintLayers(deps, { folder, sources: [source], ...target }, finderOf(folder)),
    compareLayers: ({ folder, before, after }) =>
      compareLayers(deps, folder, { before, after }, finderOf(folder)),
    locateInLayer: async ({ folder, source, path }) => {
      const { content } = await openLayerSource(deps, folder, source, finderOf(folder));
      return locateInLayer(deps, content, path);
    },
    packLayer: ({ folder, source, output }) =>
      packLayer(
        deps,
        { cwd: folder, source, output: written(output), exclude: [] },
        finderOf(folder),
      ),
    composeLayers: ({ folder, from, output, allowTorn }) =>
      composeLayer(
        deps,
        {
          cwd: folder,
          output: written(output),
          from,
          add: [],
          remove: [],
          allowTorn,
        },
        finderOf(folder),
      ),
    buildLayer: ({ folder, layer, function: id }, signal) => {
      const onLine = (line: string): void => post({ event: 'build', layer, line });
      return buildLayer(deps, { folder, layer, function: id, onLine, signal });
    },
  };
}
