/** Functions that `strata.json` declares by hand, for projects that no tool here reads. */
import type { Architecture, FunctionDefinition } from '../../core/project/definitions';
import type { Files } from '../../core/ports/files';
import { layerTarget, nameOfLayer, type LayerPlaces } from './layerPlaces';
import type { ManifestText, Property } from './manifestText';

/** What paths and names in the file lead to. */
export interface Surroundings {
  readonly files: Files;
  /** Absolute folder of the file. */
  readonly folder: string;
  /** The file's own `layers`. */
  readonly layers: LayerPlaces;
}

/** Lambda's own defaults and limits (AWS: "Lambda quotas" and "CreateFunction", read 2026-11). */
const TIMEOUT = { usual: 3, range: [1, 900] } as const;
const MEMORY = { usual: 128, range: [128, 10_240] } as const;
const ARCHITECTURES: readonly Architecture[] = ['x86_64', 'arm64'];

/** The functions, in order. */
export function declaredFunctions(
  manifest: ManifestText,
  functions: Property,
  around: Surroundings,
): FunctionDefinition[] {
  return manifest
    .propertiesOf(functions)
    .map((property) => declaredFunction(manifest, property, around));
}

function declaredFunction(
  manifest: ManifestText,
  property: Property,
  around: Surroundings,
): FunctionDefinition {
  const { files, folder } = around;
  const readers: Record<string, (value: Property) => Partial<FunctionDefinition>> = {
    runtime: (value) => given('runtime', manifest.string(value)),
    handler: (value) => ({
      ...given('handler', manifest.string(value)),
      handlerLocation: manifest.locate(value.node),
    }),
    code: (value) => {
      const path = manifest.string(value);
      return path === undefined ? {} : { code: { kind: 'local', path: files.join(folder, path) } };
    },
    architecture: (value) => given('architecture', manifest.word(value, ARCHITECTURES)),
    timeout: (value) => given('timeoutSeconds', manifest.integer(value, TIMEOUT.range)),
    memory: (value) => given('memoryMb', manifest.integer(value, MEMORY.range)),
    environment: (value) => ({ environment: manifest.texts(value) }),
    layers: (value) => ({
      layers: manifest.strings(value).map(({ text, node }, index) => ({
        position: index + 1,
        name: nameOfLayer(text, around.layers),
        reference: text,
        location: manifest.locate(node),
        target: layerTarget(files, folder, around.layers[text] ?? text),
      })),
    }),
  };
  const base: FunctionDefinition = {
    id: property.key,
    architecture: 'x86_64',
    definedIn: manifest.locate(property.keyNode),
    code: { kind: 'local', path: folder },
    layers: [],
    environment: {},
    unknownEnvironment: {},
    timeoutSeconds: TIMEOUT.usual,
    memoryMb: MEMORY.usual,
  };
  return manifest.propertiesOf(property).reduce((whole, value) => {
    const read = Object.hasOwn(readers, value.key) ? readers[value.key] : undefined;
    if (!read) manifest.unknown(value);
    return { ...whole, ...read?.(value) };
  }, base);
}

/** `{ key: value }`, or nothing to spread. */
function given<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): Partial<Record<Key, Value>> {
  return value === undefined ? {} : ({ [key]: value } as Record<Key, Value>);
}
