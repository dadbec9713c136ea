import type { IncomingMessage } from 'node:http';

export type Body =
  | { readonly kind: 'whole'; readonly bytes: Uint8Array }
  /** More than the limit: read to its end so that its size can be told, and not kept. */
  | { readonly kind: 'too-large'; readonly size: number }
  /** The connection ended before the body did. */
  | { readonly kind: 'truncated' };

/** Reads a request's body, keeping at most `limit` bytes. Never rejects. */
export function readBody(request: IncomingMessage, limit: number): Promise<Body> {
  return new Promise((resolve) => {
    // Its connection ended before anybody read: nothing will be heard of it.
    if (request.destroyed) {
      resolve({ kind: 'truncated' });
      return;
    }
    const chunks: Uint8Array[] = [];
    let size = 0;
    request.on('data', (chunk: Uint8Array) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else chunks.length = 0;
    });
    request.on('end', () => {
      if (size > limit) resolve({ kind: 'too-large', size });
      else resolve({ kind: 'whole', bytes: Buffer.concat(chunks) });
    });
    request.on('error', () => resolve({ kind: 'truncated' }));
    request.on('close', () => resolve({ kind: 'truncated' }));
  });
}
