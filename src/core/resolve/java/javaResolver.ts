import { identityOfJar } from '../../packages/jarIdentity';
import { jarName } from '../../packages/jarPackages';
import { basename, joinPath, TASK } from '../../filesystem/paths';
import { isJdkClass, isRuntimeClass } from '../../runtimes/javaPackages';
import type { JavaRuntime } from '../../runtimes/runtime';
import { found, missing, type Outcome } from '../outcome';
import type { RuntimeFiles } from '../runtimeFiles';
import type { Search } from '../search';
import type { Trace } from '../trace';
import { classPath, Jars, type ClassPathEntry } from './classPath';

/**
 * The class path of Lambda's Java runtimes over one filesystem. What the JDK and the runtime's own client have is
 * loaded before anything on it. A jar's `Class-Path` is not followed.
 */
export function createJavaSearch(files: RuntimeFiles, runtime: JavaRuntime): Search {
  const jars = new Jars(files);
  const entries = classPath(files);
  return {
    find: async ({ specifier }, trace) => {
      const own = inRuntime(specifier, runtime, trace);
      return own ?? findOnClassPath({ files, jars, entries, trace }, specifier);
    },
    versionOf: async (path) => {
      if (!path.endsWith('.jar')) return undefined;
      const bytes = await files.bytes(path);
      const { name, version } = jarName(basename(path));
      return (bytes && (await identityOfJar(bytes, name)))?.version ?? version;
    },
    couldBeInLayer: () => true,
  };
}

interface JavaContext {
  readonly files: RuntimeFiles;
  readonly jars: Jars;
  readonly entries: readonly ClassPathEntry[];
  readonly trace: Trace;
}

function inRuntime(name: string, { major }: JavaRuntime, trace: Trace): Outcome | undefined {
  if (isJdkClass(name, major)) {
    trace.add(name, 'found', `part of the JDK ${major}`);
    return { kind: 'builtin' };
  }
  if (!isRuntimeClass(name)) return undefined;
  trace.add('/var/runtime/lib', 'found', 'what the runtime brings');
  return { kind: 'runtime', path: '/var/runtime/lib' };
}

async function findOnClassPath(context: JavaContext, specifier: string): Promise<Outcome> {
  const isPackage = specifier.endsWith('.*');
  const files = isPackage ? [] : classFiles(specifier);
  // `import a.b.*` may also name the class a.b, for its inner ones
  const folder = isPackage ? specifier.slice(0, -2).replaceAll('.', '/') : undefined;
  const outer = isPackage ? classFiles(specifier.slice(0, -2)) : [];
  for (const entry of context.entries) {
    const isThere = await holds(context, entry, [...files, ...outer], folder);
    const rule = entry.isJar ? 'class path: jars in order of their names' : 'class path';
    if (isThere === undefined) {
      const reason = `${entry.path} can't be looked into`;
      context.trace.add(entry.path, reason, rule);
      return { kind: 'unclear', reason };
    }
    context.trace.add(entry.path, isThere === '' ? 'not there' : `found: ${isThere}`, rule);
    if (isThere === '') continue;
    const real = entry.isJar ? entry.path : joinPath(entry.path, isThere);
    return found(context.files.real(real));
  }
  return sourceOf(context, specifier) ?? missing();
}

/** A class of the function's own, before anything has compiled it (Maven: "Standard Directory Layout", read 2026-11). */
function sourceOf({ files, trace }: JavaContext, specifier: string): Outcome | undefined {
  const isPackage = specifier.endsWith('.*');
  const name = isPackage ? specifier.slice(0, -2) : specifier;
  const base = joinPath(TASK, 'src/main/java', name.replaceAll('.', '/'));
  const path = isPackage ? base : `${base}.java`;
  if (!(isPackage ? files.isFolder(path) : files.isFile(path))) return undefined;
  trace.add(path, 'found', 'a source that is not compiled yet');
  return found(files.real(path));
}

/** What of the asked is in an entry; empty for nothing, `undefined` when it can't be told. */
async function holds(
  { files, jars }: JavaContext,
  { path, isJar }: ClassPathEntry,
  classes: readonly string[],
  folder: string | undefined,
): Promise<string | undefined> {
  if (!isJar) {
    const file = classes.find((name) => files.isFile(joinPath(path, name)));
    const place = folder === undefined ? undefined : joinPath(path, folder);
    const hasClasses = place && files.names(place).some((name) => name.endsWith('.class'));
    return file ?? (hasClasses ? folder : undefined) ?? '';
  }
  const jar = await jars.in(path);
  if (!jar) return undefined;
  const file = classes.find((name) => jar.names.has(name));
  return file ?? (folder !== undefined && jar.folders.has(folder) ? folder : '');
}

/** `a.b.C.D` is `a/b/C/D.class`, or `a/b/C$D.class` for an inner class. */
function classFiles(name: string): string[] {
  const parts = name.split('.');
  return parts.map((_, inner) => {
    const outer = parts.slice(0, parts.length - inner).join('/');
    return `${[outer, ...parts.slice(parts.length - inner)].join('$')}.class`;
  });
}
