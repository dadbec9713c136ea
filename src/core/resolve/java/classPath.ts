import { readArchiveIndex } from '../../archive/archiveIndex';
import { joinPath, OPT, TASK } from '../../filesystem/paths';
import { memorySource } from '../../ports/randomAccess';
import type { RuntimeFiles } from '../runtimeFiles';

/** A folder or jar of the class path. */
export interface ClassPathEntry {
  /** Runtime path, as it is on the class path. */
  readonly path: string;
  readonly isJar: boolean;
}

/** Larger jars are not looked into. */
const MAX_JAR = 64 * 1024 * 1024;

/**
 * The function's folder, its `lib`, the layers' `java/lib`; jars of a folder in the order of their names
 * (aws-lambda-java-runtime-interface-client, CustomerClassLoader.java, read 2026-11). `CLASSPATH` is not looked at.
 */
export function classPath(files: RuntimeFiles): readonly ClassPathEntry[] {
  const jars = [`${TASK}/lib`, `${OPT}/java/lib`].flatMap((folder) =>
    files
      .names(folder)
      .filter((name) => name.endsWith('.jar') && name.length > '.jar'.length)
      .sort(byUnits)
      .map((name) => ({ path: joinPath(folder, name), isJar: true })),
  );
  return [{ path: TASK, isJar: false }, ...jars];
}

/** Java compares strings by their UTF-16 units, as JavaScript does. */
function byUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What is in a jar; each is read once. */
export class Jars {
  private readonly known = new Map<string, Promise<JarContents | undefined>>();

  constructor(private readonly files: RuntimeFiles) {}

  /** `undefined` for a jar that is too large or can't be read. */
  in(path: string): Promise<JarContents | undefined> {
    const known = this.known.get(path);
    if (known) return known;
    const reading = this.read(path);
    this.known.set(path, reading);
    return reading;
  }

  private async read(path: string): Promise<JarContents | undefined> {
    const size = this.files.entry(path)?.size ?? 0;
    const bytes = size > MAX_JAR ? undefined : await this.files.bytes(path);
    if (!bytes) return undefined;
    const { entries } = await readArchiveIndex(memorySource(bytes));
    const names = new Set(entries.map(({ name }) => name));
    const folders = new Set(
      [...names]
        .filter((name) => name.endsWith('.class'))
        .map((name) => name.slice(0, name.lastIndexOf('/'))),
    );
    return { names, folders };
  }
}

interface JarContents {
  readonly names: ReadonlySet<string>;
  /** Folders with classes directly in them. */
  readonly folders: ReadonlySet<string>;
}
