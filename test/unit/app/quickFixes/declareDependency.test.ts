import assert from 'node:assert/strict';
import { applyEdits } from 'jsonc-parser';
import { MANIFESTS } from '../../../../src/app/quickFixes/declareDependency';
import { declares } from '../../../../src/core/analysis/missingDependencies';
import {
  parseGemfile,
  parsePackageJson,
  parseRequirements,
} from '../../../../src/core/manifests/manifest';
import { parsePyproject } from '../../../../src/core/manifests/pyproject';

const READERS = {
  'package.json': { ecosystem: 'npm', parse: parsePackageJson },
  'requirements.txt': { ecosystem: 'pypi', parse: parseRequirements },
  'pyproject.toml': { ecosystem: 'pypi', parse: parsePyproject },
  Gemfile: { ecosystem: 'rubygems', parse: parseGemfile },
} as const;

type Manifest = keyof typeof READERS;

describe('declaring a package that a layer provides', () => {
  const cases: readonly [Manifest, string, string, string][] = [
    [
      'package.json',
      'beside what is there',
      '{\n    "name": "x",\n    "peerDependencies": {\n        "a": "1"\n    }\n}\n',
      '{\n    "name": "x",\n    "peerDependencies": {\n        "a": "1",\n        "pack-age": "^1.2.3"\n    },\n    "peerDependenciesMeta": {\n        "pack-age": {\n            "optional": true\n        }\n    }\n}\n',
    ],
    [
      'package.json',
      'in a new file',
      '',
      '{\n  "peerDependencies": {\n    "pack-age": "^1.2.3"\n  },\n  "peerDependenciesMeta": {\n    "pack-age": {\n      "optional": true\n    }\n  }\n}',
    ],
    [
      'requirements.txt',
      'after an open line',
      '# web\nflask==3',
      "# web\nflask==3\npack-age==1.2.3 ; extra == 'layer'\n",
    ],
    [
      'requirements.txt',
      'with the lines of Windows',
      'flask\r\n',
      "flask\r\npack-age==1.2.3 ; extra == 'layer'\r\n",
    ],
    ['requirements.txt', 'in a new file', '', "pack-age==1.2.3 ; extra == 'layer'\n"],
    [
      'Gemfile',
      'in a new group',
      "gem 'a'\n",
      "gem 'a'\ngroup :layer, optional: true do\n  gem 'pack-age', '1.2.3'\nend\n",
    ],
    [
      'Gemfile',
      'in the group',
      "group :layer, optional: true do\n  gem 'a'\nend\n",
      "group :layer, optional: true do\n  gem 'pack-age', '1.2.3'\n  gem 'a'\nend\n",
    ],
    [
      'pyproject.toml',
      'in a new extra',
      '[project]\nname = "x"',
      '[project]\nname = "x"\n\n[project.optional-dependencies]\nlayer = ["pack-age==1.2.3"]\n',
    ],
    [
      'pyproject.toml',
      'beside other extras',
      '[project]\r\n[project.optional-dependencies] # mine\r\ndev = ["a"]\r\n[tool.x]\r\nlayer = []\r\n',
      '[project]\r\n[project.optional-dependencies] # mine\r\nlayer = ["pack-age==1.2.3"]\r\ndev = ["a"]\r\n[tool.x]\r\nlayer = []\r\n',
    ],
    [
      'pyproject.toml',
      'in the extra, on a line of its own',
      '[project]\ndependencies = ["b"]\n[project.optional-dependencies]\nlayer = [\n  "a", # why\n]\n',
      '[project]\ndependencies = ["b"]\n[project.optional-dependencies]\nlayer = [\n  "pack-age==1.2.3",\n  "a", # why\n]\n',
    ],
    [
      'pyproject.toml',
      'in the extra, on its line',
      '[project]\n[project.optional-dependencies]\nlayer = ["a"]\n',
      '[project]\n[project.optional-dependencies]\nlayer = ["pack-age==1.2.3", "a"]\n',
    ],
    [
      'pyproject.toml',
      'in an empty extra',
      '[project]\n[project.optional-dependencies]\nlayer = [ ]\n',
      '[project]\n[project.optional-dependencies]\nlayer = ["pack-age==1.2.3" ]\n',
    ],
    [
      'pyproject.toml',
      'in a new group of Poetry',
      '[tool.poetry.dependencies]\npython = "^3.12"\na = "1"\n',
      '[tool.poetry.dependencies]\npython = "^3.12"\na = "1"\n\n[tool.poetry.group.layer]\noptional = true\n\n[tool.poetry.group.layer.dependencies]\npack-age = "1.2.3"\n',
    ],
    [
      'pyproject.toml',
      'in the group of Poetry',
      '[tool.poetry.group.layer]\noptional = true\n[tool.poetry.group.layer.dependencies]\na = "1"\n',
      '[tool.poetry.group.layer]\noptional = true\n[tool.poetry.group.layer.dependencies]\npack-age = "1.2.3"\na = "1"\n',
    ],
  ];
  for (const [manifest, what, before, after] of cases)
    it(`${manifest}: ${what}, and it is declared then`, () => {
      const { ecosystem, parse } = READERS[manifest];
      const changes = declare(manifest, before, '1.2.3');
      assert.ok(changes);
      const text = applyEdits(before, changes);
      assert.equal(text, after);
      const declared = parse(text);
      assert.ok(declared);
      const read = { ecosystem, file: '', ...declared };
      assert.ok(declares(read, ecosystem === 'pypi' ? 'pack_age' : 'pack-age'));
    });

  it('names no version that nothing names', () => {
    for (const [manifest, expected] of [
      ['package.json', /"pack-age": "\*"/],
      ['requirements.txt', /^pack-age ; extra/],
      ['Gemfile', /gem 'pack-age'\n/],
    ] as const)
      assert.match(applyEdits('', declare(manifest, '', undefined) ?? []), expected);
  });

  it('leaves a package.json alone that can not be read', () => {
    for (const text of ['{', '[]', '3', '{"a":}'])
      assert.equal(declare('package.json', text, '1'), undefined, text);
  });

  it('leaves a pyproject.toml alone that is none of a project, or says it in another way', () => {
    for (const text of [
      '[tool.ruff]\nline-length = 100\n',
      '[project',
      '[project]\noptional-dependencies = { dev = ["a"] }\n',
      '[project]\noptional-dependencies.layer = ["a"]\n',
      '[project]\n[project.optional-dependencies]\n"layer" = ["a"]\n',
      '[tool]\npoetry = { dependencies = { a = "1" } }\n[tool.poetry.group.layer.dependencies]\n',
    ])
      assert.equal(declare('pyproject.toml', text, '1'), undefined, text);
  });

  it('changes nothing else of a package.json, comments included', () => {
    const text = '{ // mine\n  "a":1,\n\n  "peerDependencies": {} }';
    const [change] = declare('package.json', text, '1') ?? [];
    assert.ok(change && change.offset >= text.indexOf('{}'));
  });
});

function declare(manifest: Manifest, text: string, version: string | undefined) {
  const one = { name: 'pack-age', ...(version !== undefined && { version }) };
  const places = MANIFESTS[READERS[manifest].ecosystem];
  const changes = places.find(({ name }) => name === manifest)?.declare(text, one);
  return changes && [...changes];
}
