import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { ProjectDefinition } from '../../../../src/core/project/definitions';
import type { Files } from '../../../../src/core/ports/files';
import { nodeFiles } from '../../../../src/platform/nodeFiles';
import { createTerraformKind } from '../../../../src/projects/terraform/terraformKind';
import { CONFIGURATIONS } from './configurations';
import { MODULES, SYNTAX } from './moduleConfigurations';
import { mutate, mutationsWith } from '../../support/mutations';

const terraformKind = createTerraformKind();

const FOLDER = path.resolve('/project');
const MAIN = path.join(FOLDER, 'main.tf');

/** A disk with one file. */
function holding(text: string, file = MAIN): Files {
  const bytes = new TextEncoder().encode(text);
  const stat = { kind: 'file', size: bytes.length, mode: 0o644, modifiedMs: 0 } as const;
  return {
    ...nodeFiles,
    stat: (asked) => Promise.resolve(asked === file ? stat : undefined),
    list: (folder) => Promise.resolve(folder === FOLDER ? [path.basename(file)] : undefined),
    entries: () => Promise.resolve(undefined),
    read: (asked) => Promise.resolve(asked === file ? bytes : undefined),
  };
}

async function read(text: string, file = MAIN): Promise<ProjectDefinition> {
  const definition = await terraformKind.read(holding(text, file), FOLDER, [file]);
  return definition ?? { functions: [], problems: [] };
}

const repeat = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

/** A function that asks for a value, which a trap may be in. */
const ASKING = (value: string, rest = ''): string =>
  `resource "aws_lambda_function" "fn" {\n  filename = "x.zip"\n  layers = [${value}]\n}\n${rest}`;

/** Each is read to an end; the layer is left open, or the file has a problem. */
const TRAPS: Readonly<Record<string, string>> = {
  'locals that double': ASKING(
    'local.l60',
    `locals {\nl0 = ["x"]\n${repeat(60, (i) => `l${i + 1} = concat(local.l${i}, local.l${i})`)}\n}`,
  ),
  'lists within lists that double': ASKING(
    'jsonencode(local.l60)',
    `locals {\nl0 = ["x"]\n${repeat(60, (i) => `l${i + 1} = [local.l${i}, local.l${i}]`)}\n}`,
  ),
  'texts that double': ASKING(
    'local.l60',
    `locals {\nl0 = "x"\n${repeat(60, (i) => `l${i + 1} = "\${local.l${i}}\${local.l${i}}"`)}\n}`,
  ),
  'a long chain of locals': ASKING(
    'local.l5000',
    `locals {\nl0 = "x"\n${repeat(5000, (i) => `l${i + 1} = local.l${i}`)}\n}`,
  ),
  'loops within loops': ASKING(
    '[for a in range(1000) : [for b in range(1000) : [for c in range(1000) : c]]]',
  ),
  'replacing by more': ASKING(
    `replace(replace(replace(local.a, "x", local.a), "x", local.a), "x", local.a)`,
    `locals { a = "${'x'.repeat(2000)}" }`,
  ),
  'an expression that runs back': ASKING(`replace("${'a'.repeat(50)}!", "/^(a+)+$/", "")`),
  'a wide format': ASKING('format("%999999999s", "x")'),
  'a division by nothing': ASKING('"${1 / 0}"'),
  'deep lists': ASKING('['.repeat(50_000)),
  'deep parentheses': ASKING('('.repeat(50_000)),
  'deep templates': ASKING('"${'.repeat(50_000)),
  'deep blocks': `resource "aws_lambda_function" "fn" {\n${'a {\n'.repeat(50_000)}`,
  'deep negation': ASKING('-'.repeat(50_000)),
  'a chain of attributes': ASKING(`var${'.a'.repeat(50_000)}`),
  'a chain of sums': ASKING(`"\${1${' + 1'.repeat(50_000)}}x"`),
  'a chain of conditions': ASKING('var.a ? 1 : '.repeat(50_000)),
  'comments without end': `${ASKING('1')}${'/* '.repeat(20_000)}`,
  'a heredoc without end': ASKING(`<<EOF\n${'x\n'.repeat(50_000)}`),
  'brackets that close nothing': `${'}\n'.repeat(20_000)}${ASKING('1')}`,
  'a billion copies': `module "m" {\n  source = "./"\n  count = 1000\n}\n${ASKING('module.m[0].x')}`,
};

describe('a hostile configuration', () => {
  for (const [title, text] of Object.entries(TRAPS)) {
    it(`is read to an end: ${title}`, async () => {
      const { functions, problems } = await read(text);
      const open = functions.flatMap(({ layers }) => layers.map(({ target }) => target.kind));
      assert.ok(problems.length > 0 || open.includes('unresolved'), JSON.stringify(functions[0]));
      assert.ok(problems.length <= 10);
    }).timeout(20_000);
  }

  it('in JSON is read to an end', async () => {
    const deep = `{"resource":${'{"a":'.repeat(100_000)}`;
    const { problems } = await read(
      `${deep} "aws_lambda_function"`,
      path.join(FOLDER, 'main.tf.json'),
    );
    assert.deepEqual(
      problems.map(({ message }) => message),
      ['this is no JSON object.'],
    );
  });
});

describe('mutated configurations', () => {
  const syntax = path.resolve(__dirname, '../../../corpus/terraform/syntax');
  const seeds = [
    ...readdirSync(syntax).map((name) => readFileSync(path.join(syntax, name), 'utf8')),
    ...[...CONFIGURATIONS, ...MODULES, ...SYNTAX].flatMap(({ files }) =>
      typeof files === 'string' ? [files] : Object.values(files),
    ),
  ];
  const mutations = mutationsWith(
    ...'{ } [ ] ( ) " = : , . * ? ! - < > \\ # \n'.split(' '),
    '${',
    '%{',
    '%{ if x }',
    '<<EOF\n',
    '<<-E\n',
    '/*',
    '[*]',
    '...',
    '=>',
    'for x in ',
    '\ud800',
    '\0',
  );

  it('never throw', async () => {
    const property = fc.asyncProperty(
      fc.constantFrom(...seeds),
      mutations,
      async (seed, changes) => {
        const text = mutate(seed, changes);
        const lines = text.split('\n').length;
        const { functions, problems } = await read(`${text}\n# aws_lambda_function`);
        const places = [
          ...functions.map(({ definedIn }) => definedIn),
          ...problems.map(({ location }) => location),
        ];
        for (const place of places) {
          const line = place?.range.start.line ?? 0;
          assert.ok(line >= 1 && line <= lines + 1);
        }
      },
    );
    await fc.assert(property, { numRuns: 2000 });
  }).timeout(120_000);
});
