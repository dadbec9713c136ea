/** What layers do to each other in one `/opt`. */
import { formatCount } from '../../quantities';
import { are, capital, layerText, listText, type NamedLayer } from '../phrases';
import type { WordsOf } from '../words';

export interface MergeDetails {
  'layer.torn-package': {
    readonly package: string;
    /** The version on top first. */
    readonly parts: readonly {
      readonly version: string;
      readonly layer: NamedLayer;
      readonly files: number;
    }[];
  };
  'layer.overridden-files': {
    readonly winner: NamedLayer;
    readonly replaced: NamedLayer;
    readonly differing: number;
    readonly identical: number;
    /** Packages and folders with the number of files that differ, largest first. */
    readonly groups: readonly { readonly name: string; readonly files: number }[];
  };
}

export const MERGE_WORDS: WordsOf<MergeDetails> = {
  'layer.torn-package': {
    title: 'Files of two versions of one package are mixed',
    severity: 'error',
    message: ({ package: name, parts }) =>
      `Package '${name}' is torn: ${parts
        .map(
          ({ version, layer, files }) =>
            `${formatCount(files, 'file')} ${are(files)} ${version} from ${layerText(layer)}`,
        )
        .join(', ')}. Ship one version, or remove it from one layer.`,
  },
  'layer.overridden-files': {
    title: 'A later layer replaces files of an earlier one',
    severity: 'information',
    message: ({ winner, replaced, differing, identical, groups }) =>
      `${capital(layerText(winner))} replaces ${formatCount(differing, 'file')} of ${layerText(replaced)} with other contents: ` +
      `${listText(groups.map(({ name, files }) => `${name} (${files})`))}.` +
      (identical > 0 ? ` ${formatCount(identical, 'more file')} ${are(identical)} identical.` : ''),
  },
};
