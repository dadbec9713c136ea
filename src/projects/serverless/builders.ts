/** What builds a service's functions before they are packed. */
import type { Files } from '../../core/ports/files';
import type { ServiceConfig } from './config';

/** Packs a service and leaves the result in `.serverless`; as typed in the workspace's folder. */
export function packageCommand(files: Files, workspace: string, folder: string): string {
  const command = 'npx serverless package';
  const below = files.relative(workspace, folder);
  return below === '' ? command : `cd ${below} && ${command}`;
}

/** Plugins whose result, and not the sources, is what deploys (their own pages, read 2026-11). */
const BUNDLERS = [
  'serverless-esbuild',
  'serverless-webpack',
  'serverless-bundle',
  'serverless-plugin-typescript',
  'serverless-plugin-optimize',
  'serverless-vite',
  'serverless-rust',
];

/** Whether the service uses one of these plugins. */
export function isBuiltBy(config: ServiceConfig, plugins: readonly string[]): boolean {
  const list = config.get(config.root, 'plugins', 'modules') ?? config.get(config.root, 'plugins');
  const used = config.items(list).map((item) => config.text(item) ?? '');
  return plugins.some((plugin) => used.includes(plugin));
}

/** What bundles the service's code, by its name; version 4 has esbuild built in (`build.esbuild`). */
export function bundlerOf(config: ServiceConfig): string | undefined {
  const plugin = BUNDLERS.find((name) => isBuiltBy(config, [name]));
  if (plugin !== undefined) return plugin;
  const build = config.get(config.root, 'build', 'esbuild');
  const isOn = build?.kind === 'node' && config.text(config.root, 'build', 'esbuild') !== 'false';
  return isOn || config.text(config.root, 'build') === 'esbuild' ? 'esbuild' : undefined;
}
