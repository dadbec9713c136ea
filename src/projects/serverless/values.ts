/** What the values of a configuration are, and what the sources of variables look them up in. */
import type { Placed } from './placed';
import type { ServiceFiles } from './serviceFiles';
import type { Part } from './variableText';

/** A value without which variables: a node, or why it is not known. */
export type Resolved = Known | Open;

export interface Known extends Placed {
  readonly kind: 'node';
}

export interface Open {
  readonly kind: 'open';
  /** A clause: `option 'stage' is not given here`. */
  readonly reason: string;
  /** The text with what is open left in it. */
  readonly symbolic: string;
}

/** A configuration as the sources of its variables see it. */
export interface Scope {
  /** The whole configuration. */
  readonly root: Placed;
  /** Absolute folder of the service. */
  readonly folder: string;
  readonly files: Pick<ServiceFiles, 'open'>;
  /** The value below some keys; items of lists by their number. */
  get(from: Placed | undefined, ...keys: readonly string[]): Resolved | undefined;
  /** The text of the value below some keys; `undefined` also where it is open. */
  text(from: Placed | undefined, ...keys: readonly string[]): string | undefined;
  /** A text as a value. */
  plain(text: string): Known;
  /** Parts of a text as one text, for keys and paths inside of variables. */
  join(parts: readonly Part[]): string | Open;
}

export function open(reason: string, symbolic: string): Open {
  return { kind: 'open', reason, symbolic };
}
