import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { ProjectDefinition } from '../../../src/core/project/definitions';
import { nodeFiles } from '../../../src/platform/nodeFiles';
import { parseTemplate } from '../../../src/projects/cloudformation/templateNodes';
import { readSamTemplates } from '../../../src/projects/sam/samTemplates';
import { CORPUS } from './corpus';
import { mutate, mutationsWith } from '../support/mutations';

function read(text: string): Promise<ProjectDefinition> {
  return readSamTemplates(nodeFiles, [{ path: path.resolve('/project/template.yaml'), text }]);
}

const repeat = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

/** Each is to come to an end, with a problem or with nothing to read. */
const TRAPS: Readonly<Record<string, string>> = {
  'an alias bomb': `l0: &l0 [a, a]\n${repeat(40, (i) => `l${i + 1}: &l${i + 1} [${`*l${i}, `.repeat(9)}*l${i}]`)}`,
  'a bomb of merge keys': `l0: &l0 {a: 1}\n${repeat(40, (i) => `l${i + 1}: &l${i + 1} { x: *l${i}, y: *l${i}, <<: *l${i} }`)}`,
  'an alias within its anchor': 'Resources: &r { Fn: *r }',
  'an alias without an anchor': 'Resources: { Fn: *nowhere }',
  'twenty thousand anchors': repeat(20_000, (i) => `a${i}: &a${i} [*a${Math.max(0, i - 1)}]`),
  'a deep list': '['.repeat(100_000),
  'a deep map': '{"a":'.repeat(100_000),
  'a deep flow map over lines': '{a:\n'.repeat(50_000),
  'deep dashes': '- '.repeat(50_000),
  'deep indentation': repeat(2_000, (i) => `${' '.repeat(i)}a:`),
  'anchors without end': '&a '.repeat(50_000),
  'brackets that close nothing': '} '.repeat(20_000),
  'a file that is too large': `a: ${'x'.repeat(2 * 1024 * 1024)}`,
  'a string that does not end': `{"Resources": "${'\\'.repeat(100_001)}`,
};

describe('a hostile template', () => {
  for (const [title, text] of Object.entries(TRAPS)) {
    it(`is refused or read: ${title}`, async () => {
      const { functions, problems } = await read(text);
      assert.deepEqual(functions, []);
      assert.ok(problems.length > 0 && problems.length <= 30);
    });
  }

  it('does not grow by expressions', async () => {
    const doubling = repeat(25, (i) => {
      const part = `{ "Fn::GetAtt": [N${i}, Outputs.X] }`;
      return `  N${i + 1}: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: template.yaml, Parameters: { P: { "Fn::Join": ["", [${part}, ${part}]] } } } }`;
    });
    const { problems } = await read(`Resources:\n${doubling}`);
    assert.deepEqual(problems, []);
  });

  it('does not grow by long texts', async () => {
    const long = 'x'.repeat(1000);
    const { functions } = await read(`
Parameters: { P: { Type: String, Default: ${long} } }
Resources:
  Fn:
    Type: AWS::Lambda::Function
    Properties:
      Code: { ZipFile: { "Fn::Sub": "${'${P}'.repeat(5000)}" } }`);
    assert.deepEqual(functions[0]?.code, { kind: 'unresolved', reason: 'its text is too long' });
  });

  it('does not grow by loops', async () => {
    const names = Array.from({ length: 100 }, (_, i) => `n${i}`).join(',');
    const loop = (depth: number): string =>
      depth === 0
        ? '{ "Fn&{A}&{B}&{C}": { Type: AWS::Lambda::Function, Properties: { Code: s } } }'
        : `{ "Fn::ForEach::L${depth}": ["${'ABC'.charAt(depth - 1)}", [${names}], ${loop(depth - 1)}] }`;
    const { functions, problems } = await read(`Resources: ${loop(3)}`);
    assert.ok(functions.length < 10_000);
    assert.match(problems[0]?.message ?? '', /makes more than 100000 values/);
  }).timeout(60_000);

  it('refers to itself in every way', async () => {
    const { functions } = await read(`
Parameters: { P: { Type: String, Default: { Ref: P } } }
Mappings: { M: { a: { b: { "Fn::FindInMap": [M, a, b] } } } }
Conditions: { A: { Condition: B }, B: { Condition: A } }
Resources:
  Fn:
    Type: AWS::Lambda::Function
    Properties:
      Code: s
      Layers:
        - { "Fn::FindInMap": [M, a, b] }
        - { "Fn::If": [A, x, y] }
        - { Ref: P }
        - { Ref: Fn }`);
    assert.deepEqual(
      functions[0]?.layers.map(({ target }) => target.kind),
      ['unresolved', 'unresolved', 'unresolved', 'unresolved'],
    );
  });
});

describe('mutated templates', () => {
  const cdk = path.resolve(__dirname, '../../workspaces/cdk-app/cdk.out/Reports.template.json');
  const seeds = [...CORPUS.map(({ template }) => template), readFileSync(cdk, 'utf8')];
  const mutations = mutationsWith(
    ...'{ } [ ] : , - & * ! | > " \' # % @ \n \t \0'.split(' '),
    '!Ref ',
    'Fn::If',
    '<<',
    '\ud800',
  );

  it('never throw, and JSON is read as YAML reads it', async () => {
    const property = fc.asyncProperty(
      fc.constantFrom(...seeds),
      mutations,
      async (seed, changes) => {
        const text = mutate(seed, changes);
        const { functions, problems } = await read(text);
        for (const { definedIn } of functions) assert.ok((definedIn?.range.start.line ?? 0) >= 1);
        assert.ok(problems.length <= 60);
      },
    );
    await fc.assert(property, { numRuns: 1500 });
  }).timeout(120_000);

  it('JSON has the places that YAML gives it', () => {
    const text = readFileSync(cdk, 'utf8');
    const [json, yaml] = [parseTemplate(text), parseTemplate(`# YAML by its comment\n${text}`)];
    assert.ok(json.root && yaml.root);
    assert.deepEqual(json.root.toJSON(), yaml.root.toJSON());
    const [a, b] = [json.rangeOf(json.root), yaml.rangeOf(yaml.root)];
    assert.equal(b.end.line - a.end.line, 1);
    assert.equal(b.end.column, a.end.column);
  });
});
