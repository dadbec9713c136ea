/** The words and the default severity of every finding, gathered from the groups in `codes/`. */
import { BINARY_WORDS } from './codes/binary';
import { FILE_WORDS } from './codes/file';
import { FUNCTION_WORDS } from './codes/function';
import { IMPORT_WORDS } from './codes/import';
import { LAYER_WORDS } from './codes/layer';
import { LAYER_LIST_WORDS } from './codes/layerList';
import { MERGE_WORDS } from './codes/merge';
import { PROJECT_WORDS } from './codes/project';
import type { FindingCode, FindingDetails } from './finding';
import type { Severity } from './severity';
import type { Words, WordsOf } from './words';

const CATALOGUE: WordsOf<FindingDetails> = {
  ...MERGE_WORDS,
  ...LAYER_WORDS,
  ...FILE_WORDS,
  ...BINARY_WORDS,
  ...LAYER_LIST_WORDS,
  ...FUNCTION_WORDS,
  ...PROJECT_WORDS,
  ...IMPORT_WORDS,
};

/** Every code, in the order of the catalogue. */
export const FINDING_CODES = Object.keys(CATALOGUE) as readonly FindingCode[];

/** What a code is about, whatever was found. */
export function titleOf(code: FindingCode): string {
  return CATALOGUE[code].title;
}

/** The severity that a code usually has. */
export function usualSeverityOf(code: FindingCode): Severity {
  return CATALOGUE[code].severity;
}

/** The severity of one finding, before a project's own settings. */
export function severityOf<Code extends FindingCode>(
  code: Code,
  details: FindingDetails[Code],
): Severity {
  const words: Words<FindingDetails[Code]> = CATALOGUE[code];
  return words.severityOf?.(details) ?? words.severity;
}

/** The sentence of one finding. */
export function messageOf<Code extends FindingCode>(
  code: Code,
  details: FindingDetails[Code],
): string {
  return CATALOGUE[code].message(details);
}
