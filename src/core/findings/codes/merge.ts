/** What layers do to each other in one `/opt`. */
import { formatCount } from '../../quantities';
import type { EntryKind } from '../../filesystem/fileTree';
import { are, capital, layerText, listText, providerText, type NamedLayer } from '../phrases';
import type { WordsOf } from '../words';

export interface MergeDetails {
  'layer.torn-package': {
    readonly package: string;
    /** The version on top first. */
    readonly parts: readonly {
      readonly version: string;
      readonly layer: NamedLayer;
      readonly files: number;
      /** Some of the files, below the folder in which the versions meet. */
      readonly names: readonly string[];
    }[];
  };
  'layer.shadowed-package': {
    /** The layer of what is loaded, and of what is not; absent for the function's package. */
    readonly loadedFrom: NamedLayer | undefined;
    readonly shadowedIn: NamedLayer | undefined;
    readonly packages: readonly {
      readonly name: string;
      readonly version: string;
      readonly shadowed: string;
    }[];
    /** Why, as a clause. */
    readonly rule: string;
  };
  'layer.kind-clash': {
    readonly winner: NamedLayer;
    readonly replaced: NamedLayer;
    /** What each of the two has at the first path. */
    readonly winnerKind: EntryKind;
    readonly replacedKind: EntryKind;
    readonly path: string;
    /** More paths of this kind. */
    readonly more: number;
  };
  'layer.overridden-files': {
    readonly winner: NamedLayer;
    readonly replaced: NamedLayer;
    readonly differing: number;
    readonly identical: number;
    /** Compiled Python files that differ. */
    readonly compiled: number;
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
          ({ version, layer, files, names }, index) =>
            `${formatCount(files, 'file')} ${are(files)} ${version} from ${layerText(layer)}` +
            (index === 0 ? '' : ` (${fewText(names, files)})`),
        )
        .join(', ')}. Ship one version, or remove it from one layer.`,
  },
  'layer.shadowed-package': {
    title: 'Two versions of one package are there, and one is never loaded',
    severity: 'warning',
    message: ({ loadedFrom, shadowedIn, packages, rule }) =>
      (packages.length === 1
        ? `${listText(packages.map(({ name, version }) => `'${name}' ${version}`))} is loaded from ${providerText(loadedFrom)}, not ${packages[0]?.shadowed ?? ''} in ${providerText(shadowedIn)}`
        : `${packages.length} packages are loaded from ${providerText(loadedFrom)}, not at their versions in ${providerText(shadowedIn)} (${listText(
            packages.map(({ name, version, shadowed }) => `${name} ${version}, not ${shadowed}`),
            '; ',
          )})`) + `: ${rule}.`,
  },
  'layer.kind-clash': {
    title: 'A file and a folder meet at one path',
    severity: 'error',
    message: ({ winner, replaced, winnerKind, replacedKind, path, more }) =>
      `${capital(layerText(winner))} has a ${KINDS[winnerKind]} at ${path}, where ${layerText(replaced)} has a ${KINDS[replacedKind]}` +
      (more === 0 ? '.' : `, and ${formatCount(more, 'more path')} like it.`) +
      ' What Lambda makes of it is not documented; here the later layer wins. Rename one of them.',
  },
  'layer.overridden-files': {
    title: 'A later layer replaces files of an earlier one',
    severity: 'information',
    message: ({ winner, replaced, differing, identical, compiled, groups }) =>
      `${capital(layerText(winner))} replaces ${formatCount(differing, 'file')} of ${layerText(replaced)} with other contents: ` +
      `${listText(groups.map(({ name, files }) => `${name} (${files})`))}.` +
      (identical > 0
        ? ` ${formatCount(identical, 'more file')} ${are(identical)} identical.`
        : '') +
      (compiled > 0 ? ` ${compiled} more ${are(compiled)} compiled Python.` : ''),
  },
};

const KINDS: Readonly<Record<EntryKind, string>> = {
  file: 'file',
  directory: 'folder',
  symlink: 'link',
};

const MAX_STALE = 2;

/** The first of many names. */
function fewText(names: readonly string[], all: number): string {
  const shown = names.slice(0, MAX_STALE);
  return [...shown, ...(all > shown.length ? ['…'] : [])].join(', ');
}
