import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import fc from 'fast-check';
import { createImportParser, languageOf } from '../../../../src/core/imports/importParser';
import { installedGrammars } from '../../support/grammars';
import { firstRange, importsOf } from './checkImports';

describe('import parser', () => {
  it('counts lines and UTF-16 columns from 1, whatever is before on the line', async () => {
    const range = await firstRange('javascript', "\nconst s = 'é漢😀'; require('x')");
    assert.deepEqual(range, { start: { line: 2, column: 27 }, end: { line: 2, column: 30 } });
    const python = await firstRange('python', "s = 'é漢😀'; import a.b as c");
    assert.deepEqual(python, { start: { line: 1, column: 20 }, end: { line: 1, column: 23 } });
    const dots = await firstRange('python', 'from ..a import b');
    assert.deepEqual(dots, { start: { line: 1, column: 6 }, end: { line: 1, column: 9 } });
  });

  it('finds an import behind any text on its line', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 30 }), async (before) => {
        const source = `f(${JSON.stringify(before)}); require('x')`;
        assert.deepEqual(await importsOf('javascript', source), ['require x']);
      }),
      { numRuns: 200 },
    ));

  it('takes any text without failing', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (source) => {
        for (const language of ['javascript', 'typescript', 'tsx', 'python'] as const) {
          await importsOf(language, source);
        }
      }),
      { numRuns: 100 },
    ));

  it('asks for each grammar once, also when it is asked for at the same time', async () => {
    const asked: string[] = [];
    const parser = createImportParser({
      runtime: () => installedGrammars.runtime(),
      grammar: (name) => {
        asked.push(name);
        return installedGrammars.grammar(name);
      },
    });
    const sources = [parser.parse('javascript', ''), parser.parse('javascript', '')];
    await Promise.all([...sources, parser.parse('python', '')]);
    assert.deepEqual(asked.sort(), ['javascript', 'python']);
  });

  it('tries a grammar again that could not be had', async () => {
    let fails = true;
    const parser = createImportParser({
      runtime: () => installedGrammars.runtime(),
      grammar: (name) =>
        fails ? Promise.reject(new Error('gone')) : installedGrammars.grammar(name),
    });
    await assert.rejects(parser.parse('python', 'import a'), /gone/);
    fails = false;
    assert.equal((await parser.parse('python', 'import a')).sites.length, 1);
  });

  it('reads 2,000 dense lines in well under a second', async () => {
    const parser = createImportParser(installedGrammars);
    const line = (i: number): string =>
      `const v${i} = require('p${i}').map((x) => ({ a: x.b[${i}], c: [1, 2, \`t\${x}\`] })) || f(v${i - 1});`;
    const source = Array.from({ length: 2000 }, (_, i) => line(i)).join('\n');
    await parser.parse('javascript', '');
    const start = performance.now();
    const { sites } = await parser.parse('javascript', source);
    const took = performance.now() - start;
    assert.equal(sites.length, 2000);
    assert.ok(took < 1000, `${took} ms`);
  });

  it('knows the language of a file by its name', () => {
    const languages = ['a.js', 'a.d.ts', 'a.mts', 'x.tsx', 'a.py', 'a.pyc', 'js', 'a.toString'];
    assert.deepEqual(languages.map(languageOf), [
      ...['javascript', undefined, 'typescript', 'tsx', 'python', undefined, undefined, undefined],
    ]);
  });
});
