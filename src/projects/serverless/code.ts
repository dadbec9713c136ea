/** Where the code of a function is. */
import type {
  ContentTarget,
  FunctionDefinition,
  OutdatedOutput,
} from '../../core/project/definitions';
import type { Files } from '../../core/ports/files';
import { latestChange } from '../latestChange';
import { bundlerOf, isBuiltBy } from './builders';
import type { ServiceConfig } from './config';
import type { Placed } from './placed';
import { artifactTarget, shippedFiles } from './packaging';

/** A function of a service, as far as its code is concerned. */
interface PackagedFunction {
  readonly id: string;
  readonly own: Placed;
  readonly handler: string | undefined;
}

type Code = Pick<FunctionDefinition, 'code' | 'codeSource' | 'outdated' | 'buildCommand'>;

/** The zip that is named, what a bundler made, or the folder of the service. */
export async function readCode(
  config: ServiceConfig,
  files: Files,
  one: PackagedFunction,
): Promise<Code> {
  const { root, folder } = config;
  const isAlone =
    config.text(one.own, 'package', 'individually') === 'true' ||
    config.text(root, 'package', 'individually') === 'true';
  const artifacts = [config.get(one.own, 'package', 'artifact')];
  if (!isAlone) artifacts.push(config.get(root, 'package', 'artifact'));
  const artifact = artifacts.find((value) => value !== undefined);
  if (artifact?.kind === 'open') return { code: { kind: 'unresolved', reason: artifact.reason } };
  const named = artifact && artifactTarget(config, files, config.text(artifact));
  if (named) return { code: named };
  const bundler = bundlerOf(config) ?? (await typescriptBuilder(files, folder, one.handler));
  if (bundler !== undefined)
    return readBundle(config, files, { bundler, isAlone, id: one.id, place: one.own });
  return {
    code: {
      kind: 'local',
      path: folder,
      ships: await shippedFiles(config, files, {
        of: isAlone ? one.own : undefined,
        folder,
        without: layerFolders(config),
      }),
    },
    ...(isBuiltBy(config, ['serverless-python-requirements']) && { buildCommand: config.command }),
  };
}

interface Bundle {
  readonly bundler: string;
  readonly isAlone: boolean;
  readonly id: string;
  readonly place: Placed;
}

/** What a bundler made counts even when it is old: the sources are not what deploys. */
async function readBundle(
  config: ServiceConfig,
  files: Files,
  { bundler, isAlone, id, place }: Bundle,
): Promise<Code> {
  const { folder } = config;
  const service = config.text(config.root, 'service') ?? '';
  // The bundlers zip each function by itself where the service does not say otherwise.
  for (const name of isAlone ? [id] : [service, id]) {
    const path = files.join(folder, '.serverless', `${name}.zip`);
    const stat = await files.stat(path);
    if (stat?.kind !== 'file') continue;
    const { path: changed, modifiedMs } = await latestChange(files, folder);
    const outdated: OutdatedOutput = {
      output: `.serverless/${name}.zip`,
      source: files.relative(folder, changed),
      isUsed: true,
      command: config.command,
      location: config.locate(place),
    };
    return {
      code: { kind: 'local', path, built: true },
      codeSource: folder,
      buildCommand: config.command,
      ...(modifiedMs > stat.modifiedMs && { outdated }),
    };
  }
  const code: ContentTarget = {
    kind: 'not-built',
    reason: `${bundler} makes it`,
    source: folder,
    command: config.command,
  };
  return { code, codeSource: folder, buildCommand: config.command };
}

/**
 * Version 4 builds a handler that is written in TypeScript by itself (Serverless Framework: "Building", read 2026-11);
 * earlier versions can't deploy one.
 */
async function typescriptBuilder(
  files: Files,
  folder: string,
  handler: string | undefined,
): Promise<string | undefined> {
  const base = handler?.replace(/\.[^./]*$/, '');
  if (base === undefined) return undefined;
  const isThere = async (extension: string): Promise<boolean> =>
    (await files.stat(files.join(folder, base + extension))) !== undefined;
  for (const extension of ['.js', '.mjs', '.cjs', '.py'])
    if (await isThere(extension)) return undefined;
  for (const extension of ['.ts', '.mts', '.cts', '.tsx'])
    if (await isThere(extension)) return 'esbuild';
  return undefined;
}

/** The framework leaves the folders of a service's own layers out of its functions. */
function layerFolders(config: ServiceConfig): string[] {
  return config
    .pairs(config.get(config.root, 'layers'))
    .flatMap(({ value }) => config.text(value, 'path') ?? []);
}
