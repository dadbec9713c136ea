import { mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Text or bytes of a file, or a link's target. */
export type DiskContent = string | Uint8Array | { readonly link: string };

/** A folder on disk that goes when the test ends. */
export interface Workspace {
  readonly folder: string;
  readonly dispose: () => Promise<void>;
}

/** Writes files into a new temporary folder. */
export async function workspaceOf(
  files: Readonly<Record<string, DiskContent>>,
): Promise<Workspace> {
  const folder = await mkdtemp(path.join(tmpdir(), 'strata-test-'));
  for (const [name, content] of Object.entries(files)) {
    const place = path.join(folder, name);
    await mkdir(path.dirname(place), { recursive: true });
    if (typeof content === 'object' && 'link' in content) await symlink(content.link, place);
    else await writeFile(place, content);
  }
  return { folder, dispose: () => rm(folder, { recursive: true, force: true }) };
}
