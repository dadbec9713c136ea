import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activeExtension, findingsIn } from '../extension';

describe('a folder that nobody trusted', () => {
  it('is restricted', () => {
    assert.equal(vscode.workspace.isTrusted, false);
  });

  it('is analysed all the same', async () => {
    await activeExtension();
    await findingsIn('template.yaml', (codes) => codes.includes('layer.torn-package'));
  });
});
