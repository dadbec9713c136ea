import assert from 'node:assert/strict';
import { applyEdits } from 'jsonc-parser';
import { MANIFESTS } from '../../../../src/app/quickFixes/declareDependency';
import { declares } from '../../../../src/core/analysis/missingDependencies';
import {
  parseGemfile,
  parsePackageJson,
  parseRequirements,
} from '../../../../src/core/manifests/manifest';
import type { Ecosystem } from '../../../../src/core/packages/package';

const READERS = {
  npm: parsePackageJson,
  pypi: parseRequirements,
  rubygems: parseGemfile,
} as const;

describe('declaring a package that a layer provides', () => {
  const cases: readonly [keyof typeof READERS, string, string, string][] = [
    [
      'npm',
      'beside what is there',
      '{\n    "name": "x",\n    "peerDependencies": {\n        "a": "1"\n    }\n}\n',
      '{\n    "name": "x",\n    "peerDependencies": {\n        "a": "1",\n        "pack-age": "^1.2.3"\n    },\n    "peerDependenciesMeta": {\n        "pack-age": {\n            "optional": true\n        }\n    }\n}\n',
    ],
    [
      'npm',
      'in a new file',
      '',
      '{\n  "peerDependencies": {\n    "pack-age": "^1.2.3"\n  },\n  "peerDependenciesMeta": {\n    "pack-age": {\n      "optional": true\n    }\n  }\n}',
    ],
    [
      'pypi',
      'after an open line',
      '# web\nflask==3',
      "# web\nflask==3\npack-age==1.2.3 ; extra == 'layer'\n",
    ],
    [
      'pypi',
      'with the lines of Windows',
      'flask\r\n',
      "flask\r\npack-age==1.2.3 ; extra == 'layer'\r\n",
    ],
    ['pypi', 'in a new file', '', "pack-age==1.2.3 ; extra == 'layer'\n"],
    [
      'rubygems',
      'in a new group',
      "gem 'a'\n",
      "gem 'a'\ngroup :layer, optional: true do\n  gem 'pack-age', '1.2.3'\nend\n",
    ],
    [
      'rubygems',
      'in the group',
      "group :layer, optional: true do\n  gem 'a'\nend\n",
      "group :layer, optional: true do\n  gem 'pack-age', '1.2.3'\n  gem 'a'\nend\n",
    ],
  ];
  for (const [ecosystem, what, before, after] of cases)
    it(`${ecosystem}: ${what}, and it is declared then`, () => {
      const changes = declare(ecosystem, before, '1.2.3');
      assert.ok(changes);
      const text = applyEdits(before, changes);
      assert.equal(text, after);
      const read = { ecosystem, file: '', ...READERS[ecosystem](text) };
      assert.ok(declares(read, ecosystem === 'pypi' ? 'pack_age' : 'pack-age'));
    });

  it('names no version that nothing names', () => {
    for (const [ecosystem, expected] of [
      ['npm', /"pack-age": "\*"/],
      ['pypi', /^pack-age ; extra/],
      ['rubygems', /gem 'pack-age'\n/],
    ] as const)
      assert.match(applyEdits('', declare(ecosystem, '', undefined) ?? []), expected);
  });

  it('leaves a package.json alone that can not be read', () => {
    for (const text of ['{', '[]', '3', '{"a":}'])
      assert.equal(declare('npm', text, '1'), undefined, text);
  });

  it('changes nothing else of a package.json, comments included', () => {
    const text = '{ // mine\n  "a":1,\n\n  "peerDependencies": {} }';
    const [change] = declare('npm', text, '1') ?? [];
    assert.ok(change && change.offset >= text.indexOf('{}'));
  });
});

function declare(ecosystem: Ecosystem, text: string, version: string | undefined) {
  const one = { name: 'pack-age', ...(version !== undefined && { version }) };
  const changes = MANIFESTS[ecosystem]?.declare(text, one);
  return changes && [...changes];
}
