import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activeExtension, activeFace, findingsIn, until } from '../extension';

describe('a folder that nobody trusted', () => {
  it('is restricted', () => {
    assert.equal(vscode.workspace.isTrusted, false);
  });

  it('is analysed all the same', async () => {
    await activeExtension();
    await findingsIn('template.yaml', (codes) => codes.includes('layer.torn-package'));
  });

  it('shows its functions and what they see', async () => {
    const { functions, filesystem } = await activeFace();
    const count = async (tree: vscode.TreeDataProvider<never>): Promise<number> =>
      (await tree.getChildren())?.length ?? 0;
    await until(
      async () =>
        (await count(functions as never)) === 2 && (await count(filesystem as never)) === 2,
      () => 'no rows',
    );
  });
});
