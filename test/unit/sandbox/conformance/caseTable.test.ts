import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const FOLDER = 'test/unit/sandbox/conformance';
const MOCHA = 'node_modules/mocha/bin/mocha.js';
const CASES = 76;

interface Row {
  readonly numbers: readonly number[];
  /** Relative to the folder above. */
  readonly file: string;
}

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** The table "Cases under test". */
function rows(): readonly Row[] {
  const page = readFileSync('docs/runtime-api.md', 'utf8');
  const found = page.matchAll(/^\| (\d+)(?:–(\d+))? +\|[^|]+\| `conformance\/([^`]+)` *\|$/gm);
  return [...found].map(([, from, to, file = '']) => ({
    numbers: range(Number(from), Number(to ?? from)),
    file,
  }));
}

interface Listed {
  readonly tests: readonly { readonly title: string; readonly file: string }[];
}

/** The numbers in the names of the tests, by file. Nothing of them runs. */
async function numbersByFile(): Promise<ReadonlyMap<string, ReadonlySet<number>>> {
  const files = [...new Set(rows().map(({ file }) => file))];
  const args = [
    MOCHA,
    '--dry-run',
    '--reporter',
    'json',
    ...files.map((file) => `${FOLDER}/${file}`),
  ];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  const { tests } = JSON.parse(stdout) as Listed;
  return new Map(
    files.map((file) => {
      const own = tests.filter((test) => test.file === resolve(FOLDER, file));
      const numbers = own.map(({ title }) => Number(/^case (\d+):/.exec(title)?.[1]));
      return [file, new Set(numbers.filter((number) => !Number.isNaN(number)))];
    }),
  );
}

describe('the table of cases in docs/runtime-api.md', () => {
  it('has every case once', () => {
    const listed = rows().flatMap(({ numbers }) => numbers);
    assert.deepEqual(listed, range(1, CASES));
  });

  it('names the file of each case’s tests, and no test has a number of another file', async () => {
    const tested = await numbersByFile();
    for (const [file, numbers] of tested) {
      const wanted = rows().flatMap((row) => (row.file === file ? row.numbers : []));
      assert.deepEqual(
        [...numbers].sort((a, b) => a - b),
        wanted,
        file,
      );
    }
  });
});
