/** What is wrong with the list of a function's layers, whatever they contain. */
import { formatBytes, formatCount } from '../../quantities';
import { alternatives, quoted } from '../phrases';
import type { WordsOf } from '../words';

export interface LayerListDetails {
  'layer.too-many': { readonly layers: number; readonly limit: number };
  'layer.too-large': {
    /** Bytes of all that is known. */
    readonly size: number;
    readonly limit: number;
    /** Layers, or a package, whose size is not known. */
    readonly unknown: number;
    /** Without the function's sources, of which a build may leave some out, it is not too large. */
    readonly mayShrink: boolean;
  };
  'layer.order-differs': {
    readonly deployed: readonly string[];
    readonly created: readonly string[];
  };
  'layer.duplicate': {
    readonly layer: string;
    /** Positions of the two. */
    readonly first: number;
    readonly again: number;
    /** Their versions, when these differ. */
    readonly versions?: readonly [string, string];
  };
  'layer.wrong-region': {
    readonly layer: string;
    readonly region: string;
    readonly expected: string;
    /** The layer that tells what is expected; absent where the project says it. */
    readonly by?: string;
  };
  'layer.incompatible-runtime': {
    readonly layer: string;
    readonly runtime: string;
    readonly compatible: readonly string[];
  };
  'layer.incompatible-architecture': {
    readonly layer: string;
    readonly architecture: string;
    readonly compatible: readonly string[];
  };
}

export const LAYER_LIST_WORDS: WordsOf<LayerListDetails> = {
  'layer.too-many': {
    title: 'The function has more layers than Lambda takes',
    severity: 'error',
    message: ({ layers, limit }) =>
      `The function has ${layers} layers; Lambda takes ${limit} at most. Build some of them into one.`,
  },
  'layer.order-differs': {
    title: 'Layers are deployed in another order than the source has them',
    severity: 'information',
    message: ({ deployed, created }) =>
      `CDK sorts the layers by construct path and deploys ${quoted(deployed)}; the app creates them as ${quoted(created)}. The last one deployed wins, whatever the source lists last.`,
  },
  'layer.too-large': {
    title: 'The function and its layers are larger than Lambda takes',
    severity: 'error',
    severityOf: ({ size, limit, mayShrink }) =>
      size > limit && !mayShrink ? 'error' : 'information',
    message: ({ size, limit, unknown, mayShrink }) =>
      `The function and its layers have ${formatBytes(size)} unzipped, ${Math.round((size / limit) * 100)} % of the ${formatBytes(limit)} that Lambda takes` +
      (unknown === 0 ? '.' : `, without ${formatCount(unknown, 'part')} of unknown size.`) +
      (size > limit
        ? ` ${mayShrink ? 'Unless the build leaves sources out, the' : 'The'} deployment will fail. Remove what is not needed.`
        : ''),
  },
  'layer.duplicate': {
    title: 'A layer is listed twice',
    severity: 'error',
    message: ({ layer, first, again, versions }) =>
      `Layer '${layer}' is listed twice, at ${first} and ${again}` +
      (versions ? ` (versions ${versions.join(' and ')})` : '') +
      '; Lambda takes one version of a layer. Remove one.',
  },
  'layer.wrong-region': {
    title: 'A layer is in another region than the function',
    severity: 'error',
    message: ({ layer, region, expected, by }) =>
      `Layer '${layer}' is in ${region}, but ${by === undefined ? `the project is deployed to ${expected}` : `layer '${by}' of the same function is in ${expected}`}. ` +
      'Lambda takes layers of the own region only.',
  },
  'layer.incompatible-runtime': {
    title: "A layer does not name the function's runtime",
    severity: 'warning',
    message: ({ layer, runtime, compatible }) =>
      `Layer '${layer}' is made for ${alternatives(compatible)}; the function runs on ${runtime}. Lambda does not check it.`,
  },
  'layer.incompatible-architecture': {
    title: "A layer does not name the function's architecture",
    severity: 'warning',
    message: ({ layer, architecture, compatible }) =>
      `Layer '${layer}' is made for ${alternatives(compatible)}; the function runs on ${architecture}. Lambda does not check it.`,
  },
};
