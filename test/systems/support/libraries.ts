import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Contents } from '../../unit/sandbox/support/functions';

/** What every Amazon Linux has, and what must be of one piece with the loader. */
const OF_THE_SYSTEM =
  /^(linux-vdso|ld-linux|libc\.|libm\.|libdl\.|libpthread\.|librt\.|libresolv\.)/;

/** The shared libraries that a program of this machine loads, as the `lib` folder of a layer. */
export function librariesOf(program: Uint8Array): Contents {
  const layer: Record<string, Uint8Array> = {};
  for (const line of lddOf(program).split('\n')) {
    const place = /=> (\/\S+)/.exec(line)?.[1];
    if (place === undefined || OF_THE_SYSTEM.test(basename(place))) continue;
    layer[join('lib', basename(place))] = readFileSync(place);
  }
  return layer;
}

function lddOf(program: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'strata-ldd-'));
  try {
    const place = join(folder, 'program');
    writeFileSync(place, program, { mode: 0o755 });
    return execFileSync('ldd', [place], { encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
