import assert from 'node:assert/strict';
import type { BrowseFilter } from '../../../src/app/browseDocuments';
import {
  filterParts,
  isFiltered,
  parseBytes,
  viewMessage,
} from '../../../src/extension/filesystem/filterWords';
import { functionDetails } from './support/rows';

const NAMES = new Map([
  [1, 'base'],
  [2, 'imaging'],
]);

describe('Words of the filters', () => {
  const cases: readonly [BrowseFilter, string[]][] = [
    [{}, []],
    [{ overridden: true }, ['overridden only']],
    [{ overridden: true, differing: true }, ['differing only']],
    [{ scope: { kind: 'as-of', layer: 1 } }, ['as of 1 base']],
    [{ scope: { kind: 'alone', layer: 2 }, name: 'lod' }, ['only 2 imaging', "names with 'lod'"]],
    [{ layer: 0, largerThan: 2048 }, ['from function', 'larger than 2.0 kB']],
  ];
  for (const [filter, parts] of cases) {
    it(`name ${JSON.stringify(filter)}`, () => {
      assert.deepEqual(filterParts(filter, NAMES), parts);
      assert.equal(isFiltered(filter), parts.length > 0);
    });
  }

  it('stand above the tree with the way back', () => {
    const details = functionDetails();
    assert.equal(
      viewMessage(details, { scope: { kind: 'as-of', layer: 1 }, name: 'x' }, NAMES, false),
      "Shown: as of 1 base, names with 'x'. Escape, or Clear filter in the title, shows everything.",
    );
    assert.match(viewMessage(details, { differing: true }, NAMES, true) ?? '', /^Nothing is diff/);
    assert.equal(viewMessage(details, {}, NAMES, false), undefined);
    assert.match(viewMessage(details, {}, NAMES, true) ?? '', /is empty/);
    assert.equal(
      viewMessage(functionDetails({ layers: [] }), {}, NAMES, false),
      'Resize has no layers. Its filesystem is what you deploy.',
    );
  });

  const sizes: readonly [string, number | undefined][] = [
    ['300', 300],
    ['300 B', 300],
    ['20 kB', 20_480],
    ['1.5mb', 1_572_864],
    ['1,5 MiB', 1_572_864],
    ['2G', 2_147_483_648],
    ['large', undefined],
    ['-1 kB', undefined],
    ['', undefined],
  ];
  for (const [text, bytes] of sizes)
    it(`read the size '${text}'`, () => assert.equal(parseBytes(text), bytes));
});
