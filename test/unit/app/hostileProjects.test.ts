import assert from 'node:assert/strict';
import path from 'node:path';
import fc from 'fast-check';
import { AppError } from '../../../src/app/appError';
import { EditedFiles } from '../../../src/app/editedFiles';
import { openProject, type Project } from '../../../src/app/openProject';
import { nodeFiles } from '../../../src/platform/nodeFiles';
import { mutate, mutationsWith } from '../support/mutations';

const WORKSPACES = path.resolve(__dirname, '../../workspaces');
/** A file of each sample that its kind reads. */
const FILES = [
  'cloudformation-nested/template.yaml',
  'cloudformation-nested/samconfig.toml',
  'cdk-app/cdk.json',
  'cdk-app/cdk.out/manifest.json',
  'cdk-app/cdk.out/Dev.template.json',
  'serverless-app/serverless.yml',
  'terraform-app/main.tf',
  'terraform-app/terraform.tfvars',
  'plain-app/strata.json',
] as const;
const RUNS = 40;

const edits = mutationsWith(
  ...'{ } [ ] ( ) : , - & * ! | > " \' = % # $ ${ \\ \n \t \0'.split(' '),
  '\uFEFF',
  '${self:}',
  '<<: *x',
  'null',
  '1e999',
);

/** Reads a sample in which one file has another text; `undefined` when it is refused with a line for people. */
async function readWith(file: string, text: string): Promise<Project | undefined> {
  const files = new EditedFiles(nodeFiles);
  files.edit(path.join(WORKSPACES, file), text);
  try {
    return await openProject(files, path.join(WORKSPACES, path.dirname(file).split('/')[0] ?? ''));
  } catch (error) {
    assert.ok(error instanceof AppError, String(error));
    return undefined;
  }
}

describe('a project with a broken file', () => {
  for (const file of FILES) {
    it(`is read or refused, however ${file} is mutated`, async () => {
      const bytes = await nodeFiles.read(path.join(WORKSPACES, file));
      const original = new TextDecoder().decode(bytes);
      await fc.assert(
        fc.asyncProperty(edits, async (changes) => {
          const text = mutate(original, changes);
          const project = await readWith(file, text);
          assert.ok(project === undefined || Array.isArray(project.functions));
        }),
        { numRuns: RUNS },
      );
    }).timeout(60_000);
  }

  for (const file of ['cloudformation-nested/template.yaml', 'serverless-app/serverless.yml']) {
    it(`is refused: an alias bomb in ${file}`, async () => {
      const levels = Array.from(
        { length: 30 },
        (_, level) => `  l${level + 1}: &l${level + 1} [*l${level}, *l${level}, *l${level}]`,
      );
      const bomb = `AWSTemplateFormatVersion: '2010-09-09'\nservice: s\nMetadata:\n  l0: &l0 [x, y]\n${levels.join('\n')}\n`;
      const project = await readWith(file, bomb);
      assert.deepEqual(project?.functions ?? [], []);
    });
  }
});
