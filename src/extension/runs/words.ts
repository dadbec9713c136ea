/** What the editor says of how a function is run. */
import type { RunChoices } from '../../app/runChoices';
import { limitsOf } from '../../core/tiers/tiers';
import type { Chosen } from './runSettings';

/** What a run will lack that was taken away by choice, one sentence each. */
export function choiceSentences({ withoutLayers = [], network }: RunChoices): string[] {
  return [
    ...(withoutLayers.length > 0 ? [`Runs without ${withoutLayers.join(', ')}.`] : []),
    ...(network === 'none' ? ['Runs without network.'] : []),
  ];
}

/** What differs from Lambda in a sandbox, one sentence each. */
export function sandboxSentences(sandbox: {
  readonly tier: string;
  readonly network: string;
}): string[] {
  return [
    ...limitsOf(sandbox.tier),
    ...(sandbox.network === 'none' ? ['There is no network but 127.0.0.1.'] : []),
  ];
}

/** A variable without a value, as a row to choose. */
export interface MissingVariable {
  readonly name: string;
  readonly expression: string;
  /** What it was given. */
  readonly value?: string;
}

/** The variables of a function whose values only AWS knows, with what was given here. */
export function missingVariables(
  unknown: Readonly<Record<string, string>>,
  { environment = {} }: Chosen,
): MissingVariable[] {
  return Object.entries(unknown).map(([name, expression]) => {
    const value = environment[name];
    return { name, expression, ...(value !== undefined && { value }) };
  });
}

/** Names that nobody has given a value to, and of which nobody has said that the function runs without them. */
export function unansweredNames(
  unknown: Readonly<Record<string, string>>,
  chosen: Chosen,
): string[] {
  if (chosen.envFile !== undefined) return [];
  return missingVariables(unknown, chosen)
    .filter(({ name, value }) => value === undefined && chosen.leftUnset?.includes(name) !== true)
    .map(({ name }) => name);
}
