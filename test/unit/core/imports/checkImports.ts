import assert from 'node:assert/strict';
import { createImportParser, type SourceLanguage } from '../../../../src/core/imports/importParser';
import type { Range } from '../../../../src/core/position';
import { installedGrammars } from '../../support/grammars';

const parser = createImportParser(installedGrammars);

/**
 * What a source asks for, one line each: `require lodash`, with `?` when it is optional, with the names in Python,
 * `dynamic: name` for what only running tells. That each range covers what it names is checked on the way.
 */
export async function importsOf(
  language: SourceLanguage,
  source: string,
): Promise<readonly string[]> {
  const { sites, dynamic } = await parser.parse(language, source);
  const lines = sites.map(({ specifier, form, optional, names, range }) => {
    const written = textAt(source, range);
    const bare = written.replace(/^(["'`])(.*)\1$/s, '$2');
    const plain = bare.replace(/[\s\\]/g, '');
    const isPart = form === 'command' || specifier.endsWith('.*');
    const named = specifier.replace(/\s|\.\*$/g, '');
    if (isPart) assert.ok(plain.startsWith(named));
    else if (!bare.includes('\\')) assert.equal(plain, named);
    const imported = names ? ` (${names.join(', ')})` : '';
    return `${form === 'python' ? '' : `${form} `}${specifier}${imported}${optional ? '?' : ''}`;
  });
  return [...lines, ...dynamic.map(({ range }) => `dynamic: ${textAt(source, range)}`)];
}

/** The range of the first import. */
export async function firstRange(language: SourceLanguage, source: string): Promise<Range> {
  const { sites } = await parser.parse(language, source);
  assert.ok(sites[0]);
  return sites[0].range;
}

function textAt(source: string, { start, end }: Range): string {
  const lines = source.replace(/^\uFEFF/, '').split('\n');
  const first = lines[start.line - 1] ?? '';
  if (start.line === end.line) return first.slice(start.column - 1, end.column - 1);
  const between = lines.slice(start.line, end.line - 1);
  const last = (lines[end.line - 1] ?? '').slice(0, end.column - 1);
  return [first.slice(start.column - 1), ...between, last].join('\n');
}
