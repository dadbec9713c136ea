import { isUnder, joinPath, OPT, TASK } from '../filesystem/paths';
import { found, missing, type Outcome } from './outcome';
import type { ResolveRequest } from './request';
import type { RuntimeFiles } from './runtimeFiles';
import type { Trace } from './trace';

/** Lambda's `PATH` (AWS: "Defined runtime environment variables", read 2026-11); layers come last. */
export const LAMBDA_PATH = '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin';

/** Whether a request is about a path or a program: the same in every language. */
export function isAboutPath({ form }: ResolveRequest): boolean {
  return form === 'path' || form === 'command';
}

/** A literal that names a runtime path, or a program that is started by its name. */
export function findRuntimePath(
  files: RuntimeFiles,
  environment: Readonly<Record<string, string>>,
  { specifier, form }: ResolveRequest,
  trace: Trace,
): Outcome {
  return form === 'command'
    ? findProgram(files, environment.PATH ?? LAMBDA_PATH, specifier, trace)
    : findPath(files, specifier, trace);
}

function findPath(files: RuntimeFiles, specifier: string, trace: Trace): Outcome {
  const path = joinPath(specifier);
  const kind = files.kind(path);
  trace.add(path, kind ? `found: a ${kind}` : 'not there', 'a path in the source');
  return kind ? found(files.real(path)) : missing(`${path} is not there`);
}

function findProgram(files: RuntimeFiles, list: string, name: string, trace: Trace): Outcome {
  for (const folder of list.split(':').filter((one) => one !== '')) {
    const path = joinPath(folder, name);
    if (!isUnder(path, OPT) && !isUnder(path, TASK)) {
      trace.add(path, "not known: the runtime's own file would win", 'PATH');
      continue;
    }
    const isThere = files.isFile(path);
    trace.add(path, isThere ? 'found' : 'not there', 'PATH');
    if (isThere) return found(files.real(path));
  }
  const reason = `'${name}' is in no folder of PATH that comes from the function or a layer; the operating system may have it`;
  return { kind: 'unclear', reason };
}
