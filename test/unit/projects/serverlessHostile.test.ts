import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { Files } from '../../../src/core/ports/files';
import type { ProjectDefinition } from '../../../src/core/project/definitions';
import { nodeFiles } from '../../../src/platform/nodeFiles';
import { serverlessKind } from '../../../src/projects/serverless/serverlessKind';
import { mutate, mutationsWith } from '../support/mutations';

const CORPUS = path.resolve(__dirname, '../../corpus/serverless/variables');
const SEED = readFileSync(path.join(CORPUS, 'serverless.yml'), 'utf8');

/** Reads a text as if it were the corpus' own configuration. */
async function read(text: string): Promise<ProjectDefinition> {
  const config = path.join(CORPUS, 'serverless.yml');
  const files: Files = {
    ...nodeFiles,
    read: (file) =>
      file === config ? Promise.resolve(new TextEncoder().encode(text)) : nodeFiles.read(file),
  };
  const project = await serverlessKind.read(files, CORPUS, [config]);
  return project ?? { functions: [], problems: [] };
}

function service(custom: string, value = '${self:custom.x}'): string {
  return `service: s\nprovider: { name: aws, environment: { X: '${value}' } }\nfunctions: { fn: { handler: a.b } }\ncustom:\n${custom}`;
}

const repeat = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

const TRAPS: Readonly<Record<string, string>> = {
  'a text that grows': service(
    repeat(40, (i) => `  v${i}: '\${self:custom.v${i + 1}}\${self:custom.v${i + 1}}'`),
    '${self:custom.v0}',
  ),
  'a long chain': service(
    repeat(5_000, (i) => `  v${i}: \${self:custom.v${i + 1}}`),
    '${self:custom.v0}',
  ),
  'itself as a whole': service('  x: ${self:}'),
  'itself in a key': service("  x: '${self:custom.${self:custom.x}}'"),
  'the file that names it': service('  x: ${file(serverless.yml):custom.x}'),
  'variables that do not end': service(`  x: '${'${self:'.repeat(50_000)}'`),
  'variables that end once': service(`  x: '${'${self:'.repeat(50_000)}}'`),
  'brackets that do not end': service(`  x: '${'${file('.repeat(50_000)}'`),
  'many defaults': service(`  x: '\${${'opt:a, '.repeat(50_000)}null}'`),
  'many files': service(repeat(500, (i) => `  x${i}: \${file(x${i}.yml)}`)),
};

describe('a hostile service', () => {
  for (const [title, text] of Object.entries(TRAPS)) {
    it(`comes to an end: ${title}`, async () => {
      const { functions } = await read(text);
      assert.deepEqual(
        functions.map(({ id }) => id),
        ['fn'],
      );
    }).timeout(20_000);
  }

  it('is refused: an alias bomb', async () => {
    const bomb = `l0: &l0 [a, a]\n${repeat(40, (i) => `l${i + 1}: &l${i + 1} [${`*l${i}, `.repeat(9)}*l${i}]`)}`;
    const { functions, problems } = await read(`${service('  x: 1')}\n${bomb}`);
    assert.deepEqual(functions, []);
    assert.match(problems[0]?.message ?? '', /aliases stand for more than/);
  });

  it('is read or refused, however it is mutated', async () => {
    const mutations = mutationsWith(
      ...'{ } [ ] : , - & * ! | > " \' # ( ) $ \n \t'.split(' '),
      '${self:',
      '${file(',
      '${opt:x, ',
      '!Ref ',
    );
    const property = fc.asyncProperty(mutations, async (changes) => {
      const text = mutate(SEED, changes);
      const { functions, problems } = await read(text);
      for (const { definedIn } of functions) assert.ok((definedIn?.range.start.line ?? 0) >= 1);
      assert.ok(problems.length <= 60);
    });
    await fc.assert(property, { numRuns: 500 });
  }).timeout(120_000);
});
