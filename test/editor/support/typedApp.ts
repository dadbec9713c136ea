import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { Workbench } from './workbench';

export const TYPED_APP = path.resolve('test/workspaces/typed-app');

/** Opens a copy of the TypeScript app, built, in an editor whose Python has debugpy. */
export function openTypedApp(): Promise<Workbench> {
  const debugpy = execFileSync(process.execPath, [path.resolve('scripts/debugpy.mjs')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return Workbench.open({
    folder: TYPED_APP,
    env: { PYTHONPATH: debugpy.toString().trim() },
    prepare: ({ workspaces }) => buildTypedApp(path.join(workspaces, path.basename(TYPED_APP))),
  });
}

/** The function with its map beside it, the layer with its map inside. */
async function buildTypedApp(folder: string): Promise<void> {
  const common = {
    absWorkingDir: folder,
    bundle: true,
    platform: 'node',
    target: 'node20',
  } as const;
  await build({
    ...common,
    entryPoints: ['src/orders/app.ts'],
    outfile: 'dist/orders/app.js',
    external: ['prices'],
    sourcemap: true,
  });
  await build({
    ...common,
    entryPoints: ['prices/prices.ts'],
    outfile: 'dist/prices/nodejs/node_modules/prices/index.js',
    sourcemap: 'inline',
  });
}
