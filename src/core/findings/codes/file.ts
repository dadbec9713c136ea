/** What Lambda's user may not do with files. */
import { formatCount } from '../../quantities';
import { listText, providerText, type NamedLayer } from '../phrases';
import type { WordsOf } from '../words';

export interface FileDetails {
  'file.not-readable': {
    /** Absent for the function's package. */
    readonly provider?: NamedLayer;
    readonly files: number;
    readonly folders: number;
    /** `/opt/a.py (0600)` */
    readonly examples: readonly string[];
  };
}

export const FILE_WORDS: WordsOf<FileDetails> = {
  'file.not-readable': {
    title: "Lambda's user can't read a file or enter a folder",
    severity: 'warning',
    message: ({ provider, files, folders, examples }) =>
      `Lambda's user can't read ${amounts(files, folders)} of ${providerText(provider)}: ${listText(examples)}. Others need the mode 644 on files and 755 on folders.`,
  },
};

function amounts(files: number, folders: number): string {
  return [
    ...(folders > 0 ? [formatCount(folders, 'folder')] : []),
    ...(files > 0 ? [formatCount(files, 'file')] : []),
  ].join(' and ');
}
