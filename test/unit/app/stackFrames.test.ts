import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { buildSync, type BuildOptions } from 'esbuild';
import ts from 'typescript';
import { defineByHand } from '../../../src/app/handMadeFunction';
import { FunctionOpener } from '../../../src/app/openFunction';
import { framesAtSources } from '../../../src/app/stackFrames';
import { nodeFiles } from '../../../src/platform/nodeFiles';
import { zipArchives } from '../../../src/platform/zipArchives';
import { workspaceOf } from '../support/workspaces';

const APP = `interface Event { readonly n: number }

export const handler = (event: Event): number => {
  if (event.n > 0) throw new RangeError('too far');
  return event.n;
};
`;
const THROWS = 4;

/** What builds `src/app.ts` into `dist`. */
const BUILDS: Readonly<Record<string, (folder: string) => void>> = {
  'tsc, with its map beside it': (folder) => tsc(folder, { sourceMap: true }),
  'tsc, with its map inside': (folder) => tsc(folder, { inlineSourceMap: true }),
  'tsc, with a root of its sources': (folder) =>
    tsc(folder, { sourceMap: true, sourceRoot: '../src/' }),
  'esbuild, with its map beside it': (folder) => esbuild(folder, { sourcemap: true }),
  'esbuild, with its map inside, in one line': (folder) =>
    esbuild(folder, { sourcemap: 'inline', minify: true }),
};

function tsc(folder: string, options: ts.CompilerOptions): void {
  const program = ts.createProgram([path.join(folder, 'src/app.ts')], {
    ...{ module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2020, noLib: true, types: [] },
    ...{ rootDir: path.join(folder, 'src'), outDir: path.join(folder, 'dist') },
    ...options,
  });
  program.emit();
}

function esbuild(folder: string, options: BuildOptions): void {
  buildSync({
    ...{ absWorkingDir: folder, entryPoints: ['src/app.ts'], outfile: 'dist/app.js' },
    ...{ bundle: true, platform: 'node' },
    ...options,
  });
}

describe('frames of an error in a built file', () => {
  for (const [name, build] of Object.entries(BUILDS)) {
    it(`are those of the source: ${name}`, async () => {
      const { folder, dispose } = await workspaceOf({ 'src/app.ts': APP });
      try {
        build(folder);
        const payload = JSON.stringify({ trace: stackOf(path.join(folder, 'dist')) });
        const [frame] = await framesAtSources(nodeFiles, folder, await open(folder), payload);
        assert.equal(frame?.path, '/var/task/app.js');
        assert.deepEqual([frame.source?.name, frame.source?.line], ['src/app.ts', THROWS]);
      } finally {
        await dispose();
      }
    });
  }

  it('stay where they are without a map, and with one whose source is not there', async () => {
    const built = "\nthrow new Error('x');\n";
    const map = JSON.stringify({ version: 3, sources: ['../src/app.ts'], mappings: 'AAAA;AACA' });
    const mapped = `${built}//# sourceMappingURL=app.js.map`;
    for (const files of [
      { 'dist/app.js': built },
      { 'dist/app.js': mapped, 'dist/app.js.map': map },
    ]) {
      const { folder, dispose } = await workspaceOf(files);
      try {
        const payload = JSON.stringify({ trace: ['at handler (/var/task/app.js:2:1)'] });
        const frames = await framesAtSources(nodeFiles, folder, await open(folder), payload);
        assert.deepEqual(
          frames.map(({ line, source }) => [line, source]),
          [[2, undefined]],
        );
      } finally {
        await dispose();
      }
    }
  });
});

/** The stack as Node writes it, with the paths of a function. */
function stackOf(dist: string): string[] {
  const script = `try { require('./app.js').handler({ n: 1 }) } catch (error) { console.log(error.stack) }`;
  const output = execFileSync(process.execPath, ['-e', script], { cwd: dist, encoding: 'utf8' });
  return output.replaceAll(realpathSync(dist), '/var/task').split('\n');
}

async function open(folder: string) {
  const definition = await defineByHand(nodeFiles, folder, {
    ...{ layers: [], code: 'dist', runtime: 'nodejs22.x', architecture: 'x86_64', environment: {} },
  });
  return new FunctionOpener({ files: nodeFiles, archives: zipArchives }, folder).open(definition);
}
