import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { applyEdits } from 'jsonc-parser';
import { importFixes } from '../../../../src/app/quickFixes/importFixes';
import type { ImportFix } from '../../../../src/app/quickFixes/importFix';
import { checkFunctions } from '../../../../src/app/checkFunctions';
import type { WorkspaceSession } from '../../../../src/app/workspaceSession';
import { fixesOf, fixTitle } from '../../../../src/extension/quickFixes/fixWords';
import { checkDeps, inLayer, inSession, npm, projectOf } from '../../support/checks';

type Edit = Extract<ImportFix, { readonly change: unknown }>;

/** Finds the fix of a kind for a finding, applies it, and checks again. */
async function applied(
  kind: Edit['kind'],
  code: string,
  files: Parameters<typeof projectOf>[0],
  options: Parameters<typeof projectOf>[1],
) {
  return inSession(projectOf(files, options), async (session, fileAt) => {
    const before = await codesOf(session);
    const finding = before.find((one) => one.code === code);
    assert.ok(finding?.file !== undefined && finding.range, `${code} is found`);
    const fixes = await importFixes(
      checkDeps,
      session,
      { file: fileAt(finding.file) },
      finding.range.start,
    );
    const fix = fixesOf(code, fixes).find((one): one is Edit => one.kind === kind);
    assert.ok(fix, JSON.stringify(fixes));
    const { file, isNew, changes } = fix.change;
    const text = isNew ? '' : await readFile(file, 'utf8');
    await writeFile(file, applyEdits(text, [...changes]));
    session.invalidate();
    return {
      title: fixTitle(fix),
      file: path.basename(file),
      left: (await codesOf(session)).filter((one) => one.code === code),
    };
  });
}

async function codesOf(session: WorkspaceSession) {
  const { functions } = await session.project();
  const { folder, opener } = session;
  const all = { folder, functions, allFunctions: functions, severities: {}, problems: [] };
  return (await checkFunctions(checkDeps, opener, all)).findings;
}

describe('quick fixes at imports', () => {
  const base = inLayer('Base', npm('lodash', '4.17.21', ['index.js']));
  const app = { 'src/app.js': "require('lodash');\n" };

  it('declare what a layer brings, so that it is a hint', async () => {
    const { title, file, left } = await applied(
      'declare',
      'import.from-layer',
      { ...app, ...base, 'src/package.json': '{}' },
      { layers: ['Base'] },
    );
    assert.equal(title, "Declare 'lodash' in src/package.json, as provided by a layer");
    assert.deepEqual([file, left.map(({ severity }) => severity)], ['package.json', ['hint']]);
  });

  it('declare a Python package by its own name, in a new file', async () => {
    const layer = inLayer('Text', {
      'python/yaml/__init__.py': '',
      'python/PyYAML-6.0.2.dist-info/METADATA': 'Name: PyYAML\nVersion: 6.0.2\n',
      'python/PyYAML-6.0.2.dist-info/RECORD': 'yaml/__init__.py,,\n',
    });
    const { title, left } = await applied(
      'declare',
      'import.from-layer',
      { 'src/app.py': 'import yaml\n', ...layer },
      { runtime: 'python3.12', layers: ['Text'] },
    );
    assert.equal(title, "Declare 'PyYAML' in src/requirements.txt, as provided by a layer");
    assert.deepEqual(
      left.map(({ severity }) => severity),
      ['hint'],
    );
  });

  it('attach the layer that has what is missing', async () => {
    const other = `  Other:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: other, Handler: app.handler, Runtime: nodejs22.x, Layers: [!Ref Base] }
  Base: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: layers/Base } }`;
    const { title, file, left } = await applied(
      'attach',
      'import.unresolved',
      { ...app, ...base, 'other/app.js': '' },
      { extra: other },
    );
    assert.deepEqual([title, file, left], ["Attach layer 'Base' to Fn", 'template.yaml', []]);
  });

  it('put the layer last that has the version of this machine', async () => {
    const { title, left } = await applied(
      'reorder',
      'import.version-differs',
      {
        ...app,
        ...base,
        ...inLayer('New', npm('lodash', '5.0.0', ['index.js'])),
        'node_modules/lodash/package.json': '{"name":"lodash","version":"4.17.21"}',
      },
      { layers: ['Base', 'New'] },
    );
    assert.deepEqual(
      [title, left],
      ["Put layer 'Base' after 'New', so that 4.17.21 is loaded", []],
    );
  });

  it('are none where the package is declared, found or in no layer', async () => {
    const kinds = await inSession(
      projectOf(
        {
          'src/app.js': "require('lodash');\nrequire('nowhere');\nrequire('node:fs');\n",
          'src/package.json': '{"dependencies":{"lodash":"4"}}',
          ...base,
        },
        { layers: ['Base'] },
      ),
      async (session, fileAt) => {
        const source = { file: fileAt('src/app.js') };
        const at = (line: number) => importFixes(checkDeps, session, source, { line, column: 10 });
        return (await Promise.all([at(1), at(2), at(3)])).map((fixes) =>
          fixes.map(({ kind }) => kind),
        );
      },
    );
    assert.deepEqual(kinds, [['open'], [], []]);
  });
});
