import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';
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

/** The function by esbuild with its map beside it, the layer by TypeScript's own compiler with its map inside. */
async function buildTypedApp(folder: string): Promise<void> {
  await build({
    absWorkingDir: folder,
    bundle: true,
    platform: 'node',
    target: 'node20',
    entryPoints: ['src/orders/app.ts'],
    outfile: 'dist/orders/app.js',
    external: ['prices'],
    sourcemap: true,
  });
  const source = path.join(folder, 'prices/prices.ts');
  const built = path.join(folder, 'dist/prices/nodejs/node_modules/prices/index.js');
  const { outputText } = ts.transpileModule(await readFile(source, 'utf8'), {
    fileName: path.basename(source),
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2020,
      inlineSourceMap: true,
      sourceRoot: '../../../../../prices/',
    },
  });
  await mkdir(path.dirname(built), { recursive: true });
  await writeFile(built, outputText);
}
