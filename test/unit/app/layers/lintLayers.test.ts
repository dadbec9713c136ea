import assert from 'node:assert/strict';
import { chmod } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../../../src/app/appError';
import { lintLayers, type LintDocument } from '../../../../src/app/layers/lintLayers';
import { checkDeps, npm } from '../../support/checks';
import { elfOf } from '../../support/binaryFiles';
import { workspaceOf, type DiskContent } from '../../support/workspaces';
import { buildZip } from '../../support/zips';

async function lint(
  files: Readonly<Record<string, DiskContent>>,
  paths: readonly string[],
  runtime?: string,
): Promise<LintDocument> {
  const { folder, dispose } = await workspaceOf(files);
  try {
    for (const name of Object.keys(files).filter((one) => one.includes('private')))
      await chmod(path.join(folder, name), 0o600);
    const request = {
      folder,
      sources: paths.map((one) => ({ path: one })),
      architecture: 'x86_64' as const,
      ...(runtime !== undefined && { runtime }),
    };
    return await lintLayers(checkDeps, request, () => Promise.reject(new Error('no project')));
  } finally {
    await dispose();
  }
}

describe('a layer by itself', () => {
  const good = npm('a', '1.0.0', ['index.js']);
  const cases: readonly (readonly [string, Readonly<Record<string, DiskContent>>, string?])[] = [
    ['layer.wrong-layout', { 'node_modules/a/package.json': '{}' }],
    ['layer.wrong-layout', good, 'python3.13'],
    ['layer.junk', { ...good, '.DS_Store': 'x' }],
    ['file.not-readable', { 'bin/private': 'x' }],
    ['binary.not-executable', { 'extensions/e': '#!/bin/sh\n' }],
    ['script.windows-line-endings', { 'bin/run': '#!/bin/sh\r\n' }],
    ['binary.wrong-architecture', { 'lib/x.so': elfOf({ machine: 183 }) }],
    [
      'project.not-built',
      { 'nodejs/package.json': '{ "dependencies": { "a": "1" } }' },
      'nodejs22.x',
    ],
    [
      'layer.shadowed-package',
      {
        ...good,
        'nodejs/node22/node_modules/a/package.json': '{ "name": "a", "version": "2.0.0" }',
      },
      'nodejs22.x',
    ],
  ];
  for (const [code, files, runtime] of cases) {
    it(`has ${code}${runtime === undefined ? '' : ` for ${runtime}`}`, async () => {
      const inLayer = Object.entries(files).map(([name, content]) => [`l/${name}`, content]);
      const { findings } = await lint(
        Object.fromEntries(inLayer) as Record<string, DiskContent>,
        ['l'],
        runtime,
      );
      const codes = findings.map((one) => one.code);
      assert.ok((codes as readonly string[]).includes(code), codes.join(', '));
      assert.ok(findings.every(({ file }) => file?.startsWith('l')));
    });
  }

  it('has nothing when it is well', async () => {
    const files = Object.fromEntries(
      Object.entries(good).map(([name, text]) => [`l/${name}`, text]),
    );
    const { findings, summary } = await lint(files, ['l'], 'nodejs22.x');
    assert.deepEqual([findings, summary.layers], [[], 1]);
  });

  it('is told from the others that are looked at, never merged with them', async () => {
    const member = { name: 'nodejs/node_modules/a/index.js', data: 'x', mode: 0o100644 };
    const { findings } = await lint(
      {
        'one.zip': buildZip([member]),
        'two.zip': buildZip([
          { ...member, data: 'y' },
          { ...member, name: '../out', data: '' },
        ]),
        'three.zip': buildZip([member, member]),
      },
      ['one.zip', 'two.zip', 'three.zip'],
    );
    assert.deepEqual(
      findings.map(({ code, file, layer, severity }) => [code, file, layer, severity]),
      [
        ['layer.unsafe-entry', 'two.zip', 2, 'error'],
        ['layer.repeated-entry', 'three.zip', 3, 'warning'],
      ],
    );
  });

  it('that is not there is an error of one line', async () => {
    await assert.rejects(lint({}, ['nothing.zip']), AppError);
  });
});
