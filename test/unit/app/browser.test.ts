import assert from 'node:assert/strict';
import type { BrowseFilter } from '../../../src/app/browseDocuments';
import { Browser } from '../../../src/app/browser';
import { SizePicture } from '../../../src/app/sizePicture';
import { openOf } from '../support/trees';

const LAYERS = [
  { 'a/one.js': 'first', 'a/two.js': 'same', 'a/large.bin': 'x'.repeat(5000) },
  { 'a/one.js': 'second', 'a/two.js': 'same', 'b/three.js': '3' },
];
const FILES = { 'app.js': 'a' };

async function paths(filter: BrowseFilter): Promise<string[]> {
  const browser = new Browser(await openOf(LAYERS, FILES));
  const walk = async (path: string): Promise<string[]> => {
    const rows = await browser.children(path, filter);
    const below = await Promise.all(
      rows.map(async (row) => (row.kind === 'directory' ? walk(row.path) : [row.path])),
    );
    return below.flat();
  };
  return (await walk('/')).sort();
}

describe('Browsing a filesystem', () => {
  const cases: readonly [string, BrowseFilter, string[]][] = [
    [
      'shows everything',
      {},
      ['/opt/a/large.bin', '/opt/a/one.js', '/opt/a/two.js', '/opt/b/three.js', '/var/task/app.js'],
    ],
    ['overridden files', { overridden: true }, ['/opt/a/one.js', '/opt/a/two.js']],
    ['files that differ from what they replaced', { differing: true }, ['/opt/a/one.js']],
    ['files of one provider', { layer: 1 }, ['/opt/a/large.bin']],
    ["files of the function's package", { layer: 0 }, ['/var/task/app.js']],
    ['names, whatever their case', { name: 'THREE' }, ['/opt/b/three.js']],
    ['large files', { largerThan: 4999 }, ['/opt/a/large.bin']],
    ['nothing that has just the size', { largerThan: 5000 }, []],
    [
      'what was there as of a layer, without the function',
      { scope: { kind: 'as-of', layer: 1 } },
      ['/opt/a/large.bin', '/opt/a/one.js', '/opt/a/two.js'],
    ],
    [
      'one layer by itself',
      { scope: { kind: 'alone', layer: 2 } },
      ['/opt/a/one.js', '/opt/a/two.js', '/opt/b/three.js'],
    ],
    [
      'filters inside of a layer',
      { scope: { kind: 'alone', layer: 2 }, name: '/b/' },
      ['/opt/b/three.js'],
    ],
  ];
  for (const [what, filter, expected] of cases)
    it(`shows ${what}`, async () => assert.deepEqual(await paths(filter), expected));

  it('says of an earlier file who replaced it, and of a later one what it replaced', async () => {
    const browser = new Browser(await openOf(LAYERS, FILES));
    const row = async (filter: BrowseFilter) =>
      (await browser.children('/opt/a', filter)).find(({ name }) => name === 'one.js');
    const asOf = await row({ scope: { kind: 'as-of', layer: 1 } });
    assert.deepEqual([asOf?.providers, asOf?.hiddenBy, asOf?.overrides], [[1], 2, []]);
    const last = await row({ scope: { kind: 'as-of', layer: 2 } });
    assert.deepEqual([last?.providers, last?.hiddenBy], [[2], undefined]);
    assert.deepEqual(last?.overrides, [{ layer: 1, identical: false }]);
    assert.equal((await row({}))?.hiddenBy, undefined);
  });

  it('says who has a file in place of the folder of an earlier one', async () => {
    const browser = new Browser(await openOf([{ 'a/b/c': '1' }, { 'a/b': '2' }]));
    const [row] = await browser.children('/opt/a/b', { scope: { kind: 'alone', layer: 1 } });
    assert.equal(row?.hiddenBy, 2);
  });
});

describe('The picture of sizes', () => {
  it('has the layers with their waste, against the limit', async () => {
    const shown = (await SizePicture.of(await openOf(LAYERS, FILES))).show('layer', []);
    assert.deepEqual(shown.providers, [
      { position: 1, name: 'layer1', size: 5009, overridden: 9, junk: 0 },
      { position: 2, name: 'layer2', size: 11, overridden: 0, junk: 0 },
      { position: 0, name: 'function', size: 1, overridden: 0, junk: 0 },
    ]);
    assert.deepEqual([shown.total, shown.limit], [5021, 262_144_000]);
    assert.deepEqual(
      shown.here.parts.map(({ id, size, wasted }) => [id, size, wasted]),
      [
        ['1 layer1', 5009, 9],
        ['2 layer2', 11, 0],
        ['function', 1, 0],
      ],
    );
  });

  it('gives the parts of parts, and opens a box by its way', async () => {
    const picture = await SizePicture.of(await openOf(LAYERS, FILES));
    const { parts } = picture.show('layer', []).here;
    assert.deepEqual(
      parts[1]?.parts.map(({ name, parts: inner }) => [name, inner.map((one) => one.name)]),
      [
        ['a', ['one.js', 'two.js']],
        ['b', []],
      ],
    );
    const opened = picture.show('layer', ['2 layer2', 'a']);
    assert.deepEqual(
      opened.trail.map(({ name }) => name),
      ['2 layer2', 'a'],
    );
    assert.deepEqual(
      opened.here.parts.map(({ name, path }) => [name, path]),
      [
        ['one.js', '/opt/a/one.js'],
        ['two.js', '/opt/a/two.js'],
      ],
    );
  });

  it('ends the way at what is not there any more, and at files', async () => {
    const picture = await SizePicture.of(await openOf(LAYERS, FILES));
    assert.equal(picture.show('layer', ['2 layer2', 'gone', 'x']).trail.length, 1);
    assert.equal(picture.show('layer', ['2 layer2', 'a', 'one.js']).trail.length, 2);
  });

  it('knows gems and jars as packages, whose places tell nothing alone', async () => {
    const gems = { 'ruby/gems/3.3.0/gems/rack-3.1.0/lib/rack.rb': '12345' };
    const jars = { 'java/lib/core-1.2.jar': '123', 'java/lib/core-data-1.2.jar': '1' };
    const picture = await SizePicture.of(await openOf([{ ...gems, ...jars }]));
    assert.deepEqual(
      picture.show('package', []).here.parts.map(({ name, size }) => [name, size]),
      [
        ['rack', 5],
        ['core', 3],
        ['core-data', 1],
      ],
    );
  });

  it('puts folders in one box of which each has but one folder', async () => {
    const picture = await SizePicture.of(await openOf([{ 'x/y/z/1': '1', 'x/y/z/2': '2' }]));
    const [box] = picture.show('folder', []).here.parts;
    assert.deepEqual([box?.name, box?.path, box?.parts.length], ['1', '/opt/x/y/z/1', 0]);
    const two = await SizePicture.of(
      await openOf([{ 'x/y/1': '1', 'x/y/2': '2', b: '1' }], { a: '1' }),
    );
    const [opt] = two.show('folder', []).here.parts;
    assert.deepEqual(
      opt?.parts.map(({ id, name, path }) => [id, name, path]),
      [
        ['x', 'x/y', '/opt/x/y'],
        ['b', 'b', '/opt/b'],
      ],
    );
  });

  it('puts together what is too small inside of a box', async () => {
    const files = { 'a/large': 'x'.repeat(5000), 'a/1': '1', 'a/2': '2' };
    const { here } = (await SizePicture.of(await openOf([files], FILES))).show('layer', []);
    assert.deepEqual(
      here.parts.map(({ parts }) => parts.map(({ name }) => name)),
      [['large', '2 smaller'], []],
    );
  });

  it('draws a bounded number of boxes, and loses no byte', async () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`f${at}`, 'x']));
    const { here } = (await SizePicture.of(await openOf([many], FILES))).show('layer', [
      '1 layer1',
    ]);
    assert.equal(here.parts.length, 60);
    const rest = here.parts.at(-1);
    assert.deepEqual([rest?.kind, rest?.name, rest?.size], ['rest', '441 smaller', 441]);
    assert.equal(
      here.parts.reduce((sum, { size }) => sum + size, 0),
      500,
    );
  });
});
