import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mergeStack } from '../../../../src/core/layers/merge';
import { sameBySizeAndCrc } from '../../../../src/core/layers/sameContents';
import { findPackages } from '../../../../src/core/packages/findPackages';
import { findTornPackages } from '../../../../src/core/packages/tornPackages';
import { layerOf } from '../../support/trees';

const NAMES = ['a', '@s/b', 'a/node_modules/c'];

/** What one layer brings of a package. */
const copy = fc.record({
  name: fc.constantFrom(...NAMES),
  version: fc.constantFrom('1.0.0', '2.0.0', '3.0.0'),
  files: fc.uniqueArray(fc.constantFrom('index.js', 'lib/x.js', 'lib/y.js', 'types.d.ts')),
});
const stack = fc.array(fc.uniqueArray(copy, { selector: ({ name }) => name }), {
  minLength: 1,
  maxLength: 4,
});
type Copy = typeof copy extends fc.Arbitrary<infer One> ? One : never;

/** The files of a layer; each text is the version that it belongs to. */
function filesOf(copies: readonly Copy[]): Record<string, string> {
  const files: Record<string, string> = {};
  for (const { name, version, files: names } of copies) {
    const folder = `nodejs/node_modules/${name}`;
    files[`${folder}/package.json`] = JSON.stringify({ version });
    for (const file of names) files[`${folder}/${file}`] = version;
  }
  return files;
}

/** Unpacks one layer after the other, and looks which versions are left in each package. */
function tornByUnpacking(layers: readonly Record<string, string>[]): string[] {
  const unpacked = new Map(layers.flatMap((files) => Object.entries(files)));
  return NAMES.filter((name) => {
    const folder = `nodejs/node_modules/${name}/`;
    const versions = [...unpacked]
      .filter(([path]) => path.startsWith(folder))
      .filter(([path]) => !path.slice(folder.length).startsWith('node_modules/'))
      .map(([path, text]) =>
        path.endsWith('/package.json') ? (JSON.parse(text) as { version: string }).version : text,
      );
    return new Set(versions).size > 1;
  });
}

describe('torn packages', () => {
  it('are those of which unpacking leaves files of several versions', async () => {
    await fc.assert(
      fc.asyncProperty(stack, async (copies) => {
        const files = copies.map(filesOf);
        const layers = files.map((contents, index) => layerOf(index + 1, contents));
        const filesystem = await mergeStack(layers, undefined, sameBySizeAndCrc);
        const torn = await findTornPackages(filesystem, findPackages(layers));
        const names = torn.map(({ folder }) => folder.slice('/opt/nodejs/node_modules/'.length));
        assert.deepEqual(names.sort(), tornByUnpacking(files).sort());
        for (const { parts } of torn) {
          for (const { layer, files: left } of parts)
            assert.ok(left.every((path) => filesystem.get(path)?.layer === layer));
        }
      }),
      { numRuns: 300 },
    );
  });
});
