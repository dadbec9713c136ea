import assert from 'node:assert/strict';
import fc from 'fast-check';
import { takeBack, writeWish, type JsonWish } from '../../../../src/app/editorSupport/jsonWishes';

const WISH: JsonWish = {
  file: '/p/tsconfig.json',
  keys: [
    { path: ['compilerOptions', 'paths', 'a'], value: ['/opt/a'] },
    { path: ['compilerOptions', 'paths', 'b'], value: ['/opt/b'] },
  ],
  items: [{ path: ['extra.paths'], values: ['/x', '/y'] }],
};

describe('what is written into settings', () => {
  const texts: readonly [string, string][] = [
    ['an empty object', '{}\n'],
    ['other settings with comments', '{\n\t// mine\n\t"compilerOptions": { "strict": true },\n}\n'],
    [
      'paths of its own',
      '{\n  "compilerOptions": {\n    "paths": {\n      "a": ["./mine"]\n    }\n  }\n}\n',
    ],
    ['a list of its own', '{\n    "extra.paths": [\n        "/mine",\n        "/x"\n    ]\n}\n'],
    ['the lines of Windows', '{\r\n  "x": 1\r\n}\r\n'],
  ];
  for (const [what, text] of texts)
    it(`comes beside ${what}, and goes without a trace`, () => {
      const result = writeWish(text, WISH);
      assert.ok(result);
      assert.ok(result.text.includes('"/y"'));
      const back = takeBack(result.text, result.written) ?? '';
      assert.equal(squeezed(back), squeezed(text));
    });

  it('leaves what somebody else has set', () => {
    const result = writeWish('{"compilerOptions":{"paths":{"a":["./mine"]}}}', WISH);
    assert.ok(result?.text.includes('./mine') === true && !result.text.includes('/opt/a'));
    assert.deepEqual(
      result.written.keys.map(({ path }) => path.at(-1)),
      ['b'],
    );
  });

  it('keeps what was changed after it was written', () => {
    const result = writeWish('{}', WISH);
    assert.ok(result);
    const changed = result.text.replace('/opt/a', '/mine').replace('"/x"', '"/x", "/own"');
    const back = JSON.parse(takeBack(changed, result.written) ?? '') as unknown;
    assert.deepEqual(back, {
      compilerOptions: { paths: { a: ['/mine'] } },
      'extra.paths': ['/own'],
    });
  });

  it('removes a file that is its own, unless somebody has added to it', () => {
    const result = writeWish(undefined, WISH);
    assert.ok(result);
    assert.equal(takeBack(result.text, result.written), undefined);
    const added = result.text.replace('{', '{ "mine": 1,');
    assert.deepEqual(JSON.parse(takeBack(added, result.written) ?? ''), { mine: 1 });
  });

  it('is nothing where all is there, and where the text is no object or holds something else', () => {
    const written = writeWish('{}', WISH)?.text;
    for (const text of [written, '[]', '{', '3', '{"compilerOptions":1}', '{"extra.paths":"/x"}'])
      assert.equal(writeWish(text, WISH), undefined, text);
  });

  it('survives any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        const result = writeWish(text, WISH);
        if (!result) return;
        const before = text.trim() === '' ? {} : (JSON.parse(text) as unknown);
        const back = JSON.parse(takeBack(result.text, result.written) ?? '{}') as unknown;
        assert.deepEqual(back, before);
      }),
    );
  });
});

/** Without the blanks that formatting moves. */
function squeezed(text: string): string {
  return text.replace(/\s|,(?=\s*[}\]])/g, '');
}
