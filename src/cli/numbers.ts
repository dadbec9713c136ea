import { InvalidArgumentError } from 'commander';

/** A number above 0, of an option. */
export function positive(text: string): number {
  const number = Number(text);
  if (!Number.isFinite(number) || number <= 0)
    throw new InvalidArgumentError('It is a number above 0.');
  return number;
}

/** A whole number within bounds, of an option. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = text === '' ? Number.NaN : Number(text);
    if (!Number.isInteger(number) || number < least || number > most)
      throw new InvalidArgumentError(`It is a whole number from ${least} to ${most}.`);
    return number;
  };
}
