import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkSarif } from '../../../../src/cli/render/checkSarif';
import { FINDING_CODES, titleOf, usualSeverityOf } from '../../../../src/core/findings/catalogue';

const PAGES = path.resolve(__dirname, '../../../../docs/findings');

interface Sarif {
  readonly runs: readonly {
    readonly tool: {
      readonly driver: {
        readonly rules: readonly {
          readonly id: string;
          readonly shortDescription: { readonly text: string };
        }[];
      };
    };
  }[];
}

describe('docs/findings', () => {
  const pages = readdirSync(PAGES)
    .filter((name) => name !== 'README.md')
    .map((name) => name.replace('.md', ''));
  const index = readFileSync(path.join(PAGES, 'README.md'), 'utf8');

  it('has a page for every code and no other', () => {
    assert.deepEqual(pages.sort(), [...FINDING_CODES].sort());
  });

  for (const code of FINDING_CODES) {
    it(`says of ${code} what it means, what to do and how it is decided`, () => {
      const page = readFileSync(path.join(PAGES, `${code}.md`), 'utf8');
      assert.ok(page.startsWith(`# ${code}: ${titleOf(code)}\n`), page.split('\n')[0]);
      assert.ok(page.includes(`\nSeverity: ${usualSeverityOf(code)}`));
      for (const part of ['## What it means', '## What to do', '## How Strata decides'])
        assert.ok(page.includes(part), part);
    });

    it(`has ${code} in the index`, () => {
      const row = index.split('\n').find((line) => line.includes(`[${code}](${code}.md)`)) ?? '';
      const [, , severity, title] = row.split('|').map((cell) => cell.trim());
      assert.deepEqual([severity, title], [usualSeverityOf(code), titleOf(code)]);
    });
  }
});

describe('SARIF', () => {
  it('has a rule with words for every code', () => {
    const sarif = checkSarif(
      {
        schemaVersion: 1,
        findings: [],
        summary: { error: 0, warning: 0, information: 0, hint: 0 },
      },
      '1.0.0',
    ) as Sarif;
    const rules = sarif.runs[0]?.tool.driver.rules ?? [];
    assert.deepEqual(
      rules.map(({ id, shortDescription }) => [id, shortDescription.text]),
      FINDING_CODES.map((code) => [code, titleOf(code)]),
    );
  });
});
