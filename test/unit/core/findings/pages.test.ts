import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../../../..');
const PAGES = path.join(ROOT, 'docs/findings');

/** The codes as the source of the catalogue has them: the compiler demands one for each code. */
function codes(): string[] {
  const source = readFileSync(path.join(ROOT, 'src/core/findings/catalogue.ts'), 'utf8');
  return [...source.matchAll(/^ {2}'([a-z]+\.[a-z-]+)': \{/gm)].map(([, code = '']) => code).sort();
}

describe('docs/findings', () => {
  it('has a page for every code and no other, each in the index', () => {
    const pages = readdirSync(PAGES)
      .filter((name) => name !== 'README.md')
      .map((name) => name.replace('.md', ''));
    assert.ok(codes().length >= 11);
    assert.deepEqual(pages.sort(), codes());
    const index = readFileSync(path.join(PAGES, 'README.md'), 'utf8');
    for (const code of codes()) assert.ok(index.includes(`[${code}](${code}.md)`), code);
  });

  it('says on each page what it means, what to do and how it is decided', () => {
    for (const code of codes()) {
      const page = readFileSync(path.join(PAGES, `${code}.md`), 'utf8');
      assert.ok(page.startsWith(`# ${code}: `));
      for (const part of ['## What it means', '## What to do', '## How Strata decides'])
        assert.ok(page.includes(part), `${code}: ${part}`);
    }
  });
});
