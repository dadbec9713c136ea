/** A process of its own that fills one entry of a cache; see workbench.test.ts. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CacheFolder } from '../../../src/platform/cacheFolder';

const [folder = ''] = process.argv.slice(2);

void new CacheFolder(folder)
  .entry('stacks', 'shared', async (draft) => {
    for (let i = 0; i < 300; i++) await writeFile(path.join(draft, `file-${i}`), String(i));
  })
  .then((place) => process.send?.(place));
