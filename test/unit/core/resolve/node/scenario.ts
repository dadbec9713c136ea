import type { Fixture } from '../../../support/sandboxedTruth';

/** Questions of one importing file. */
interface Asks {
  readonly from: string;
  readonly require?: readonly string[];
  readonly import?: readonly string[];
}

/** One filesystem and what is asked in it; the real Node has the answers. */
export interface NodeScenario extends Fixture {
  readonly name: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly asks: readonly Asks[];
}

/** The major version of the Node that is asked: it names folders of layers. */
export const MAJOR = Number(process.versions.node.split('.')[0]);
export const VERSIONED = `nodejs/node${MAJOR}/node_modules`;
export const PLAIN = 'nodejs/node_modules';

/** A `package.json`. */
export function manifest(fields: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(fields);
}
