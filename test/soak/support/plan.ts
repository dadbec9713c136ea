/** What a caller or its function does. */
export type Kind =
  | 'echo'
  | 'error'
  | 'exit'
  | 'kill'
  | 'timeout'
  | 'large'
  | 'stream'
  | 'no-json'
  | 'no-http'
  | 'leave';

export interface Step {
  /** Which one it is, from 0. */
  readonly n: number;
  readonly kind: Kind;
  /** Lines that the function prints. */
  readonly lines: number;
}

/** How many of 1000 calls are of a kind; the others are plain ones. */
const OF_A_THOUSAND: readonly (readonly [Kind, number])[] = [
  ['error', 30],
  ['exit', 10],
  ['kill', 10],
  ['timeout', 5],
  ['large', 10],
  ['stream', 20],
  ['no-json', 20],
  ['no-http', 10],
  ['leave', 20],
];

/** The same steps for the same seed. */
export function planOf(count: number, seed: number): readonly Step[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, (_, n) => ({
    n,
    kind: kindAt(random() * 1000),
    lines: 1 + Math.floor(random() * 20),
  }));
}

function kindAt(place: number): Kind {
  let end = 0;
  for (const [kind, share] of OF_A_THOUSAND) {
    end += share;
    if (place < end) return kind;
  }
  return 'echo';
}

/** Numbers from 0 to 1 (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
