import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

/** Writes a part of an answer. A slow caller holds the function back; one that has gone does not. Never rejects. */
export async function writePiece(response: ServerResponse, bytes: Uint8Array): Promise<void> {
  if (response.destroyed || response.write(bytes)) return;
  const settled = new AbortController();
  const { signal } = settled;
  await Promise.race([
    once(response, 'drain', { signal }),
    once(response, 'close', { signal }),
  ]).catch(() => undefined);
  settled.abort();
}
