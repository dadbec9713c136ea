import assert from 'node:assert/strict';
import { diffLayers, type LayerDiff } from '../../../../src/core/layers/diff';
import { layerOf, type Content } from '../../support/trees';
import { npm } from '../../support/checks';

type Files = Readonly<Record<string, Content>>;

const diff = (before: Files, after: Files): Promise<LayerDiff> =>
  diffLayers(layerOf(1, before), layerOf(2, after));

/** A wheel, installed. */
const wheel = (name: string, version: string, files: Files): Files => {
  const info = `python/${name}-${version}.dist-info`;
  const below = Object.entries(files).map(([file, text]) => [`python/${file}`, text] as const);
  const record = [...Object.keys(files)].map((file) => `${file},,\n`).join('');
  return { ...Object.fromEntries(below), [`${info}/METADATA`]: '', [`${info}/RECORD`]: record };
};
const gem = (name: string, version: string): Files => ({
  [`ruby/gems/3.3.0/gems/${name}-${version}/lib/${name}.rb`]: version,
  [`ruby/gems/3.3.0/specifications/${name}-${version}.gemspec`]: version,
});

describe('what differs between two layers', () => {
  const packages: readonly (readonly [string, Files, Files, readonly unknown[]])[] = [
    [
      'another version of an npm package',
      npm('a', '1.0.0', ['index.js', 'old.js']),
      npm('a', '2.0.0', ['index.js', 'new.js']),
      [['npm a', 'version', ['1.0.0'], ['2.0.0'], { added: 1, removed: 1, changed: 2 }]],
    ],
    [
      'the same version with another file',
      npm('a', '1.0.0', ['x.js']),
      { ...npm('a', '1.0.0', ['x.js']), 'nodejs/node_modules/a/x.js': 'mine' },
      [['npm a', 'files', ['1.0.0'], ['1.0.0'], { added: 0, removed: 0, changed: 1 }]],
    ],
    [
      'one that comes and one that goes',
      npm('a', '1.0.0', []),
      npm('@s/b', '2.0.0', []),
      [
        ['npm @s/b', 'added', undefined, ['2.0.0'], { added: 1, removed: 0, changed: 0 }],
        ['npm a', 'removed', ['1.0.0'], undefined, { added: 0, removed: 1, changed: 0 }],
      ],
    ],
    [
      'copies in several folders, as one',
      { ...npm('a', '1.0.0', []), 'nodejs/node_modules/b/node_modules/a/package.json': '{}' },
      { ...npm('a', '1.0.0', []), ...npm('a/node_modules/a', '3.0.0', []) },
      [['npm a', 'version', ['1.0.0'], ['1.0.0', '3.0.0'], { added: 1, removed: 1, changed: 0 }]],
    ],
    [
      'a wheel whose modules have other names, with its metadata',
      wheel('PyYAML', '5.4', { 'yaml/__init__.py': '1', '_yaml/__init__.py': '' }),
      wheel('PyYAML', '6.0', { 'yaml/__init__.py': '22', '_yaml/__init__.py': '' }),
      [['pypi PyYAML', 'version', ['5.4'], ['6.0'], { added: 2, removed: 2, changed: 1 }]],
    ],
    [
      'a gem, whose folder has the version in its name',
      gem('rack', '3.0.0'),
      gem('rack', '3.1.0'),
      [['rubygems rack', 'version', ['3.0.0'], ['3.1.0'], { added: 2, removed: 2, changed: 0 }]],
    ],
    [
      'a jar',
      { 'java/lib/core-1.2.jar': 'x' },
      { 'java/lib/core-1.3.jar': 'x' },
      [['maven core', 'version', ['1.2'], ['1.3'], { added: 1, removed: 1, changed: 0 }]],
    ],
    ['nothing of a package that is the same', npm('a', '1.0.0', []), npm('a', '1.0.0', []), []],
    [
      'nothing of compiled Python',
      { ...wheel('six', '1.0', { 'six.py': '' }), 'python/__pycache__/six.pyc': '1' },
      { ...wheel('six', '1.0', { 'six.py': '' }), 'python/__pycache__/six.pyc': '2' },
      [],
    ],
  ];
  for (const [name, before, after, expected] of packages) {
    it(`names ${name}`, async () => {
      const found = await diff(before, after);
      assert.deepEqual(
        found.packages.map((one) => [
          `${one.ecosystem ?? ''} ${one.name}`,
          one.change,
          one.before?.versions,
          one.after?.versions,
          one.files,
        ]),
        expected,
      );
    });
  }

  it('lists files and links with both sides, folders not', async () => {
    const { files, sameFiles, compiled } = await diff(
      { same: 'x', file: 'x', link: { link: 'a' }, gone: '', 'kind/x': '', 'a.pyc': '1' },
      { same: 'x', file: 'yy', link: { link: 'b' }, kind: 'now a file', 'new/x': '', 'a.pyc': '2' },
    );
    assert.deepEqual(
      files.map(({ path, change, before, after }) => [path, change, before?.size, after?.size]),
      [
        ['/opt/file', 'changed', 1, 2],
        ['/opt/gone', 'removed', 0, undefined],
        ['/opt/kind', 'added', undefined, 10],
        ['/opt/kind/x', 'removed', 0, undefined],
        ['/opt/link', 'changed', 1, 1],
        ['/opt/new/x', 'added', undefined, 0],
      ],
    );
    assert.deepEqual([sameFiles, compiled], [1, 1]);
  });

  it("tells a mode that is another for Lambda's user from one that is not", async () => {
    const withMode = (position: number, mode: number) => {
      const layer = layerOf(position, { a: 'x' });
      const entries = layer.content.tree.entries.map((entry) => ({ ...entry, mode }));
      return { ...layer, content: { ...layer.content, tree: { ...layer.content.tree, entries } } };
    };
    const modes = (a: number, b: number): Promise<LayerDiff> =>
      diffLayers(withMode(1, a), withMode(2, b));
    assert.deepEqual((await modes(0o644, 0o664)).files, []);
    const { files } = await modes(0o644, 0o640);
    assert.deepEqual([files[0]?.change, files[0]?.onlyMode], ['changed', true]);
  });
});
