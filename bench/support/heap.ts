import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { knownArchive } from '../../src/core/archive/knownArchive';
import { zipArchives } from '../../src/platform/zipArchives';

/** Bytes of the heap that an archive's tree keeps. */
export async function heapOfTree(zip: string): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const settled = async (): Promise<number> => {
    for (let i = 0; i < 3; i++) await new Promise((resolve) => setImmediate(resolve)).then(collect);
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const open = async (): Promise<unknown> => knownArchive(await zipArchives.open(zip));
  await open();
  const before = await settled();
  const kept = [await open()];
  const after = await settled();
  return after - before + 0 * kept.length;
}
