import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { SizeBox, SizesDocument } from '../../../src/app/sizesDocument';
import { neighbour, type Direction } from '../../../src/extension/sizes/neighbour';
import { sizesHtml } from '../../../src/extension/sizes/sizesHtml';
import { squarify, type Rect } from '../../../src/extension/sizes/squarify';
import { boxText, budgetText, openedText, share } from '../../../src/extension/sizes/words';

const AREA = { x: 0, y: 0, width: 6, height: 4 };
const CLOSE = 1e-6;

function rounded({ x, y, width, height }: Rect): number[] {
  return [x, y, width, height].map((value) => Math.round(value * 100) / 100);
}

describe('The squarified layout', () => {
  it("places the paper's example as the paper does", () => {
    // Bruls, Huizing, van Wijk (2000), figure 4: a rectangle of 6 × 4 among 6, 6, 4, 3, 2, 2, 1.
    assert.deepEqual(squarify([6, 6, 4, 3, 2, 2, 1], AREA).map(rounded), [
      [0, 0, 3, 2],
      [0, 2, 3, 2],
      [3, 0, 1.71, 2.33],
      [4.71, 0, 1.29, 2.33],
      [3, 2.33, 1.2, 1.67],
      [4.2, 2.33, 1.2, 1.67],
      [5.4, 2.33, 0.6, 1.67],
    ]);
  });

  const edges: readonly [string, number[], Rect, number[][]][] = [
    ['nothing', [], AREA, []],
    ['one', [5], AREA, [[0, 0, 6, 4]]],
    [
      'what weighs nothing',
      [3, 0],
      AREA,
      [
        [0, 0, 6, 4],
        [6, 0, 0, 0],
      ],
    ],
    ['only what weighs nothing', [0], AREA, [[0, 0, 0, 0]]],
    [
      'a place without room',
      [1, 1],
      { ...AREA, width: 0 },
      [
        [0, 0, 0, 0],
        [0, 0, 0, 0],
      ],
    ],
  ];
  for (const [what, weights, area, expected] of edges)
    it(`takes ${what}`, () => assert.deepEqual(squarify(weights, area).map(rounded), expected));

  it('gives each its share, inside, without overlaps', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 60 });
    const side = fc.integer({ min: 20, max: 2000 });
    fc.assert(
      fc.property(weights, side, side, (given, width, height) => {
        const sorted = given.toSorted((a, b) => b - a);
        const area = { x: 3, y: 7, width, height };
        const rects = squarify(sorted, area);
        const total = sorted.reduce((sum, one) => sum + one, 0);
        rects.forEach((rect, index) => {
          const share = (sorted[index] ?? 0) / total;
          assert.ok(
            Math.abs(rect.width * rect.height - share * width * height) < CLOSE * width * height,
          );
          assert.ok(rect.x >= area.x - CLOSE && rect.x + rect.width <= area.x + width + CLOSE);
          assert.ok(rect.y >= area.y - CLOSE && rect.y + rect.height <= area.y + height + CLOSE);
          for (const other of rects.slice(index + 1)) assert.ok(overlap(rect, other) < CLOSE);
        });
      }),
    );
  });

  it('keeps equal weights near to squares', () => {
    const rects = squarify(new Array<number>(20).fill(1), { x: 0, y: 0, width: 800, height: 500 });
    for (const { width, height } of rects) assert.ok(Math.max(width / height, height / width) < 2);
  });
});

function overlap(one: Rect, other: Rect): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.max(0, width) * Math.max(0, height);
}

describe('Going from box to box', () => {
  // 0 is on the left, 1 above 2 on the right, 3 below all.
  const rects = [
    { x: 0, y: 0, width: 10, height: 10 },
    { x: 10, y: 0, width: 10, height: 5 },
    { x: 10, y: 5, width: 10, height: 5 },
    { x: 0, y: 10, width: 20, height: 5 },
  ];
  const cases: readonly [number, Direction, number | undefined][] = [
    [0, 'right', 1],
    [0, 'down', 3],
    [0, 'left', undefined],
    [1, 'down', 2],
    [1, 'left', 0],
    [2, 'up', 1],
    [2, 'down', 3],
    [3, 'up', 0],
    [3, 'right', undefined],
    [9, 'up', undefined],
  ];
  for (const [from, direction, to] of cases)
    it(`${direction} of ${from} is ${to ?? 'nothing'}`, () =>
      assert.equal(neighbour(rects, from, direction), to));

  it('reaches every box of a picture from every other', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(weights, (given) => {
        const boxes = squarify(
          given.toSorted((a, b) => b - a),
          { ...AREA, width: 900, height: 500 },
        );
        const seen = new Set([0]);
        for (const at of seen)
          for (const direction of ['left', 'right', 'up', 'down'] as const) {
            const next = neighbour(boxes, at, direction);
            if (next !== undefined) seen.add(next);
          }
        assert.equal(seen.size, boxes.length);
      }),
    );
  });
});

const BOX: SizeBox = {
  id: 'a',
  name: 'lodash',
  kind: 'package',
  size: 1024,
  wasted: 512,
  files: 3,
  providers: [2, 1],
  parts: [],
};
const SHOWN: SizesDocument = {
  function: 'Resize',
  total: 262_144_000,
  limit: 262_144_000,
  providers: [
    { position: 1, name: 'base', size: 3072, overridden: 512, junk: 0 },
    { position: 2, name: 'imaging', size: 1024, overridden: 0, junk: 0 },
    { position: 0, name: 'function', size: 10, overridden: 0, junk: 0 },
  ],
  unknown: [],
  by: 'package',
  trail: [],
  here: { ...BOX, name: '', kind: 'all', size: 4096, parts: [BOX] },
};

describe('Words of the picture of sizes', () => {
  it('say everything about a box', () => {
    assert.equal(
      boxText(BOX, SHOWN),
      'lodash · 1.0 kB · 25 % of all · 3 files · 512 B wasted · from 2 imaging + 1 base',
    );
  });

  it('hold the sum against the limit', () => {
    assert.equal(budgetText(SHOWN), '250 MB of 250 MB (100 %)');
    assert.match(budgetText({ ...SHOWN, total: SHOWN.limit + 1024 }), /, 1\.0 kB too much$/);
    assert.match(budgetText({ ...SHOWN, unknown: ['3 far'] }), /, without 3 far$/);
  });

  it('tell what was opened', () => {
    const trail = [{ id: 'a', name: 'lodash' }];
    assert.equal(openedText({ ...SHOWN, trail }), 'lodash: 4.0 kB in 1 part.');
  });

  it('keep small shares above nothing', () => {
    assert.deepEqual(
      [share(0, 10), share(1, 1000), share(1, 3), share(1, 0)],
      ['0 %', '<1 %', '33 %', '0 %'],
    );
  });
});

describe('The frame of the page of sizes', () => {
  it('lets in its own style and script and nothing else, and shows names literally', () => {
    const html = sizesHtml({
      key: { folder: '/a "b"', id: '<F>' },
      style: 'style.css',
      script: 'page.js',
      source: 'vscode:',
      nonce: 'abc',
    });
    assert.match(html, /default-src 'none'; style-src vscode:; script-src 'nonce-abc';/);
    assert.match(html, /Where the size of &lt;F&gt; goes/);
    assert.match(html, /data-folder="\/a &quot;b&quot;"/);
    assert.doesNotMatch(html, /<F>| style=/);
  });
});
