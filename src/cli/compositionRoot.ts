/** The one place that wires the command line: adapters into use cases. */
import path from 'node:path';
import type { AnalysisDeps } from '../app/analysisDeps';
import { AppError } from '../app/appError';
import { createImportParser } from '../core/imports/importParser';
import type { RunDeps } from '../app/startFunction';
import type { Sandbox, Sandboxes } from '../core/ports/sandbox';
import { CacheFolder, defaultCacheFolder } from '../platform/cacheFolder';
import { grammarFiles } from '../platform/grammarFiles';
import { nodeFiles } from '../platform/nodeFiles';
import { createWorkbench } from '../platform/workbench';
import { zipArchives } from '../platform/zipArchives';
import { createSandbox, listInterpreters, probeTiers, SandboxError } from '../sandbox/sandbox';

/** All that the commands need. */
export interface CliDeps extends AnalysisDeps, RunDeps {
  readonly cacheFolder: string;
  /** Absolute working directory. */
  readonly cwd: string;
}

/** @param distFolder folder of the built product, which holds grammars and bootstraps */
export function composeCli(distFolder: string): CliDeps {
  const cacheFolder = defaultCacheFolder(process.env);
  return {
    files: nodeFiles,
    archives: zipArchives,
    parser: createImportParser(grammarFiles(path.join(distFolder, 'grammars'))),
    workbench: createWorkbench(new CacheFolder(cacheFolder)),
    sandboxes: composeSandboxes(path.join(distFolder, 'bootstraps')),
    cacheFolder,
    cwd: process.cwd(),
  };
}

function composeSandboxes(bootstrapDir: string): Sandboxes {
  return {
    async start(spec, options) {
      const deps = { bootstrapDir, hostEnv: process.env, ...options };
      const sandbox = await asAppError(createSandbox(spec, deps));
      return withAppErrors(sandbox);
    },
    probeTiers,
    listInterpreters: () => listInterpreters(process.env),
  };
}

function withAppErrors(sandbox: Sandbox): Sandbox {
  return {
    tier: sandbox.tier,
    interpreter: sandbox.interpreter,
    invoke: (event, options) => asAppError(sandbox.invoke(event, options)),
    stop: () => sandbox.stop(),
  };
}

/** What a sandbox refuses becomes the one line that people see, with what to do. */
async function asAppError<T>(result: Promise<T>): Promise<T> {
  try {
    return await result;
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    throw new AppError(
      [error.message, error.remedy].filter((part) => part !== undefined).join(' '),
    );
  }
}
