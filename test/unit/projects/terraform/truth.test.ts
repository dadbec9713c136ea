import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { nodeFiles } from '../../../../src/platform/nodeFiles';
import { evaluate } from '../../../../src/projects/terraform/evaluate';
import { FileFacts } from '../../../../src/projects/terraform/fileFacts';
import { Cursor, HclSyntaxError } from '../../../../src/projects/terraform/hcl/cursor';
import { GRAMMAR } from '../../../../src/projects/terraform/hcl/parseExpression';
import { parseHcl } from '../../../../src/projects/terraform/hcl/parseHcl';
import { SourceText } from '../../../../src/projects/terraform/hcl/sourceText';
import type { Span } from '../../../../src/projects/terraform/hcl/span';
import type { Body } from '../../../../src/projects/terraform/hcl/syntax';
import { Limits } from '../../../../src/projects/terraform/limits';
import {
  failure,
  jsonOfValue,
  unknown,
  valueOfJson,
  type Value,
} from '../../../../src/projects/terraform/value';

const ROOT = path.resolve(__dirname, '../../../..');
const CORPUS = path.join(ROOT, 'test/corpus/terraform');

interface Item {
  readonly kind: 'attribute' | 'block';
  readonly name: string;
  readonly labels?: readonly string[];
  readonly range: string;
  readonly items?: readonly Item[];
}

interface Truth {
  readonly files: Readonly<
    Record<string, { readonly ok: boolean; readonly items: readonly Item[] }>
  >;
  readonly expressions: readonly { ok: boolean; value?: unknown; unknown?: boolean }[];
}

const NAMES: ReadonlyMap<string, Value> = new Map([
  ...Object.entries({
    name: 'orders',
    empty: '',
    three: 3,
    list: ['b', 'a', 'c'],
    pets: { dog: { legs: 4, tags: ['x'] }, ant: { legs: 6, tags: [] } },
  }).map(([name, json]) => [name, valueOfJson(json)] as const),
  ['open', unknown('nobody knows')],
]);

/** The value of an expression; a failure for what is none. */
function valueOf(text: string): Value {
  const cursor = new Cursor(text, GRAMMAR);
  try {
    return cursor.inBrackets(() => {
      const expression = GRAMMAR.expression(cursor);
      if (!cursor.isAtEnd()) return failure('there is more behind it');
      const facts = new FileFacts(nodeFiles, ROOT);
      const module = { limits: new Limits(), facts, reference: () => failure('not defined') };
      return evaluate(expression, { module, names: NAMES });
    });
  } catch (error) {
    if (error instanceof HclSyntaxError) return failure(error.message);
    throw error;
  }
}

/** What is in a body of what the judge found in it, as the judge writes it. */
function itemsOf(body: Body, source: SourceText, found: readonly Item[]): Item[] {
  const range = (span: Span): string => {
    const { start, end } = source.locate(span).range;
    return `${start.line}:${start.column}-${end.line}:${end.column}`;
  };
  const attributes = body
    .attributes()
    .map(({ name, expression }): Item => ({ kind: 'attribute', name, range: range(expression) }));
  const seen = new Map<string, number>();
  const blocks = found
    .filter(({ kind }) => kind === 'block')
    .flatMap(({ name, labels = [], items = [] }): Item[] => {
      const key = `${name}/${labels.length}`;
      const index = seen.get(key) ?? 0;
      seen.set(key, index + 1);
      const block = body.blocks(name, labels.length)[index];
      if (!block) return [];
      const inner = itemsOf(block.body, source, items);
      return [
        {
          kind: 'block',
          name,
          ...(block.labels.length > 0 && { labels: block.labels }),
          range: range(block.header),
          ...(inner.length > 0 && { items: inner }),
        },
      ];
    });
  return sorted([...attributes, ...blocks]);
}

function sorted(items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ ...item, ...(item.items && { items: sorted(item.items) }) }))
    .sort((a, b) => (`${a.kind} ${a.range}` < `${b.kind} ${b.range}` ? -1 : 1));
}

describe("what HashiCorp's own parser says", () => {
  let truth: Truth;

  before(function () {
    this.timeout(300_000);
    const script = path.join(ROOT, 'scripts/terraformTruth.mjs');
    const file = execFileSync(process.execPath, [script], { encoding: 'utf8' }).trim();
    truth = JSON.parse(readFileSync(file, 'utf8')) as Truth;
  });

  for (const name of readdirSync(path.join(CORPUS, 'syntax'))) {
    it(`of the blocks and attributes of ${name}, with their places`, () => {
      const source = new SourceText(name, readFileSync(path.join(CORPUS, 'syntax', name), 'utf8'));
      const { body, problems } = parseHcl(source);
      const found = truth.files[name];
      assert.ok(found);
      assert.equal(problems.length === 0, found.ok, JSON.stringify(problems));
      if (found.ok) assert.deepEqual(itemsOf(body, source, found.items), sorted(found.items));
    });
  }

  const expressions = JSON.parse(
    readFileSync(path.join(CORPUS, 'expressions.json'), 'utf8'),
  ) as string[];
  for (const [index, text] of expressions.entries()) {
    it(`of ${JSON.stringify(text)}`, () => {
      const expected = truth.expressions[index];
      assert.ok(expected);
      const value = valueOf(text);
      const json = jsonOfValue(value);
      if (!expected.ok) assert.ok(!('json' in json) && json.isError === true, JSON.stringify(json));
      else if (expected.unknown === true) assert.ok(!('json' in json) && json.isError !== true);
      else assert.deepEqual(json, { json: expected.value ?? null });
    });
  }
});
