/** What one layer, or one item of a function's list of layers, has wrong. */
import { formatBytes, formatCount } from '../../quantities';
import type { WordsOf } from '../words';

export interface LayerDetails {
  'layer.unresolved': { readonly reference: string; readonly reason: string };
  'layer.unsafe-entry': { readonly layer: string; readonly problem: string; readonly more: number };
  'layer.repeated-entry': {
    readonly layer: string;
    readonly problem: string;
    readonly more: number;
  };
  'layer.corrupt': { readonly layer: string; readonly problem: string };
  'layer.too-many': { readonly layers: number; readonly limit: number };
  'layer.too-large': {
    /** Bytes of all that is known. */
    readonly size: number;
    readonly limit: number;
    /** Layers, or a package, whose size is not known. */
    readonly unknown: number;
  };
}

export const LAYER_WORDS: WordsOf<LayerDetails> = {
  'layer.unresolved': {
    title: 'A layer could not be resolved',
    severity: 'warning',
    message: ({ reference, reason }) =>
      `Layer '${reference}' could not be resolved: ${reason}. Its files are missing from what is shown and run here.`,
  },
  'layer.unsafe-entry': {
    title: 'An archive holds names that lead out of the layer',
    severity: 'error',
    message: ({ layer, problem, more }) =>
      `Layer '${layer}': ${problem}` +
      (more > 0 ? ` ${formatCount(more, 'more entry', 'more entries')} of this kind.` : ''),
  },
  'layer.repeated-entry': {
    title: 'An archive holds a path more than once',
    severity: 'warning',
    message: ({ layer, problem, more }) =>
      `Layer '${layer}': ${problem}` +
      (more > 0 ? ` ${formatCount(more, 'more path')} of this kind.` : ''),
  },
  'layer.corrupt': {
    title: 'An archive is damaged',
    severity: 'error',
    message: ({ layer, problem }) => `Layer '${layer}': ${problem} Build or download it again.`,
  },
  'layer.too-many': {
    title: 'The function has more layers than Lambda takes',
    severity: 'error',
    message: ({ layers, limit }) =>
      `The function has ${layers} layers; Lambda takes ${limit} at most. Build some of them into one.`,
  },
  'layer.too-large': {
    title: 'The function and its layers are larger than Lambda takes',
    severity: 'error',
    severityOf: ({ size, limit }) => (size > limit ? 'error' : 'information'),
    message: ({ size, limit, unknown }) =>
      `The function and its layers have ${formatBytes(size)} unzipped, ${Math.round((size / limit) * 100)} % of the ${formatBytes(limit)} that Lambda takes` +
      (unknown === 0 ? '.' : `, without ${formatCount(unknown, 'part')} of unknown size.`) +
      (size > limit ? ' The deployment will fail. Remove what is not needed.' : ''),
  },
};
