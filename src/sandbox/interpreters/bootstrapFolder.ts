import { join } from 'node:path';
import type { SandboxDeps } from '../types';
import { compileJava } from './compileJava';
import type { FoundInterpreter } from './foundInterpreter';
import { LANGUAGES } from './languages';

/**
 * The folder of an interpreter's bootstrap on the host; Java's is compiled first.
 * @throws {SandboxError} `sandbox.no-compiler`
 */
export async function bootstrapFolder(
  interpreter: FoundInterpreter,
  { bootstrapDir, cacheDir }: Pick<SandboxDeps, 'bootstrapDir' | 'cacheDir'>,
): Promise<string> {
  const folder = join(bootstrapDir, LANGUAGES[interpreter.family].bootstrap);
  return interpreter.family === 'java' ? compileJava(folder, interpreter, cacheDir) : folder;
}
