import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execFile } from 'node:child_process';
import { SandboxError } from '../sandboxError';
import type { FoundInterpreter } from './foundInterpreter';

const TIMEOUT_MS = 60_000;

/**
 * Compiles Java sources for Java 8 and later with an installation's own compiler, once per version of the compiler
 * and of the sources, and gives the folder of classes.
 *
 * @throws {SandboxError} `sandbox.no-compiler` for an installation without one
 */
export async function compileJava(
  sourceDir: string,
  { prefix, version }: FoundInterpreter,
  cacheDir: string,
): Promise<string> {
  const sources = await javaFiles(sourceDir);
  const hash = createHash('sha256').update(version);
  for (const source of sources) hash.update(source).update(await readFile(source));
  const target = join(cacheDir, `java-${version}-${hash.digest('hex').slice(0, 16)}`);
  if (existsSync(target)) return target;
  const compiler = join(prefix, 'bin', process.platform === 'win32' ? 'javac.exe' : 'javac');
  if (!existsSync(compiler)) {
    throw new SandboxError(
      'sandbox.no-compiler',
      `The Java ${version} at ${prefix} has no compiler, which the sandbox needs once.`,
      'Install a JDK instead of a JRE, or name one in JAVA_HOME.',
    );
  }
  await mkdir(cacheDir, { recursive: true });
  const draft = await mkdtemp(join(cacheDir, 'draft-'));
  try {
    const level = version.startsWith('8.') ? ['-source', '8', '-target', '8'] : ['--release', '8'];
    await run(compiler, [
      ...['-nowarn', '-Xlint:-options', '-encoding', 'UTF-8', '-g', '-proc:none'],
      ...[...level, '-d', draft, ...sources],
    ]);
    // Another process may have been faster; its folder is the same.
    await rename(draft, target).catch((error: unknown) => {
      if (!existsSync(target)) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return target;
}

async function javaFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names
    .filter((name) => name.endsWith('.java'))
    .sort()
    .map((name) => join(folder, name));
}

function run(compiler: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(compiler, [...args], { timeout: TIMEOUT_MS }, (error, _stdout, stderr) => {
      if (!error) {
        resolve();
        return;
      }
      const reason = stderr.trim() || error.message;
      reject(new SandboxError('sandbox.no-compiler', `${compiler} failed: ${reason}`));
    });
  });
}
