import assert from 'node:assert/strict';
import type { ImportStory } from '../../../src/app/imports/importDocuments';
import { hoverMarkdown } from '../../../src/extension/imports/hoverWords';
import { supportDetail } from '../../../src/extension/editorSupport/supportWords';
import { typedSpecifier } from '../../../src/extension/imports/typedSpecifier';

const PATH = '/opt/nodejs/node_modules/mime/index.js';
const STORY: ImportStory = {
  function: 'Resize',
  specifier: 'mime/lite',
  range: { start: { line: 1, column: 1 }, end: { line: 1, column: 7 } },
  package: 'mime',
  resolution: {
    specifier: 'mime/lite',
    from: '/var/task/app.js',
    status: 'resolved',
    path: PATH,
    provider: { kind: 'layer', layer: 2 },
    version: '3.0.0',
    trace: [
      { path: '/var/task/node_modules', result: 'not there', rule: 'node_modules above the file' },
      { path: '/opt/nodejs/node_modules', result: 'found', rule: 'NODE_PATH' },
    ],
  },
  without: { specifier: 'mime', from: '/var/task/app.js', status: 'unresolved', trace: [] },
  others: [
    { layer: 1, version: '1.6.0', comparable: { path: PATH, loaded: PATH }, isReplaced: true },
  ],
  layers: { 1: 'base', 2: 'i*m' },
};

describe('the hover at an import', () => {
  it('says what loads, from where, what it hides, and folds the trace', () => {
    const lines = hoverMarkdown(STORY, '/p').split('\n');
    assert.deepEqual(lines.slice(0, 5), [
      '**mime 3\\.0\\.0** — from layer 2 i\\*m  ',
      `\`${PATH}\``,
      '',
      'Without this layer: not found.  ',
      'Also in layer 1 base (1\\.6\\.0), replaced by this one.',
    ]);
    assert.deepEqual(lines.slice(8), [
      '<details><summary>Where it was looked for: 2 places</summary>',
      '',
      '1. `/var/task/node_modules` — not there (node\\_modules above the file)',
      '2. `/opt/nodejs/node_modules` — found (NODE\\_PATH)',
      '',
      '</details>',
    ]);
  });

  it('links to commands with the file, and to a comparison where there is a counterpart', () => {
    const argumentsOf = (story: ImportStory): [string, unknown][] =>
      [...hoverMarkdown(story, '/a (b)').matchAll(/\(command:([\w.]+)\?([^)]*)\)/g)].map(
        ([, id, query]) => [id ?? '', JSON.parse(decodeURIComponent(query ?? ''))],
      );
    const file = { folder: '/a (b)', id: 'Resize', path: PATH };
    assert.deepEqual(argumentsOf(STORY), [
      ['strata.openImported', [file]],
      ['strata.revealPath', [file]],
      [
        'strata.compareImported',
        [{ ...file, provider: 2, others: [{ layer: 1, path: PATH, loaded: PATH }] }],
      ],
    ]);
    assert.equal(argumentsOf({ ...STORY, others: [] }).length, 2);
  });

  for (const [what, resolution, expected] of [
    [
      'what is not found',
      { status: 'unresolved', reason: 'no `x`' },
      '**mime** — not found by Resize: no \\`x\\`',
    ],
    [
      'what is not known',
      { status: 'unknown', reason: 'it may be in b' },
      '**mime** — not known for Resize: it may be in b',
    ],
    [
      "the runtime's own",
      { status: 'resolved', path: '/var/runtime/m', provider: { kind: 'runtime' } },
      '**mime** — from the runtime  \n`/var/runtime/m`',
    ],
  ] as const)
    it(`says ${what}`, () => {
      const asked = { specifier: 'mime', from: '/var/task/app.js', trace: [] };
      const { without, ...story } = STORY;
      assert.ok(without);
      const told = { ...story, others: [], resolution: { ...asked, ...resolution } };
      assert.equal(hoverMarkdown(told, '/p'), expected);
    });
});

describe('where a package name is written', () => {
  const cases: readonly [string, string, string | undefined][] = [
    ['javascript', "const x = require('lo", 'lo'],
    ['typescript', 'import { a } from "@sc/pa', '@sc/pa'],
    ['javascript', "await import('", ''],
    ['javascript', "import 'x", 'x'],
    ['javascript', "const x = 'lo", undefined],
    ['javascript', "require('./x", undefined],
    ['python', 'import re', 're'],
    ['python', 'import os, re', 're'],
    ['python', '    from sl', 'sl'],
    ['python', 'from x import y', undefined],
    ['python', 'import a.b', undefined],
    ['ruby', "require 'ra", 'ra'],
    ['ruby', "require_relative 'x", undefined],
    ['go', "import 'x", undefined],
  ];
  for (const [language, line, expected] of cases)
    it(`${language}: ${line}`, () => {
      const typed = typedSpecifier(language, line);
      assert.equal(typed?.text, expected);
      assert.equal(
        typed?.start,
        expected === undefined ? undefined : line.length - expected.length,
      );
    });
});

it('settings are shown file by file before they are written', () => {
  const keys = Array.from({ length: 14 }, (_, index) => ({
    path: ['a', `k${index}`],
    value: ['/x'],
  }));
  const items = [{ path: ['list'], values: ['/y', '/z'] }];
  const common = { isNew: true, made: [] };
  const detail = supportDetail(
    [
      { ...common, file: '/p/one.json', keys, items: [] },
      { ...common, file: '/p/two.json', keys: [], items },
    ],
    (file) => file.slice(3),
  );
  const lines = detail.split('\n');
  assert.deepEqual(lines.slice(0, 2), ['one.json', 'a › k0: /x']);
  assert.deepEqual(lines.slice(12), ['a › k11: /x', 'and 2 more', '', 'two.json', 'list: /y, /z']);
});
