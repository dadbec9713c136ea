/** Layers as commands take them: by a path, or by their place in a function's list. */
import type { FindFunction, LayerSource } from '../app/layers/layerSource';
import { KnownLayers } from '../app/aws/knownLayers';
import { chooseFunction, openProject } from '../app/openProject';
import type { CliDeps } from './compositionRoot';

/** `ResizeFunction:2`, the second layer of a function; ids may hold `#` and `:`. */
const LAYER_OF_FUNCTION = /^(.+):(\d{1,3})$/;

/** What is there counts first: a file may be called `a:1`. */
export async function toSource({ files, cwd }: CliDeps, text: string): Promise<LayerSource> {
  const [, id, position] = LAYER_OF_FUNCTION.exec(text) ?? [];
  if (id === undefined || (await files.stat(files.join(cwd, text)))) return { path: text };
  return { function: id, position: Number(position) };
}

/** Looks functions up in a project, which is read when it is needed. */
export function functionFinder(
  { files, fetched, cwd }: CliDeps,
  project: string | undefined,
): FindFunction {
  return async (id) => {
    const { functions, ...rest } = await openProject(files, files.join(cwd, project ?? '.'));
    const known = await new KnownLayers(fetched).fillIn(functions);
    return chooseFunction({ ...rest, functions: known }, id);
  };
}
