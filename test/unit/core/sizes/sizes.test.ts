import assert from 'node:assert/strict';
import type { OpenFunction } from '../../../../src/core/project/openFunction';
import { junkName } from '../../../../src/core/layers/junk';
import { placeOf } from '../../../../src/core/packages/placeOf';
import { growSizeTree, type SizeNames, type SizeNode } from '../../../../src/core/sizes/sizeTree';
import { wasteByLayer, weigh } from '../../../../src/core/sizes/weigh';
import { openOf } from '../../support/trees';

const NAMES: SizeNames = {
  layerName: (at) => `layer ${at}`,
  ownerOf: (_, path) => placeOf(path),
};
const A = 'nodejs/node_modules/a';

function stack(): Promise<OpenFunction> {
  return openOf(
    [
      { [`${A}/index.js`]: '12345', [`${A}/test/t.js`]: '123', [`${A}/old.js`]: '1234567' },
      { [`${A}/index.js`]: '12', 'bin/run': '1' },
    ],
    { 'app.js': '1234' },
  );
}

function outline(node: SizeNode): Record<string, unknown> {
  const parts = [...node.parts].map(([name, part]) => [
    `${name} ${part.size}${part.wasted > 0 ? ` (${part.wasted})` : ''}`,
    part.kind === 'file' ? '' : outline(part),
  ]);
  return Object.fromEntries(parts) as Record<string, unknown>;
}

describe('What a function weighs', () => {
  it('counts every layer with what later ones replaced', async () => {
    const entries = weigh(await stack());
    assert.deepEqual(
      entries.map(({ path, layer, size, waste }) => [path, layer, size, waste]),
      [
        [`/opt/${A}/index.js`, 1, 5, 'overridden'],
        [`/opt/${A}/test/t.js`, 1, 3, 'junk'],
        [`/opt/${A}/old.js`, 1, 7, undefined],
        [`/opt/${A}/index.js`, 2, 2, undefined],
        ['/opt/bin/run', 2, 1, undefined],
        ['/var/task/app.js', 0, 4, undefined],
      ],
    );
    assert.deepEqual(
      [...wasteByLayer(entries)],
      [
        [1, { overridden: 5, junk: 3 }],
        [2, { overridden: 0, junk: 0 }],
        [0, { overridden: 0, junk: 0 }],
      ],
    );
  });

  it('counts what a file in place of a folder removed', async () => {
    const [removed] = weigh(await openOf([{ 'a/b': '12' }, { a: '1' }]));
    assert.equal(removed?.waste, 'overridden');
  });

  it('sums up by layer', async () => {
    const tree = growSizeTree(weigh(await stack()), 'layer', NAMES);
    assert.equal(tree.size, 22);
    const a = `/opt/${A}`;
    assert.deepEqual(outline(tree), {
      'layer 1 15 (8)': {
        'a 15 (8)': {
          [`${a} 15 (8)`]: {
            'index.js 5 (5)': '',
            'test 3 (3)': { 't.js 3 (3)': '' },
            'old.js 7': '',
          },
        },
      },
      'layer 2 3': {
        'a 2': { [`${a} 2`]: { 'index.js 2': '' } },
        'in no package 1': { '/opt 1': { 'bin 1': { 'run 1': '' } } },
      },
      'layer 0 4': { 'in no package 4': { '/var/task 4': { 'app.js 4': '' } } },
    });
  });

  it('sums up by package, the bytes of all layers together', async () => {
    const tree = growSizeTree(weigh(await stack()), 'package', NAMES);
    const [first] = tree.parts.values();
    assert.deepEqual([...tree.parts.keys()], ['a', 'in no package']);
    assert.deepEqual([first?.size, first?.wasted, first?.files], [17, 8, 4]);
    assert.deepEqual(
      [...(first?.providers ?? [])],
      [
        [1, 15],
        [2, 2],
      ],
    );
  });

  it('sums up by folder, with a path for every part', async () => {
    const tree = growSizeTree(weigh(await stack()), 'folder', NAMES);
    assert.deepEqual([...tree.parts.keys()], ['/opt', '/var/task']);
    const node = tree.parts.get('/opt')?.parts.get('nodejs')?.parts.get('node_modules');
    assert.equal(node?.parts.get('a')?.path, `/opt/${A}`);
  });
});

describe('Junk', () => {
  const cases: readonly [string, boolean][] = [
    ['__MACOSX/nodejs/._a.js', true],
    ['nodejs/.DS_Store', true],
    ['python/._x.py', true],
    ['nodejs/node_modules/a/test/x.js', true],
    ['nodejs/node_modules/@s/a/lib/__tests__/x.js', true],
    ['python/lib/python3.12/site-packages/numpy/core/tests/t.py', true],
    ['python/numpy/tests/t.py', true],
    ['nodejs/node_modules/test/index.js', false],
    ['nodejs/node_modules/a/testing/x.js', false],
    ['python/a/__pycache__/x.pyc', false],
    ['tests/run.sh', false],
  ];
  for (const [path, expected] of cases)
    it(`${expected ? 'is' : 'is not'} ${path}`, () =>
      assert.equal(junkName(path) !== undefined, expected));
});

describe('The package of a path', () => {
  const site = '/opt/python/lib/python3.12/site-packages';
  const cases: readonly [string, string | undefined, string?][] = [
    ['/opt/nodejs/node_modules/a/x.js', 'a', '/opt/nodejs/node_modules/a'],
    ['/opt/nodejs/node_modules/@s/a/x.js', '@s/a', '/opt/nodejs/node_modules/@s/a'],
    [
      '/opt/nodejs/node_modules/a/node_modules/b/x.js',
      'b',
      '/opt/nodejs/node_modules/a/node_modules/b',
    ],
    ['/var/task/node_modules/a/x.js', 'a', '/var/task/node_modules/a'],
    ['/opt/python/numpy/x.py', 'numpy', '/opt/python/numpy'],
    ['/opt/python/numpy-2.1.0.dist-info/RECORD', 'numpy', '/opt/python'],
    ['/opt/python/six.py', 'six', '/opt/python'],
    [`${site}/numpy.libs/libx.so`, 'numpy', site],
    ['/opt/bin/run', undefined],
    ['/opt/nodejs/node_modules/.package-lock.json', undefined],
    ['/var/task/app.js', undefined],
  ];
  for (const [path, name, root] of cases)
    it(path, () =>
      assert.deepEqual(placeOf(path), name === undefined ? undefined : { name, root }),
    );
});
