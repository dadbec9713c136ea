/** What a run came to, by the file that mocha wrote: an editor's exit code says little, a killed host ends with 0. */
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { ROOT } from '../../../scripts/lib.mjs';

/** The place of a run's result, where nothing is left of an earlier one. */
export async function freshResult(name) {
  const file = path.join(ROOT, `out/editor/results/${name}.json`);
  await rm(file, { force: true });
  await mkdir(path.dirname(file), { recursive: true });
  return file;
}

/**
 * Resolves with `{ passes, failures, pending }`. Rejects when there is no result, when not one test ran, or when all
 * passed and yet something went wrong (`trouble`).
 */
export async function readResult(file, trouble) {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  const reason = trouble ? ` (${trouble})` : '';
  if (text === undefined) throw new Error(`it ended without a result${reason}`);
  const counts = JSON.parse(text);
  if (counts.failures === 0 && counts.passes === 0) throw new Error(`not one test ran${reason}`);
  if (counts.failures === 0 && trouble) throw new Error(`the tests passed, but ${trouble}`);
  return counts;
}
