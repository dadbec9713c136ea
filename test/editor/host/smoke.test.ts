import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activeExtension, codesOf, findingsIn } from './extension';

describe('the extension in an editor', () => {
  it('activates on a project', async () => {
    const extension = await activeExtension();
    assert.equal(extension.isActive, true);
  });

  it('shows what the layers tear apart, at the layer', async () => {
    const findings = await findingsIn('template.yaml', (codes) =>
      codes.includes('layer.torn-package'),
    );
    const torn = findings.find((finding) => codesOf([finding])[0] === 'layer.torn-package');
    assert.equal(torn?.severity, vscode.DiagnosticSeverity.Error);
  });

  it('shows which imports a layer brings, at the import', async () => {
    const findings = await findingsIn('src/resize/app.js', (codes) =>
      codes.includes('import.from-layer'),
    );
    assert.ok(codesOf(findings).includes('import.unresolved'), 'nothing brings sharp');
  });

  it('checks again on command', async () => {
    await vscode.commands.executeCommand('strata.check');
    await findingsIn('template.yaml', (codes) => codes.includes('layer.torn-package'));
  });
});
