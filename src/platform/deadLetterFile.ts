import { appendFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { DeadLetters } from '../core/ports/lambdaEndpoint';

/** Dead letters as JSON lines in a file, which is made with the first of them. */
export function deadLetterFile(place: string): DeadLetters {
  return {
    place,
    async add(record) {
      await mkdir(path.dirname(place), { recursive: true });
      await appendFile(place, `${JSON.stringify(record)}\n`);
    },
  };
}
