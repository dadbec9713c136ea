import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

let folder: string | undefined;

/** The host's environment with a Python that has debugpy: installed into the project's cache when it is not yet. */
export function environmentWithDebugpy(): Readonly<Record<string, string | undefined>> {
  folder ??= execFileSync(process.execPath, [resolve('scripts/debugpy.mjs')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
    .toString()
    .trim();
  return { ...process.env, PYTHONPATH: folder };
}
