import type { Fixture } from '../../../support/sandboxedTruth';

/** `a.b`, `.c`, or `a: x, y` for `from a import x, y`. */
type Ask = string;

/** One filesystem and what is asked in it; the real Pythons have the answers. */
export interface PythonScenario {
  readonly name: string;
  readonly fixture: (version: string) => Fixture;
  readonly environment?: Readonly<Record<string, string>>;
  readonly asks: Readonly<Record<string, readonly Ask[]>>;
}

export interface Row {
  readonly from: string;
  readonly specifier: string;
  readonly names: readonly string[];
}

export function rowsOf(scenario: PythonScenario): readonly Row[] {
  return Object.entries(scenario.asks).flatMap(([from, asks]) =>
    asks.map((ask) => {
      const [specifier = '', names = ''] = ask.split(':');
      return {
        from,
        specifier,
        names: names
          .split(',')
          .map((name) => name.trim())
          .filter(Boolean),
      };
    }),
  );
}
