/** The one place that wires the worker: adapters into use cases. */
import path from 'node:path';
import type { AnalysisDeps } from '../app/analysisDeps';
import { createImportParser } from '../core/imports/importParser';
import { grammarFiles } from '../platform/grammarFiles';
import { nodeFiles } from '../platform/nodeFiles';
import { zipArchives } from '../platform/zipArchives';

/** @param distFolder folder of the built product, which holds the grammars */
export function composeWorker(distFolder: string): AnalysisDeps {
  return {
    files: nodeFiles,
    archives: zipArchives,
    parser: createImportParser(grammarFiles(path.join(distFolder, 'grammars'))),
  };
}
