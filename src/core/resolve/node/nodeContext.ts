import type { NodeRuntime } from '../../runtimes/runtime';
import { found, missing, type Outcome } from '../outcome';
import type { RuntimeFiles } from '../runtimeFiles';
import type { Trace } from '../trace';
import type { NodeOptions } from './nodeOptions';
import type { PackageJsons } from './packageJson';

/** What every rule of Node needs at hand while one specifier is resolved. */
export interface NodeContext {
  readonly files: RuntimeFiles;
  readonly packages: PackageJsons;
  readonly options: NodeOptions;
  readonly runtime: NodeRuntime;
  readonly trace: Trace;
}

/** The file at exactly this path; `undefined` when none is there. */
export function exactFile(context: NodeContext, path: string, rule: string): Outcome | undefined {
  const there = context.files.kind(path);
  if (there === 'file') {
    const real = context.options.preserveSymlinks ? path : context.files.real(path);
    context.trace.add(path, real === path ? 'found' : `found: a link to ${real}`, rule);
    return found(real);
  }
  context.trace.add(path, there === 'directory' ? 'a folder' : 'not there', rule);
  return undefined;
}

/** A file that the rules name without a choice: when it is not there, the search ends. */
export function namedFile(context: NodeContext, path: string, rule: string): Outcome {
  return exactFile(context, path, rule) ?? missing(`${path} is not there`);
}
