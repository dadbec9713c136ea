import { existsSync } from 'node:fs';
import { readdir, readFile, readlink, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FoundInterpreter } from './foundInterpreter';

/**
 * The installation that a `java` belongs to, as its `release` file describes it: no JVM is started.
 * `undefined` for a program without one, e.g. a script of a version manager.
 */
export async function readJavaInstallation(program: string): Promise<FoundInterpreter | undefined> {
  try {
    const path = await realpath(program);
    const prefix = dirname(dirname(path));
    const version = javaVersion(await readFile(join(prefix, 'release'), 'utf8'));
    if (version === undefined) return undefined;
    const ownFolders = await linkedFolders(prefix);
    return { family: 'java', path, version, prefix, packageFolders: [], switches: [], ownFolders };
  } catch {
    return undefined;
  }
}

/** `JAVA_VERSION="17.0.15"`; before Java 9 `"1.8.0_392"`, which is `8.0.392` here. */
function javaVersion(release: string): string | undefined {
  const text = /^JAVA_VERSION="([^"]+)"/m.exec(release)?.[1];
  return text?.replace(/^1\.(\d+)\.(\d+)_(\d+).*$/, '$1.$2.$3');
}

/** Debian keeps a JDK's settings in a folder below `/etc` and links to them. */
async function linkedFolders(prefix: string): Promise<readonly string[]> {
  const folder = join(prefix, 'conf');
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const links = entries.filter((entry) => entry.isSymbolicLink());
  const targets = await Promise.all(links.map(({ name }) => readlink(join(folder, name))));
  const settings = targets.flatMap((target) => /^\/etc\/[^/]+(?=\/)/.exec(target) ?? []);
  return [...new Set(settings)].filter((path) => existsSync(path));
}
