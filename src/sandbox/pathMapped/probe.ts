import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TierReport } from '../types';

/** Needs no more of the system than a place for the function's `/tmp`, with links. */
export function probePathMapped(): TierReport {
  const tier = 'path-mapped';
  try {
    const folder = mkdtempSync(join(tmpdir(), 'strata-probe-'));
    try {
      symlinkSync(folder, join(folder, 'link'), 'junction');
    } finally {
      rmSync(folder, { recursive: true });
    }
    return { tier, works: true };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { tier, works: false, reason, remedy: 'Name a folder that can be written in TMPDIR.' };
  }
}
