import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

/**
 * Inflates until the part is complete and keeps no other bytes. Rejects when the data are damaged before.
 * @param packed raw deflated data in slices, of which no more are asked for than needed
 */
export async function inflatePart(
  packed: AsyncIterable<Uint8Array>,
  offset: number,
  length: number,
): Promise<Uint8Array> {
  const kept: Uint8Array[] = [];
  const end = offset + length;
  const enough = new AbortController();
  let at = 0;
  try {
    await pipeline(
      packed,
      createInflateRaw(),
      async (inflated: AsyncIterable<Uint8Array>) => {
        for await (const chunk of inflated) {
          kept.push(chunk.subarray(Math.max(0, offset - at), Math.max(0, end - at)));
          at += chunk.length;
          if (at >= end) enough.abort();
        }
      },
      { signal: enough.signal },
    );
  } catch (error) {
    if (!enough.signal.aborted) throw error;
  }
  return Buffer.concat(kept);
}
