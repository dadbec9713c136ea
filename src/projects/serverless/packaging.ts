/**
 * Which files the framework puts into a package (lib/plugins/package/lib/package-service.js and zip-service.js of
 * 3.40.0, read 2026-11): all of the folder, then each pattern puts in or leaves out, the last one counts.
 */
import type { ContentTarget, ShippedFiles } from '../../core/project/definitions';
import type { Files } from '../../core/ports/files';
import type { ServiceConfig } from './config';
import type { Placed } from './placed';
import { developmentPaths } from './developmentPaths';

const DEFAULT_EXCLUDES = [
  '.git/**',
  '.gitignore',
  '.DS_Store',
  'npm-debug.log',
  'yarn-*.log',
  '.serverless/**',
  '.serverless_plugins/**',
];

/** What is packed beside a whole folder. */
export interface Packing {
  /** The function or layer itself, as it is written; its own `package` counts. */
  readonly of: Placed | undefined;
  /** Absolute folder. */
  readonly folder: string;
  /** Folders that the package leaves out, relative to it: those of layers. */
  readonly without: readonly string[];
}

/** A zip that is named to be shipped as it is; `undefined` when none is. */
export function artifactTarget(
  config: ServiceConfig,
  files: Files,
  artifact: string | undefined,
): ContentTarget | undefined {
  if (artifact === undefined) return undefined;
  if (/^(s3|https?):\/\//.test(artifact)) return { kind: 'remote', reference: artifact };
  return { kind: 'local', path: files.join(config.folder, artifact) };
}

/** The files of a folder that ship. */
export async function shippedFiles(
  config: ServiceConfig,
  files: Files,
  { of, folder, without }: Packing,
): Promise<ShippedFiles> {
  const excludes = [
    ...DEFAULT_EXCLUDES,
    ...configFiles(config),
    ...listOf(config, config.root, 'exclude'),
    ...without.map((path) => `${path}/**`),
    ...listOf(config, of, 'exclude'),
  ];
  const includes = [config.root, of].flatMap((one) => [
    ...listOf(config, one, 'include'),
    ...listOf(config, one, 'patterns'),
  ]);
  const keepsAll = config.text(config.root, 'package', 'excludeDevDependencies') === 'false';
  return {
    patterns: [...excludes.map(negated), ...includes],
    without: keepsAll ? [] : await developmentPaths(files, folder),
  };
}

/** The configuration itself, and with `useDotenv` what it reads. */
function configFiles(config: ServiceConfig): string[] {
  const { root } = config;
  const name = root.source.file.split(/[/\\]/).at(-1) ?? '';
  return [name, ...(config.text(root, 'useDotenv') === 'true' ? ['.env*'] : [])];
}

function listOf(config: ServiceConfig, from: Placed | undefined, key: string): string[] {
  return config.items(config.get(from, 'package', key)).flatMap((item) => config.text(item) ?? []);
}

function negated(pattern: string): string {
  return pattern.startsWith('!') ? pattern.slice(1) : `!${pattern}`;
}
