/** What the layers that `strata.json` names lead to. */
import type {
  ContentTarget,
  FunctionDefinition,
  LayerReference,
  ProjectDefinition,
} from '../../core/project/definitions';
import type { Files } from '../../core/ports/files';

/** From a name to a folder or zip, relative to the file, or to an ARN. */
export type LayerPlaces = Readonly<Record<string, string>>;

/** A folder or zip relative to the file, or an ARN. */
export function layerTarget(files: Files, folder: string, place: string): ContentTarget {
  return place.startsWith('arn:')
    ? { kind: 'remote', reference: place }
    : { kind: 'local', path: files.join(folder, place) };
}

/** The key in `layers`, the layer's name in an ARN, or the last part of a path without `.zip`. */
export function nameOfLayer(text: string, layers: LayerPlaces): string {
  if (Object.hasOwn(layers, text)) return text;
  if (text.startsWith('arn:')) return text.split(':')[6] ?? text;
  const last = text.split(/[/\\]/).findLast((part) => part !== '' && part !== '.');
  return last?.replace(/\.zip$/i, '') ?? text;
}

/** Puts what `strata.json` names in place of what could not be resolved, or is remote. */
export function mapLayers(
  files: Files,
  folder: string,
  layers: LayerPlaces,
  definition: ProjectDefinition,
): ProjectDefinition {
  const mapReference = (reference: LayerReference): LayerReference => {
    const keys = [
      reference.name,
      reference.reference,
      reference.target.kind === 'remote' ? reference.target.reference : '',
    ];
    const key = keys.find((one) => Object.hasOwn(layers, one));
    const place = key === undefined ? undefined : layers[key];
    return place === undefined
      ? reference
      : { ...reference, target: layerTarget(files, folder, place) };
  };
  const mapFunction = (one: FunctionDefinition): FunctionDefinition => ({
    ...one,
    layers: one.layers.map(mapReference),
  });
  return { ...definition, functions: definition.functions.map(mapFunction) };
}
