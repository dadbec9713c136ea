import fc from 'fast-check';
import { manifest, PLAIN, VERSIONED, type NodeScenario } from './scenario';

/** Filesystems and questions that nobody thought of: always the same ones, drawn from a fixed seed. */
const SEED = 20261123;
const SCENARIOS = 20;

const NAMES = ['a', 'b', '@s/p'];
const FOLDERS = ['task/node_modules', 'task/sub/node_modules', `opt/${PLAIN}`, `opt/${VERSIONED}`];
const FILES = ['index.js', 'index.mjs', 'lib/x.js', 'lib/index.js', 'main.js', 'x.json', 'x.cjs'];
const EXPORTS = [
  './main.js',
  { '.': './lib/x.js', './lib/*': './lib/*.js', './x': null },
  { import: './index.mjs', require: './x.cjs' },
  { '.': [{ node: './main.js' }, './index.js'], './lib/': './lib/', './*': './*' },
  { './x': { default: { require: './x.cjs' } }, './lib/*.js': './lib/*' },
];
const SPECIFIERS = [
  ...NAMES.flatMap((name) => [
    name,
    `${name}/lib/x`,
    `${name}/lib/x.js`,
    `${name}/x`,
    `${name}/lib`,
  ]),
  ...[
    './lib/x',
    './lib/x.js',
    './index',
    '.',
    '..',
    '../index.js',
    './lib',
    './main',
    './x',
    '#i',
    '#i/x',
  ],
  ...['index', '@s', 'fs', './node_modules/a', '/var/task/sub', '../node_modules/b/lib/x.js'],
];

const manifests = fc.record(
  {
    name: fc.constantFrom(...NAMES),
    main: fc.constantFrom('main', './lib', 'lib/x.js', 'gone.js', './x'),
    type: fc.constantFrom('module', 'commonjs'),
    exports: fc.constantFrom(...EXPORTS),
    imports: fc.constantFrom({ '#i': './main.js', '#i/*': './lib/*.js' }, { '#i': './gone.js' }),
  },
  { requiredKeys: [] },
);

const folders = [
  'task',
  'task/sub',
  ...FOLDERS.flatMap((folder) => NAMES.map((name) => `${folder}/${name}`)),
];

const packages: fc.Arbitrary<Drawn> = fc.record({
  folder: fc.constantFrom(...folders),
  manifest: fc.option(manifests),
  files: fc.uniqueArray(fc.constantFrom(...FILES), { maxLength: 5 }),
});

interface Drawn {
  readonly folder: string;
  readonly manifest: Readonly<Record<string, unknown>> | null;
  readonly files: readonly string[];
}

const scenarios = fc.array(packages, { minLength: 3, maxLength: 12 });

function toScenario(drawn: readonly Drawn[], index: number): NodeScenario {
  const files = drawn.flatMap(({ folder, manifest: fields, files: names }) => [
    ...names.map((name) => [`${folder}/${name}`, name.endsWith('.json') ? '{}' : ''] as const),
    ...(fields ? [[`${folder}/package.json`, manifest(fields)] as const] : []),
  ]);
  const under = (root: string) =>
    Object.fromEntries(
      files
        .filter(([path]) => path.startsWith(`${root}/`))
        .map(([path, text]) => [path.slice(root.length + 1), text]),
    );
  const questions = { require: SPECIFIERS, import: SPECIFIERS };
  const importers = ['/var/task/index.js', '/var/task/sub/y.js', `/opt/${PLAIN}/a/lib/x.js`];
  return {
    name: `drawn at random, ${index + 1}`,
    layers: [under('opt')],
    task: under('task'),
    asks: importers.map((from) => ({ from, ...questions })),
  };
}

export const randomScenarios: readonly NodeScenario[] = fc
  .sample(scenarios, { seed: SEED, numRuns: SCENARIOS })
  .map(toScenario);
