/** What the imports of a function's own sources load. */
import { capital, layerText, type NamedLayer } from '../phrases';
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
  'import.from-runtime': {
    readonly package: string;
    readonly runtime: string;
    /** What it is part of: `the AWS SDK for JavaScript v3`. */
    readonly partOf?: string;
  };
  'import.unresolved': {
    readonly specifier: string;
    readonly runtime: string;
    readonly layers: number;
    readonly reason?: string;
    readonly cure?: UnresolvedCure;
  };
  'import.unknown': { readonly specifier: string; readonly reason: string };
  'import.not-searched': {
    readonly specifier: string;
    /** Where `require` finds it. */
    readonly path: string;
    readonly runtime: string;
  };
  'import.not-shipped': {
    readonly package: string;
    readonly why:
      /** It is a development dependency of the manifest. */
      | { readonly kind: 'development'; readonly manifest: string }
      /** It lies outside of what is packed. */
      | { readonly kind: 'outside'; readonly place: string };
  };
  'import.version-differs': {
    readonly package: string;
    readonly version: string;
    readonly layer: NamedLayer;
    readonly local: { readonly version: string; readonly place: string };
  };
  'import.shadows-layer': {
    readonly package: string;
    readonly version?: string;
    readonly layer: NamedLayer;
    readonly layerVersion?: string;
  };
  'import.layer-needs-layer': {
    readonly package: string;
    readonly by: NamedLayer;
    readonly from: NamedLayer;
    readonly version?: string;
  };
  'import.layer-needs-function': {
    readonly package: string;
    readonly by: NamedLayer;
    /** Where the function has it. */
    readonly path: string;
  };
}

/** What is nearest to making it work. */
export type UnresolvedCure =
  | { readonly kind: 'attach'; readonly layer: string }
  | { readonly kind: 'misplaced'; readonly layer: NamedLayer; readonly path: string }
  | { readonly kind: 'other-build' | 'by-require'; readonly path: string };

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
    message: ({ package: name, runtime, partOf }) =>
      `'${name}' is brought by the runtime ${runtime}${partOf === undefined ? '' : ` as part of ${partOf}`}; its version changes when AWS updates the runtime.`,
  },
  'import.unresolved': {
    title: 'An import is not found',
    severity: 'error',
    message: ({ specifier, runtime, layers, reason, cure }) =>
      `'${specifier}' is not found by ${runtime}: ${reason ?? `not in the function${notInLayers(layers)}`}.` +
      (cure ? ` ${cureText(cure)}` : ''),
  },
  'import.unknown': {
    title: 'An import may come from a layer that is not known',
    severity: 'information',
    message: ({ specifier, reason }) =>
      `'${specifier}' is not in the function and its known layers: ${reason}.`,
  },
  'import.not-searched': {
    title: 'An import does not look where the package is',
    severity: 'error',
    message: ({ specifier, path, runtime }) =>
      `'${specifier}' is at ${path}, where require() finds it; import in ${runtime} does not. Ask for it by require(), or bring it with the function.`,
  },
  'import.not-shipped': {
    title: 'An import is satisfied here, but not when it is deployed',
    severity: 'warning',
    severityOf: ({ why }) => (why.kind === 'outside' ? 'error' : 'warning'),
    message: ({ package: name, why }) =>
      why.kind === 'outside'
        ? `'${name}' is at ${why.place}, which is not part of what the function is packed from. Install it where the function's code is, or in a layer.`
        : `'${name}' is only a development dependency in ${why.manifest}: builders leave it out of what they deploy.`,
  },
  'import.version-differs': {
    title: 'The function loads another version than this machine has',
    severity: 'warning',
    message: ({ package: name, version, layer, local }) =>
      `'${name}' is loaded in version ${version} from ${layerText(layer)}, while editor and tests see ${local.version} at ${local.place}.`,
  },
  'import.shadows-layer': {
    title: "The function's own copy of a package hides that of a layer",
    severity: 'information',
    message: ({ package: name, version, layer, layerVersion }) =>
      `'${name}'${inBrackets(version)} is the function's own; that of ${layerText(layer)}${inBrackets(layerVersion)} is not loaded here.`,
  },
  'import.layer-needs-layer': {
    title: 'Code of a layer needs a package of another layer',
    severity: 'information',
    message: ({ package: name, by, from, version }) =>
      `${capital(layerText(by))} needs '${name}'${inBrackets(version)}, which only ${layerText(from)} brings: neither says so. Bring it with the layer that needs it, or keep them together.`,
  },
  'import.layer-needs-function': {
    title: "Code of a layer needs a package that only the function has, and can't see it",
    severity: 'error',
    message: ({ package: name, by, path }) =>
      `${capital(layerText(by))} needs '${name}', which only the function has, at ${path}; code in /opt does not look there. Bring it with the layer.`,
  },
};

function cureText(cure: UnresolvedCure): string {
  switch (cure.kind) {
    case 'attach':
      return `Layer '${cure.layer}' of this project has it: attach it.`;
    case 'misplaced':
      return `${capital(layerText(cure.layer))} has it at ${cure.path}, where the runtime does not look.`;
    case 'other-build':
      return `${cure.path} is built for another processor or Python version.`;
    case 'by-require':
      return `require() would load ${cure.path}.`;
  }
}

function inBrackets(version: string | undefined): string {
  return version === undefined ? '' : ` (${version})`;
}

function notInLayers(layers: number): string {
  if (layers === 0) return ', and it has no layers';
  return layers === 1 ? ', not in its layer' : `, not in its ${layers} layers`;
}
