/** Wires adapters into what the use cases need; the composition root of each face starts here. */
import path from 'node:path';
import type { AnalysisDeps } from '../app/analysisDeps';
import type { FetchDeps } from '../app/aws/fetchArchive';
import type { KeptReadingDeps } from '../app/keptReading';
import type { LayerDeps } from '../app/layers/layerDeps';
import type { RunDeps } from '../app/startFunction';
import { awsLambda } from '../aws/awsLambda';
import { createImportParser } from '../core/imports/importParser';
import { buildFolders } from '../platform/buildFolders';
import { rememberImports } from '../core/imports/rememberedImports';
import { cachedArchives } from '../platform/cachedArchives';
import { CacheFolder, defaultCacheFolder } from '../platform/cacheFolder';
import { fetchedArchives } from '../platform/fetchedArchives';
import { grammarFiles } from '../platform/grammarFiles';
import { fileGlances } from '../platform/fileGlances';
import { nodeFiles } from '../platform/nodeFiles';
import { programs } from '../platform/programs';
import { systemClock } from '../platform/systemClock';
import { createWorkbench } from '../platform/workbench';
import { zipArchives } from '../platform/zipArchives';
import { zipOutput } from '../platform/zipOutput';
import { createSandbox, listInterpreters, probeTiers } from '../sandbox/sandbox';

/** All that analysis, running, making layers and fetching from AWS need. */
export interface Composed extends AnalysisDeps, RunDeps, LayerDeps, FetchDeps, KeptReadingDeps {
  readonly cacheFolder: string;
}

/**
 * @param distFolder folder of the built product, which holds grammars and bootstraps
 * @param env the host's environment: where its cache is, and where interpreters are found
 */
export function compose(distFolder: string, env: NodeJS.ProcessEnv): Composed {
  const cacheFolder = defaultCacheFolder(env);
  const cache = new CacheFolder(cacheFolder);
  const bootstrapDir = path.join(distFolder, 'bootstraps');
  return {
    files: nodeFiles,
    glances: fileGlances,
    archives: cachedArchives(zipArchives, cache),
    parser: rememberImports(createImportParser(grammarFiles(path.join(distFolder, 'grammars')))),
    clock: systemClock,
    workbench: createWorkbench(cache),
    sandboxes: {
      start: (spec, options) =>
        createSandbox(spec, {
          bootstrapDir,
          cacheDir: path.join(cacheFolder, 'compiled'),
          hostEnv: env,
          ...options,
        }),
      probeTiers: () => probeTiers(env),
      listInterpreters: () => listInterpreters(env),
    },
    aws: awsLambda,
    fetched: fetchedArchives(cache),
    zips: zipOutput,
    programs,
    buildFolders,
    cacheFolder,
  };
}
