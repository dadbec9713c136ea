import fc from 'fast-check';

interface Mutation {
  /** Where in the text, as a share of its length. */
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

/** A few places of a text that are taken away or written over, above all with the signs of a language. */
export function mutationsWith(...signs: readonly string[]): fc.Arbitrary<Mutation[]> {
  const insert = fc.oneof(fc.constantFrom(...signs), fc.string({ maxLength: 4 }));
  const at = fc.double({ min: 0, max: 1, noNaN: true });
  return fc.array(fc.record({ at, remove: fc.nat(12), insert }), { minLength: 1, maxLength: 5 });
}

/** The text with the mutations made, one after the other. */
export function mutate(text: string, mutations: readonly Mutation[]): string {
  return mutations.reduce((whole, { at, remove, insert }) => {
    const start = Math.floor(at * whole.length);
    return whole.slice(0, start) + insert + whole.slice(start + remove);
  }, text);
}
