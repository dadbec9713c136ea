import assert from 'node:assert/strict';
import path from 'node:path';
import { parse } from 'yaml';
import type { ProjectDefinition } from '../../../src/core/project/definitions';
import { nodeFiles } from '../../../src/platform/nodeFiles';
import { readSamTemplates } from '../../../src/projects/sam/samTemplates';
import { CORPUS, type CorpusCase } from './corpus';

const FOLDER = path.resolve('/project');

function read(text: string): Promise<ProjectDefinition> {
  return readSamTemplates(nodeFiles, [{ path: path.join(FOLDER, 'template.yaml'), text }]);
}

/** `name = path | arn | ?reason`, the layers of each function in order. */
function summary({ functions }: ProjectDefinition): Record<string, string[]> {
  const text = (one: ProjectDefinition['functions'][number]['layers'][number]): string => {
    switch (one.target.kind) {
      case 'local':
        return nodeFiles.relative(FOLDER, one.target.path);
      case 'remote':
        return one.target.reference;
      case 'inline':
        return one.target.text;
      case 'not-built':
      case 'unresolved':
        return `?${one.target.reason}`;
    }
  };
  return Object.fromEntries(
    functions.map(({ id, layers }) => [id, layers.map((one) => `${one.name} = ${text(one)}`)]),
  );
}

describe('the forms of CloudFormation', () => {
  for (const { title, template, layers, environment, problems } of CORPUS) {
    it(title, async () => {
      const definition = await read(template);
      assert.deepEqual(summary(definition), layers);
      assert.deepEqual(
        definition.problems.map(({ message }) => message),
        problems ?? [],
      );
      if (environment) assert.deepEqual(definition.functions[0]?.environment, environment);
    });
  }

  for (const { title, template } of CORPUS.filter(isPlain)) {
    it(`${title}, as JSON`, async () => {
      const [yaml, json] = [await read(template), await read(toJson(template))];
      assert.deepEqual(summary(json), summary(yaml));
    });
  }
});

/** Templates without tags mean the same in JSON. */
function isPlain({ template }: CorpusCase): boolean {
  return !/(^|[\s[:,-])[!&*]/m.test(template) && !template.includes('<<');
}

function toJson(template: string): string {
  return JSON.stringify(parse(template), null, 2);
}
