import assert from 'node:assert/strict';
import { matcherOf } from '../../../../src/core/filesystem/globs';

const CASES: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['*.map', ['a.map', 'x/y/a.map', 'x.map/in'], ['a.maps', 'map']],
  ['tests', ['tests', 'tests/a', 'x/tests/a'], ['mytests', 'tests2/a']],
  ['/tests', ['tests/a'], ['x/tests/a']],
  ['a/*/c', ['a/b/c', 'a/b/c/d'], ['a/b/b/c', 'x/a/b/c']],
  ['a/**/c', ['a/c', 'a/b/c', 'a/b/b/c'], ['ac']],
  ['a/**', ['a/b', 'a/b/c'], ['a', 'b/a']],
  ['**/*.pyc', ['x.pyc', 'a/b/x.pyc'], ['x.py']],
  ['./a/b?', ['a/bc'], ['a/b', 'a/b/c']],
  ['a+(b).txt', ['a+(b).txt'], ['aab.txt']],
];

describe('patterns of paths', () => {
  for (const [pattern, meant, others] of CASES) {
    it(`${pattern} means ${meant.join(', ')} alone`, () => {
      const matches = matcherOf([pattern]);
      assert.deepEqual([...meant, ...others].filter(matches), meant);
    });
  }

  it('means nothing without a pattern', () => assert.equal(matcherOf([])('a'), false));
});
