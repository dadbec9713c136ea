import type { Severity } from './severity';

/** What people read of one code. */
export interface Words<Details> {
  /** What it says of anything, without a full stop: the heading of its page, the name of its rule. */
  readonly title: string;
  /** The severity that the page names. */
  readonly severity: Severity;
  /** For a code whose severity depends on what was found. */
  severityOf?(details: Details): Severity;
  /** The sentence of one finding: the fact first, then what to do. */
  message(details: Details): string;
}

/** Words for every code of a group of details. */
export type WordsOf<Group> = { readonly [Code in keyof Group]: Words<Group[Code]> };
