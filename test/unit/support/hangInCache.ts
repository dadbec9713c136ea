/** A process of its own that never finishes an entry of a cache; see cacheFolder.test.ts. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CacheFolder } from '../../../src/platform/cacheFolder';

const [folder = ''] = process.argv.slice(2);

void new CacheFolder(folder).entry('stacks', 'shared', async (draft) => {
  await writeFile(path.join(draft, 'half'), 'half');
  process.send?.('half');
  await new Promise((resolve) => setTimeout(resolve, 600_000));
});
