/** What one layer has wrong, whoever uses it. */
import { formatBytes, formatCount } from '../../quantities';
import { alternatives, listText } from '../phrases';
import type { WordsOf } from '../words';

export interface LayerDetails {
  'layer.unresolved': { readonly reference: string; readonly reason: string };
  'layer.unreadable': { readonly layer: string; readonly reason: string };
  'layer.unsafe-entry': { readonly layer: string; readonly problem: string; readonly more: number };
  'layer.repeated-entry': {
    readonly layer: string;
    readonly problem: string;
    readonly more: number;
  };
  'layer.corrupt': { readonly layer: string; readonly problem: string };
  'layer.wrong-layout': { readonly layer: string } & WrongLayout;
  'layer.junk': {
    readonly layer: string;
    /** What it is, with the number of files, most bytes first. */
    readonly groups: readonly { readonly name: string; readonly files: number }[];
    readonly files: number;
    readonly bytes: number;
  };
}

/** A way to put packages where nothing finds them. */
export type WrongLayout =
  /** They lie in a folder that no runtime searches; paths in the layer. */
  | { readonly kind: 'misplaced'; readonly found: string; readonly expected: string }
  /** Everything lies one folder too deep. */
  | { readonly kind: 'parent-folder'; readonly folder: string; readonly inside: readonly string[] }
  /** They are for runtimes that no function with this layer has. */
  | {
      readonly kind: 'other-runtime';
      readonly found: readonly string[];
      readonly runtimes: readonly string[];
    };

export const LAYER_WORDS: WordsOf<LayerDetails> = {
  'layer.unresolved': {
    title: 'A layer could not be resolved',
    severity: 'warning',
    message: ({ reference, reason }) =>
      `Layer '${reference}' could not be resolved: ${reason}. Its files are missing from what is shown and run here.`,
  },
  'layer.unreadable': {
    title: 'AWS does not give a layer',
    severity: 'information',
    message: ({ layer, reason }) =>
      `Layer '${layer}' can't be read: ${reason}. Its files are missing from what is shown and run here.`,
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
  'layer.wrong-layout': {
    title: "A layer's packages are where nothing finds them",
    severity: 'warning',
    message: (details) => `Layer '${details.layer}' ${wrongLayoutText(details)}`,
  },
  'layer.junk': {
    title: 'A layer carries files that nobody needs at run time',
    severity: 'hint',
    message: ({ layer, groups, files, bytes }) =>
      `Layer '${layer}' carries ${formatCount(files, 'file')} (${formatBytes(bytes)}) that nobody needs at run time: ` +
      `${listText(groups.map(({ name, files: some }) => `${name} (${some})`))}. Leave them out of the build.`,
  },
};

function wrongLayoutText(details: WrongLayout): string {
  switch (details.kind) {
    case 'misplaced':
      return `has packages in '${details.found}', where no runtime looks. Move them to '${details.expected}'.`;
    case 'parent-folder':
      return `has everything in the folder '${details.folder}' (${listText(details.inside)}). Zip what is in the folder, not the folder itself.`;
    case 'other-runtime':
      return `has packages in ${listText(details.found)} alone, where ${alternatives(details.runtimes)} does not look. Build it for the runtime, or remove it from the function.`;
  }
}
