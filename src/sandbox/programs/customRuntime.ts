import { lstatSync } from 'node:fs';
import { parseRuntime } from '../../core/runtimes/runtime';
import { execFault, hostPath, type FunctionRoots } from './execFault';

/** Where a custom runtime's program is looked for (AWS "Building a custom runtime", read 2026-11). */
const PLACES = ['/var/task/bootstrap', '/opt/bootstrap'] as const;

export function isCustomRuntime(runtime: string): boolean {
  return parseRuntime(runtime)?.family === 'provided';
}

/** The program of a custom runtime, or why Lambda can't start one, in its words. */
export type Bootstrap =
  { readonly path: string; readonly hostPath: string } | { readonly fault: string };

export function findBootstrap(roots: FunctionRoots): Bootstrap {
  for (const path of PLACES) {
    const file = hostPath(path, roots);
    const stat = file === undefined ? undefined : lstatSync(file, { throwIfNoEntry: false });
    if (file === undefined || !stat || stat.isDirectory()) continue;
    const fault = execFault(path, roots);
    return fault === undefined ? { path, hostPath: file } : { fault };
  }
  return { fault: `Couldn't find valid bootstrap(s): [${PLACES.join(' ')}]` };
}
