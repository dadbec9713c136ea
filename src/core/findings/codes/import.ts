/** What the imports of a function's own sources load. */
import { layerText, type NamedLayer } from '../phrases';
import type { WordsOf } from '../words';

export interface ImportDetails {
  'import.from-layer': {
    readonly package: string;
    readonly version?: string;
    readonly layer: NamedLayer;
    readonly declared: boolean;
    /** Base name of the manifest in which it could be declared. */
    readonly manifest: string;
  };
  'import.from-runtime': { readonly package: string; readonly runtime: string };
  'import.unresolved': {
    readonly specifier: string;
    readonly runtime: string;
    readonly layers: number;
    readonly reason?: string;
  };
  'import.unknown': { readonly specifier: string; readonly reason: string };
}

export const IMPORT_WORDS: WordsOf<ImportDetails> = {
  'import.from-layer': {
    title: 'An import only works because of a layer',
    severity: 'information',
    severityOf: ({ declared }) => (declared ? 'hint' : 'information'),
    message: ({ package: name, version, layer, declared, manifest }) =>
      `'${name}' is loaded from ${layerText(layer)}${version === undefined ? '' : ` (${version})`}` +
      (declared ? '.' : ` and is not declared in ${manifest}.`),
  },
  'import.from-runtime': {
    title: 'An import is satisfied by the runtime itself',
    severity: 'hint',
    message: ({ package: name, runtime }) =>
      `'${name}' is brought by the runtime ${runtime}; its version changes when AWS updates the runtime.`,
  },
  'import.unresolved': {
    title: 'An import is not found',
    severity: 'error',
    message: ({ specifier, runtime, layers, reason }) =>
      `'${specifier}' is not found by ${runtime}: ${reason ?? `not in the function${notInLayers(layers)}`}.`,
  },
  'import.unknown': {
    title: 'An import may come from a layer that is not known',
    severity: 'information',
    message: ({ specifier, reason }) =>
      `'${specifier}' is not in the function and its known layers: ${reason}.`,
  },
};

function notInLayers(layers: number): string {
  if (layers === 0) return ', and it has no layers';
  return layers === 1 ? ', not in its layer' : `, not in its ${layers} layers`;
}
