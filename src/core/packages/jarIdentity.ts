/**
 * What a jar says of itself: Maven's `META-INF/maven/GROUP/ARTIFACT/pom.properties` (Apache Maven Archiver), else
 * the manifest's `Implementation-Version` or `Bundle-Version` (JAR File Specification; OSGi Core), read 2026-11.
 */
import type { ArchiveEntry } from '../archive/archiveEntry';
import { readArchiveIndex } from '../archive/archiveIndex';
import { readMemoryMember } from '../archive/memoryMember';
import type { FileTree, TreeEntry } from '../filesystem/fileTree';
import { memorySource } from '../ports/randomAccess';

/** A larger jar is told by its file name alone. */
const MAX_JAR = 32 * 1024 * 1024;
const MAX_MEMBER = 256 * 1024;
const POM = /^META-INF\/maven\/[^/]+\/([^/]+)\/pom\.properties$/;

export interface JarIdentity {
  readonly version?: string;
  readonly group?: string;
}

/**
 * @param artifact as the file's name has it: a jar that holds several artifacts is asked for this one
 * @returns `undefined` when the jar is too large, damaged, or says nothing
 */
export async function readJarIdentity(
  tree: FileTree,
  jar: TreeEntry,
  artifact: string,
): Promise<JarIdentity | undefined> {
  if (jar.size > MAX_JAR) return undefined;
  try {
    return await identityOfJar(await tree.read(jar), artifact);
  } catch {
    return undefined; // damaged: the file's name still tells
  }
}

/** See {@link readJarIdentity}. */
export async function identityOfJar(
  bytes: Uint8Array,
  artifact: string,
): Promise<JarIdentity | undefined> {
  try {
    const { entries } = await readArchiveIndex(memorySource(bytes));
    const text = (entry: ArchiveEntry): string =>
      new TextDecoder().decode(readMemoryMember(bytes, entry, MAX_MEMBER));
    const pom = choosePom(entries, artifact);
    if (pom) return fromPom(text(pom));
    const manifest = entries.find(({ name }) => name.toUpperCase() === 'META-INF/MANIFEST.MF');
    return manifest && fromManifest(text(manifest));
  } catch {
    return undefined; // damaged: the file's name still tells
  }
}

function choosePom(entries: readonly ArchiveEntry[], artifact: string): ArchiveEntry | undefined {
  const poms = entries.filter(({ name }) => POM.test(name));
  return poms.length === 1 ? poms[0] : poms.find(({ name }) => POM.exec(name)?.[1] === artifact);
}

function fromPom(text: string): JarIdentity {
  const value = (key: string): string | undefined =>
    new RegExp(`^\\s*${key}\\s*[=:]\\s*(\\S+)`, 'm').exec(text)?.[1];
  return identity(value('version'), value('groupId'));
}

function fromManifest(text: string): JarIdentity {
  const lines = text.replace(/\r?\n /g, ''); // a long line goes on after a blank
  const value = (key: string): string | undefined =>
    new RegExp(`^${key}:\\s*(\\S+)`, 'im').exec(lines)?.[1];
  return identity(value('Implementation-Version') ?? value('Bundle-Version'), undefined);
}

function identity(version: string | undefined, group: string | undefined): JarIdentity {
  return { ...(version !== undefined && { version }), ...(group !== undefined && { group }) };
}
