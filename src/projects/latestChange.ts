import type { Files } from '../core/ports/files';

/** Never sources: what installs and builds make, and what editors keep. */
const NOT_SOURCE = new Set([
  'node_modules',
  '.aws-sam',
  '.strata',
  'cdk.out',
  '.git',
  '__pycache__',
  '.venv',
]);

/** The file that was changed last. */
export interface Change {
  /** Absolute path. */
  readonly path: string;
  /** Milliseconds since the epoch; 0 when nothing is there. */
  readonly modifiedMs: number;
}

/** The last change of anything in a folder of sources, or of one file. */
export async function latestChange(files: Files, path: string): Promise<Change> {
  const stat = await files.stat(path);
  if (stat?.kind !== 'directory') return { path, modifiedMs: stat?.modifiedMs ?? 0 };
  const names = ((await files.list(path)) ?? []).filter((name) => !NOT_SOURCE.has(name));
  const below = await Promise.all(names.map((name) => latestChange(files, files.join(path, name))));
  return below.reduce((latest, one) => (one.modifiedMs > latest.modifiedMs ? one : latest), {
    path,
    modifiedMs: 0,
  });
}
