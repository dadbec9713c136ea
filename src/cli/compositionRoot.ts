/** The one place that wires the command line: adapters into use cases. */
import path from 'node:path';
import type { AnalysisDeps } from '../app/analysisDeps';
import { createImportParser } from '../core/imports/importParser';
import type { Workbench } from '../core/ports/workbench';
import { CacheFolder, defaultCacheFolder } from '../platform/cacheFolder';
import { grammarFiles } from '../platform/grammarFiles';
import { nodeFiles } from '../platform/nodeFiles';
import { createWorkbench } from '../platform/workbench';
import { zipArchives } from '../platform/zipArchives';

/** All that the commands need. */
export interface CliDeps extends AnalysisDeps {
  readonly workbench: Workbench;
  /** Absolute working directory. */
  readonly cwd: string;
}

/** @param distFolder folder of the built product, which holds grammars and bootstraps */
export function composeCli(distFolder: string): CliDeps {
  return {
    files: nodeFiles,
    archives: zipArchives,
    parser: createImportParser(grammarFiles(path.join(distFolder, 'grammars'))),
    workbench: createWorkbench(new CacheFolder(defaultCacheFolder(process.env))),
    cwd: process.cwd(),
  };
}
