import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Inside. */
export const EXTENSIONS_FOLDER = '/opt/extensions';

/** Names of the external extensions: every file directly in `/opt/extensions` (AWS "Extensions API", read 2026-11). */
export function externalExtensions(optDir: string | undefined): readonly string[] {
  if (optDir === undefined) return [];
  try {
    const entries = readdirSync(join(optDir, 'extensions'), { withFileTypes: true });
    const files = entries.filter((entry) => !entry.isDirectory());
    return files.map((entry) => entry.name).sort();
  } catch {
    return [];
  }
}
