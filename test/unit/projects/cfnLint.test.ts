import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FunctionDefinition } from '../../../src/core/project/definitions';
import { nodeFiles } from '../../../src/platform/nodeFiles';
import { readSamTemplates } from '../../../src/projects/sam/samTemplates';
import { CORPUS } from './corpus';

const ROOT = path.resolve(__dirname, '../../..');
/** What cfn-lint takes the pseudo parameters to be. */
const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::Region': 'eu-west-1',
  'AWS::AccountId': '123456789012',
};
/** Where cfn-lint knows less, or names values that a deployment does not give. */
const ITS_OWN: Readonly<Record<string, string>> = {
  'Globals come first, an expression of its own replaces them': 'it knows no Globals',
  'an If without value leaves the item out': 'AWS::NoValue is no value for it',
  'dynamic references, also inside Sub': 'it does not follow them',
  'functions that only AWS can evaluate': 'it makes zones up',
  'environment by Join, Base64, Length and ToJsonString': 'it leaves what stands in JSON as it is',
};

/** Possible values; a layer of the template by its id. */
interface Possible {
  readonly layers: readonly unknown[][] | { readonly all: readonly unknown[][] };
  readonly environment: Readonly<Record<string, readonly unknown[]>>;
}
type Answers = Readonly<Record<string, Readonly<Record<string, Possible>>>>;

function askCfnLint(): Answers {
  const folder = mkdtempSync(path.join(tmpdir(), 'strata-test-'));
  try {
    const texts = CORPUS.map(({ title, template }) => [title, template]);
    const file = path.join(folder, 'templates.json');
    writeFileSync(file, JSON.stringify(Object.fromEntries(texts)));
    const result = execFileSync(process.execPath, [path.join(ROOT, 'scripts/cfnLint.mjs'), file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return JSON.parse(readFileSync(result.toString().trim(), 'utf8')) as Answers;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The layers that have a value, as cfn-lint writes them. */
function layersOf({ layers }: FunctionDefinition): string[] {
  return layers.flatMap(({ name, target }) => {
    if (target.kind === 'local') return name;
    return target.kind === 'remote' ? withPseudo(target.reference) : [];
  });
}

function withPseudo(text: string): string {
  return text.replace(/\$\{(AWS::\w+)\}/g, (whole, name: string) => PSEUDO[name] ?? whole);
}

/** `{ "Ref": "A" }` in a list is the layer A. */
function written(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'Ref' in value) return String(value.Ref);
  return String(value);
}

describe("what cfn-lint's resolver takes for possible", () => {
  let answers: Answers;
  let compared = 0;

  before(function () {
    this.timeout(300_000);
    answers = askCfnLint();
  });

  for (const { title, template } of CORPUS) {
    it(`holds what is read of: ${title}`, async () => {
      const { functions } = await readSamTemplates(nodeFiles, [
        { path: path.resolve('/project/template.yaml'), text: template },
      ]);
      for (const one of functions) {
        const possible = answers[title]?.[one.id];
        assert.ok(possible, `cfn-lint has no function ${one.id}`);
        if (title in ITS_OWN) continue;
        compareLayers(layersOf(one), possible.layers);
        compareVariables(one.environment, possible.environment);
      }
    });
  }

  after(() => assert.ok(compared >= 25, `only ${compared} values were compared`));

  function compareLayers(ours: readonly string[], theirs: Possible['layers']): void {
    if ('all' in theirs) {
      const lists = theirs.all.map((list) => list.map(written));
      if (ours.length === 0) return;
      assert.ok(
        lists.some((list) => isSame(list, ours)),
        JSON.stringify({ ours, lists }),
      );
      compared++;
      return;
    }
    const known = theirs.map((values) => values.map(written)).filter(({ length }) => length > 0);
    for (const values of known) {
      compared++;
      const found = values.filter((value) => ours.includes(value));
      if (values.length === 1) assert.deepEqual(found, values);
      else assert.ok(found.length <= 1, JSON.stringify({ ours, values }));
    }
    const all = known.flat();
    if (known.length === theirs.length) for (const layer of ours) assert.ok(all.includes(layer));
  }

  function compareVariables(
    ours: Readonly<Record<string, string>>,
    theirs: Possible['environment'],
  ): void {
    for (const [name, values] of Object.entries(theirs)) {
      if (values.length === 0) continue;
      assert.ok(values.map(written).includes(ours[name] ?? ''), `${name} is ${ours[name]}`);
      compared++;
    }
  }
});

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}
