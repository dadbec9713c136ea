import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { applyEdits } from 'jsonc-parser';
import { AppError } from '../../../../src/app/appError';
import { supportEditor, takeSupportBack } from '../../../../src/app/editorSupport/editorSupport';
import type { FileChange } from '../../../../src/app/quickFixes/textChange';
import { nodeFiles } from '../../../../src/platform/nodeFiles';
import { inLayer, inSession, npm, projectOf } from '../../support/checks';

const TSC = require.resolve('typescript/bin/tsc');
const deps = {
  files: nodeFiles,
  workbench: {
    lay: () => Promise.reject(new Error('nothing runs here')),
    archiveFolder: () => Promise.reject(new Error('no layer is a zip here')),
  },
};
const TYPED = {
  'nodejs/node_modules/typed/package.json':
    '{"name":"typed","version":"1.0.0","types":"index.d.ts"}',
  'nodejs/node_modules/typed/index.d.ts': 'export const one: number;\n',
  'nodejs/node_modules/typed/deep.d.ts': 'export const two: number;\n',
};

describe('making the editor find what layers bring', () => {
  it('is enough for the real TypeScript, and is gone when it is taken back', async function () {
    // Three compilations, on whatever else the machine does.
    this.timeout(120_000);
    const tsconfig =
      '{\n  // mine\n  "compilerOptions": { "strict": true, "noEmit": true, "types": [], "lib": ["es5"] },\n  "files": ["app.ts"]\n}\n';
    const source =
      "import { one } from 'typed';\nimport { two } from 'typed/deep';\nexport const three: number = one + two;\n";
    const files = {
      'src/app.ts': source,
      'src/tsconfig.json': tsconfig,
      ...inLayer('Base', TYPED),
    };
    await inSession(projectOf(files, { layers: ['Base'] }), async (session, fileAt) => {
      const compile = () =>
        spawnSync(process.execPath, [TSC, '-p', fileAt('src')], { encoding: 'utf8' });
      assert.match(compile().stdout, /TS2307: Cannot find module 'typed'/);
      const { changes, written } = await supportEditor(
        deps,
        session.folder,
        await session.open('Fn'),
      );
      await apply(changes);
      const after = compile();
      assert.deepEqual([after.status, after.stdout], [0, '']);
      await apply(await takeSupportBack(nodeFiles, written));
      assert.match(compile().stdout, /TS2307/);
      const left = await readFile(fileAt('src/tsconfig.json'), 'utf8');
      assert.deepEqual(left.replace(/\s/g, ''), tsconfig.replace(/\s/g, ''));
    });
  });

  it('begins a jsconfig.json where no configuration is, and removes it', async () => {
    const files = { 'src/app.js': '', ...inLayer('Base', npm('mime', '1.0.0', ['index.js'])) };
    await inSession(projectOf(files, { layers: ['Base'] }), async (session, fileAt) => {
      const { changes, written } = await supportEditor(
        deps,
        session.folder,
        await session.open('Fn'),
      );
      assert.deepEqual(
        changes.map(({ file, isNew }) => [file, isNew]),
        [[fileAt('src/jsconfig.json'), true]],
      );
      await apply(changes);
      const { compilerOptions } = JSON.parse(
        await readFile(fileAt('src/jsconfig.json'), 'utf8'),
      ) as {
        compilerOptions: unknown;
      };
      const place = fileAt('layers/Base/nodejs/node_modules/mime').replaceAll('\\', '/');
      assert.deepEqual(compilerOptions, { paths: { mime: [place], 'mime/*': [`${place}/*`] } });
      const back = await takeSupportBack(nodeFiles, written);
      assert.deepEqual(
        back.map(({ isDeleted }) => isDeleted),
        [true],
      );
      await rm(fileAt('src/jsconfig.json'));
      assert.deepEqual(await takeSupportBack(nodeFiles, written), [], 'what is gone is let be');
    });
  });

  it('maps for Jest where it is set up in JSON', async () => {
    const files = {
      'src/app.js': '',
      'src/package.json': '{ "jest": { "verbose": true } }',
      ...inLayer('Base', npm('a.b', '1.0.0', ['index.js'])),
    };
    await inSession(projectOf(files, { layers: ['Base'] }), async (session, fileAt) => {
      const { changes } = await supportEditor(deps, session.folder, await session.open('Fn'));
      await apply(changes);
      const { jest } = JSON.parse(await readFile(fileAt('src/package.json'), 'utf8')) as {
        jest: { verbose: boolean; moduleNameMapper: Record<string, string> };
      };
      assert.ok(jest.verbose);
      assert.deepEqual(Object.keys(jest.moduleNameMapper), ['^a\\.b$', '^a\\.b/(.*)$']);
    });
  });

  it('adds the search path of Python, of the later layer first', async () => {
    const files = {
      'src/app.py': '',
      ...inLayer('One', { 'python/a.py': '' }),
      ...inLayer('Two', {
        'python/b.py': '',
        'python/lib/python3.12/site-packages/c/__init__.py': '',
      }),
    };
    const options = { runtime: 'python3.12', layers: ['One', 'Two'] };
    await inSession(projectOf(files, options), async (session, fileAt) => {
      const { changes } = await supportEditor(deps, session.folder, await session.open('Fn'));
      await apply(changes);
      const settings = JSON.parse(
        await readFile(fileAt('.vscode/settings.json'), 'utf8'),
      ) as unknown;
      const places = [
        'layers/Two/python/lib/python3.12/site-packages',
        'layers/Two/python',
        'layers/One/python',
      ];
      assert.deepEqual(settings, {
        'python.analysis.extraPaths': places.map((place) => fileAt(place).replaceAll('\\', '/')),
      });
    });
  });

  it('says so when layers bring nothing', async () => {
    await inSession(projectOf({ 'src/app.js': '' }), async (session) => {
      await assert.rejects(supportEditor(deps, session.folder, await session.open('Fn')), AppError);
    });
  });
});

async function apply(changes: readonly FileChange[]): Promise<void> {
  for (const { file, isNew, changes: edits } of changes) {
    await mkdir(path.dirname(file), { recursive: true });
    const text = isNew ? '' : await readFile(file, 'utf8');
    await writeFile(file, applyEdits(text, [...edits]));
  }
}
