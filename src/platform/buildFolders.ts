import { randomUUID } from 'node:crypto';
import { cp, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BuildFolders } from '../core/ports/buildFolders';
import { noteOf, type BuildNote } from '../core/project/builtLayer';

/** Never sources: results of builds, and what a version control system keeps. */
const NOT_COPIED = new Set(['.aws-sam', '.strata', '.git']);

/** Builds in a folder beside the place of the result, which a rename puts there. */
export const buildFolders: BuildFolders = {
  async open(place) {
    const startedMs = Date.now();
    const draft = `${place}.${randomUUID()}.part`;
    const artifacts = path.join(draft, 'artifacts');
    await mkdir(artifacts, { recursive: true });
    await writeFile(path.join(path.dirname(place), '.gitignore'), '*\n');
    const discard = (): Promise<void> => rm(draft, { recursive: true, force: true });
    return {
      artifacts,
      discard,
      async copy(source, to) {
        const copied = to === undefined ? path.join(draft, 'scratch') : path.join(artifacts, to);
        const filter = (one: string): boolean => !NOT_COPIED.has(path.basename(one));
        await cp(source, copied, { recursive: true, verbatimSymlinks: true, filter });
        return copied;
      },
      async publish(source) {
        const note: BuildNote = {
          source: path.relative(place, source).split(path.sep).join('/'),
          startedMs,
        };
        // Without its note a result counts for nothing.
        await rm(noteOf(place), { force: true });
        await rm(place, { recursive: true, force: true });
        await rename(artifacts, place);
        await writeFile(noteOf(place), JSON.stringify(note));
        await discard();
      },
    };
  },
};
