import assert from 'node:assert/strict';
import { findProjectFiles } from '../../../src/app/findProjectFiles';
import type { FileKind, Files, FolderEntry } from '../../../src/core/ports/files';
import { nodeFiles } from '../../../src/platform/nodeFiles';
import { cdkKind } from '../../../src/projects/cdk/cdkKind';
import { samKind } from '../../../src/projects/sam/samKind';
import { workspaceOf } from '../support/workspaces';

async function found(paths: readonly string[]): Promise<Record<string, string[]>> {
  const { folder, dispose } = await workspaceOf(
    Object.fromEntries(paths.map((path) => [path, ''])),
  );
  const map = await findProjectFiles(nodeFiles, folder, [samKind, cdkKind]);
  await dispose();
  const relative = (kind: typeof samKind): string[] =>
    (map.get(kind) ?? []).map((path) => nodeFiles.relative(folder, path));
  return { sam: relative(samKind), cdk: relative(cdkKind) };
}

describe('the search for projects', () => {
  it('goes deep into a monorepo, the nearest first', async () => {
    const { sam } = await found([
      'packages/team/services/orders/infra/template.yaml',
      'template.yml',
      'b/template.json',
      'a/orders-template.yaml',
    ]);
    assert.deepEqual(sam, [
      'template.yml',
      'a/orders-template.yaml',
      'b/template.json',
      'packages/team/services/orders/infra/template.yaml',
    ]);
  });

  it('takes the names that templates have, and no others', async () => {
    const templates = ['cloudformation.yml', 'api.template', 'app.cfn.yaml', 'stack.json'];
    const others = ['values.yaml', 'package.json', 'mytemplate.yaml', 'template.yaml.bak'];
    const { sam } = await found([...templates, ...others]);
    assert.deepEqual(sam, [...templates].sort());
  });

  it('never looks into what installs and builds make', async () => {
    const folders = ['node_modules/x', '.aws-sam/build', 'dist', 'build', 'venv', 'a/__pycache__'];
    const { sam } = await found(folders.map((folder) => `${folder}/template.yaml`));
    assert.deepEqual(sam, []);
  });

  it('hands the output of a CDK app to its kind as a whole', async () => {
    const { sam, cdk } = await found(['infra/cdk.json', 'infra/cdk.out/App.template.json']);
    assert.deepEqual(cdk, ['infra/cdk.json', 'infra/cdk.out']);
    assert.deepEqual(sam, []);
  });

  it('asks for each folder once, and for no file', async () => {
    const asked: string[] = [];
    const files: Files = {
      ...nodeFiles,
      stat: (path) => Promise.reject(new Error(`asked for ${path}`)),
      entries: (path) => {
        asked.push(path);
        return nodeFiles.entries(path);
      },
    };
    const { folder, dispose } = await workspaceOf({ 'a/b/x.ts': '', 'a/y.ts': '', 'c/z.ts': '' });
    await findProjectFiles(files, folder, [samKind, cdkKind]);
    assert.equal(asked.length, 4);
    assert.equal(new Set(asked).size, 4);
    await dispose();
  });

  it('ends in a tree without end', async () => {
    const entry = (name: string, kind: FileKind): FolderEntry => ({ name, kind });
    let asked = 0;
    const files: Files = {
      ...nodeFiles,
      entries: () => {
        asked++;
        const folders = ['a', 'b', 'c', 'd'].map((name) => entry(name, 'directory'));
        return Promise.resolve([...folders, entry('template.yaml', 'file')]);
      },
    };
    const map = await findProjectFiles(files, '/w', [samKind]);
    assert.equal(asked, 20_000);
    assert.equal(map.get(samKind)?.length, 20_000);
  });
});
