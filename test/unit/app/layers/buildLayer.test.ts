import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { readFile, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../../../src/app/appError';
import { buildLayer, type BuildDocument } from '../../../../src/app/layers/buildLayer';
import { openProject } from '../../../../src/app/openProject';
import type { ContentTarget } from '../../../../src/core/project/definitions';
import type { Programs } from '../../../../src/core/ports/programs';
import { buildFolders } from '../../../../src/platform/buildFolders';
import { nodeFiles } from '../../../../src/platform/nodeFiles';
import { programs } from '../../../../src/platform/programs';
import { zipArchives } from '../../../../src/platform/zipArchives';
import { workspaceOf, type DiskContent, type Workspace } from '../../support/workspaces';
import { buildZip } from '../../support/zips';

/** This machine, whether SAM is installed here or not. */
const withoutSam: Programs = {
  run: (call, onLine, signal) =>
    call.command === 'sam' ? Promise.resolve(undefined) : programs.run(call, onLine, signal),
};

const projectOf = (
  method: string | undefined,
  sources: Readonly<Record<string, DiskContent>>,
): Promise<Workspace> =>
  workspaceOf({
    'template.yaml': `Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: src, Handler: a.b, Runtime: nodejs22.x, Layers: [!Ref Tools] }
  Tools:
    Type: AWS::Serverless::LayerVersion
    Properties: { ContentUri: layers/tools }
${method === undefined ? '' : `    Metadata: { BuildMethod: ${method} }\n`}`,
    ...Object.fromEntries(
      Object.entries(sources).map(([name, text]) => [`layers/tools/${name}`, text]),
    ),
  });

const build = (
  folder: string,
  options: { layer?: string; signal?: AbortSignal; onLine?: (line: string) => void } = {},
): Promise<BuildDocument> =>
  buildLayer(
    { files: nodeFiles, archives: zipArchives, buildFolders, programs: withoutSam },
    { folder, layer: 'Tools', onLine: () => undefined, ...options },
  );

async function targetIn(folder: string): Promise<ContentTarget | undefined> {
  return (await openProject(nodeFiles, folder)).functions[0]?.layers[0]?.target;
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name)))
    .sort();

const RESULT = '.strata/build/Tools';
const NPM = {
  'package.json':
    '{ "name": "tools", "version": "1.0.0", "dependencies": { "small": "file:./small" } }',
  'small/package.json': '{ "name": "small", "version": "2.0.0" }',
  'small/index.js': 'exports.small = 1;\n',
};
const INFO = 'small-2.0.0.dist-info';
/** A package that pip installs without asking anyone. */
const WHEEL = buildZip([
  { name: 'small.py', data: 'VALUE = 1\n' },
  { name: `${INFO}/METADATA`, data: 'Metadata-Version: 2.1\nName: small\nVersion: 2.0.0\n' },
  { name: `${INFO}/WHEEL`, data: 'Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n' },
  { name: `${INFO}/RECORD`, data: `small.py,,\n${INFO}/METADATA,,\n${INFO}/WHEEL,,\n` },
]);
const PIP = {
  'requirements.txt': './small-2.0.0-py3-none-any.whl\n',
  'small-2.0.0-py3-none-any.whl': WHEEL,
};
const MAKEFILE =
  'build-Tools:\n\tmkdir -p "$(ARTIFACTS_DIR)/bin"\n\tcp tool "$(ARTIFACTS_DIR)/bin/tool"\n\techo built > trace\n';

describe('building a layer without SAM', function () {
  this.timeout(120_000);

  it('runs its Makefile beside the sources, and shows the result until they change', async () => {
    const { folder, dispose } = await projectOf('makefile', { Makefile: MAKEFILE, tool: '1' });
    assert.equal((await targetIn(folder))?.kind, 'not-built');
    const lines: string[] = [];
    const document = await build(folder, { onLine: (line) => lines.push(line) });
    assert.deepEqual([document.source, document.files, document.unzippedSize], [RESULT, 1, 1]);
    assert.deepEqual([lines[0], document.commands], ['> make build-Tools', ['make build-Tools']]);
    assert.deepEqual(filesIn(path.join(folder, 'layers/tools')), ['Makefile', 'tool']);
    assert.deepEqual(filesIn(path.join(folder, '.strata')), [
      'build/.gitignore',
      'build/Tools.json',
      'build/Tools/bin/tool',
    ]);
    assert.deepEqual(await targetIn(folder), {
      kind: 'local',
      path: path.join(folder, RESULT),
      built: true,
    });
    const later = new Date(Date.now() + 60_000);
    await utimes(path.join(folder, 'layers/tools/tool'), later, later);
    assert.equal((await targetIn(folder))?.kind, 'not-built');
    await dispose();
  });

  it('installs with npm beside the sources, keeping to a lock file', async () => {
    const { folder, dispose } = await projectOf('nodejs22.x', NPM);
    const first = await build(folder);
    assert.deepEqual(first.commands, ['npm install --omit=dev --no-audit --no-fund']);
    const modules = path.join(folder, RESULT, 'nodejs/node_modules/small/package.json');
    assert.match(await readFile(modules, 'utf8'), /2\.0\.0/);
    const lock = await readFile(path.join(folder, RESULT, 'nodejs/package-lock.json'));
    await writeFile(path.join(folder, 'layers/tools/package-lock.json'), lock);
    assert.deepEqual((await build(folder)).commands, ['npm ci --omit=dev --no-audit --no-fund']);
    assert.ok(!filesIn(path.join(folder, 'layers')).some((name) => name.includes('node_modules')));
    await dispose();
  });

  it('installs with pip beside the sources', async () => {
    const { folder, dispose } = await projectOf('python3.13', PIP);
    const { commands } = await build(folder);
    assert.match(commands[0] ?? '', /^python3(\.13)? -m pip install .*-r requirements\.txt -t \.$/);
    const made = filesIn(path.join(folder, RESULT, 'python'));
    assert.ok(made.includes('small.py') && made.includes('requirements.txt'), made.join(', '));
    assert.ok(made.includes('small-2.0.0.dist-info/METADATA'));
    await dispose();
  });

  it('installs into a folder layer that has no build method', async () => {
    const { folder, dispose } = await projectOf(undefined, {
      ...Object.fromEntries(Object.entries(NPM).map(([name, text]) => [`nodejs/${name}`, text])),
      ...PIP,
    });
    const { commands, source } = await build(folder);
    assert.deepEqual([commands.length, source], [2, 'layers/tools']);
    const made = filesIn(path.join(folder, 'layers/tools'));
    assert.ok(made.includes('python/small.py'), made.join(', '));
    assert.ok(made.some((name) => name.startsWith('nodejs/node_modules/small')));
    await dispose();
  });

  it('keeps the last result, and no draft, when the builder fails or is stopped', async () => {
    const { folder, dispose } = await projectOf('makefile', { Makefile: MAKEFILE, tool: '1' });
    await build(folder);
    const before = filesIn(path.join(folder, '.strata'));
    const makefile = path.join(folder, 'layers/tools/Makefile');
    await writeFile(makefile, 'build-Tools:\n\techo no >&2; exit 3\n');
    const lines: string[] = [];
    await assert.rejects(
      build(folder, { onLine: (line) => lines.push(line) }),
      /^AppError: 'make build-Tools' failed with exit code 2\.$/,
    );
    assert.ok(lines.includes('no'), lines.join('\n'));
    await writeFile(makefile, 'build-Tools:\n\techo waiting; sleep 1000 & wait\n');
    const controller = new AbortController();
    const stopped = build(folder, {
      signal: controller.signal,
      onLine: (line) => line === 'waiting' && controller.abort(),
    });
    await assert.rejects(stopped, { name: 'AbortError' });
    assert.deepEqual(filesIn(path.join(folder, '.strata')), before);
    await dispose();
  });

  const refused: readonly (readonly [string, string | undefined, string, RegExp])[] = [
    ['a name that no layer has', 'makefile', 'Other', /no layer 'Other' here\. .*have: Tools\./],
    ['what only SAM builds', 'java21', 'Tools', /'java21' is built by the AWS SAM CLI/],
    ['what nothing says how to build', undefined, 'Tools', /does not say how layer 'Tools'/],
  ];
  for (const [name, method, layer, message] of refused) {
    it(`refuses ${name} with one line`, async () => {
      const { folder, dispose } = await projectOf(method, { 'a.txt': '' });
      await assert.rejects(build(folder, { layer }), (error: unknown) => {
        assert.ok(error instanceof AppError);
        assert.match(error.message, message);
        return true;
      });
      await dispose();
    });
  }
});
