import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { TreeRow } from '../support/inPage.mjs';
import { Workbench } from '../support/workbench';

describe('Layers by themselves in a workbench', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open();
    await workbench.openContainer('Strata');
    await workbench.tree('Functions').rowsWhen((seen) => seen.length >= 6);
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failure-layer-commands');
  });

  after(async () => {
    assert.deepEqual(await workbench.close(), [], 'nothing outlives the editor');
  });

  it('compares two, packages first, and a file of both as a diff', async () => {
    await workbench.runCommand('Strata: Compare layers');
    await workbench.screenshot('compare-layers-pick');
    await workbench.pick('BaseLayer');
    await workbench.pick('ImagingLayer');
    await workbench.editors.tab('BaseLayer ↔ ImagingLayer').waitFor();
    await workbench.editors.line('  ~ mime 1.6.0 → 3.0.0 (14 files)');
    await workbench.screenshot('compare-layers');
    const link = workbench.page.locator('.detected-link', { hasText: 'mime/cli.js' }).first();
    const box = await link.boundingBox();
    assert.ok(box);
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    // Under the key a link is drawn anew.
    await workbench.page.mouse.move(x, y);
    await workbench.page.keyboard.down('Control');
    await workbench.page.mouse.move(x + 2, y);
    await workbench.page.locator('.detected-link-active').first().waitFor();
    await workbench.page.mouse.click(x + 2, y);
    await workbench.page.keyboard.up('Control');
    await workbench.editors.tab('cli.js (BaseLayer ↔ ImagingLayer)').waitFor();
    const { original, modified } = await workbench.editors.diff();
    assert.ok(original.length > 0 && modified.length > 0);
    await workbench.screenshot('compare-layers-file');
  });

  it('checks one from its row', async () => {
    await mkdir(path.join(workbench.folder, 'layers/base/extensions'), { recursive: true });
    await writeFile(path.join(workbench.folder, 'layers/base/extensions/e'), '#!/bin/sh\r\n');
    // A menu of a row that is being drawn again would ask which layer is meant.
    const isCounted = ({ description }: TreeRow): boolean => description.includes('1069 files');
    await workbench.tree('Functions').rowsWhen((rows) => rows.filter(isCounted).length === 2);
    await workbench.tree('Functions').contextMenu('1  BaseLayer', 'Lint layer');
    await workbench.editors.tab('Layer BaseLayer').waitFor();
    await workbench.editors.line('error  script.windows-line-endings');
    await workbench.screenshot('lint-layer');
  });

  it('packs one to the place that is chosen', async () => {
    const out = path.join(workbench.folder, 'packed.zip');
    await workbench.runCommand('Strata: Pack a layer…');
    await workbench.pick('BaseLayer');
    await workbench.saveInDialog('Pack a layer', out);
    await workbench.answerNotification(/packed\.zip: .* entries\./);
    const names = execFileSync('unzip', ['-Z1', out], { encoding: 'utf8' });
    assert.match(names, /^nodejs\/node_modules\/lodash\/lodash\.js$/m);
    await workbench.screenshot('pack-layer');
  });

  it('composes two, and asks before a package is torn', async () => {
    const out = path.join(workbench.folder, 'composed.zip');
    await workbench.runCommand('Strata: Compose layers…');
    await workbench.pick('BaseLayer');
    await workbench.pick('ImagingLayer');
    await workbench.pick('Write 2 layers as one');
    await workbench.saveInDialog('Compose layers', out);
    const dialog = workbench.page.locator('.monaco-dialog-box', { hasText: 'would be torn' });
    await dialog.waitFor();
    await workbench.screenshot('compose-torn');
    await dialog.getByRole('button', { name: 'Write it all the same' }).click();
    await workbench.answerNotification(/composed\.zip: .* entries\./);
    const names = execFileSync('unzip', ['-Z1', out], { encoding: 'utf8' });
    assert.match(names, /^nodejs\/node_modules\/pngjs\/package\.json$/m);
  });

  it('builds one that has not been built, and shows the result', async () => {
    const sources = path.join(workbench.folder, 'layers/made');
    await mkdir(sources, { recursive: true });
    await writeFile(
      path.join(sources, 'Makefile'),
      'build-Made:\n\tmkdir -p "$(ARTIFACTS_DIR)/bin"\n\techo hello > "$(ARTIFACTS_DIR)/bin/made"\n',
    );
    const template = path.join(workbench.folder, 'template.yaml');
    const text = await readFile(template, 'utf8');
    await writeFile(
      template,
      text.replace('- !Ref ImagingLayer', '- !Ref ImagingLayer\n        - !Ref Made'),
    );
    await appendFile(
      template,
      '\n  Made:\n    Type: AWS::Serverless::LayerVersion\n    Properties: { ContentUri: layers/made }\n    Metadata: { BuildMethod: makefile }\n',
    );
    const tree = workbench.tree('Functions');
    await tree.rowsWhen((seen) =>
      seen.some(({ description }) => description.startsWith('not built')),
    );
    await workbench.screenshot('layer-not-built');
    await tree.rowAction('3  Made', 'Build layer');
    await workbench.answerNotification(/^Layer Made is built: 1 file, 6 B in /);
    const rows = await tree.rowsWhen((seen) =>
      seen.some(({ description }) => description.includes('build/Made · 1 file')),
    );
    assert.ok(rows.some(({ label }) => label === '3  Made'));
    await workbench.screenshot('layer-built');
  });
});
