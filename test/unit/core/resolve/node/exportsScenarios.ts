import { manifest, PLAIN, type NodeScenario } from './scenario';

const FUNCTION = '/var/task/index.js';

function pkg(name: string, fields: Readonly<Record<string, unknown>>, files: readonly string[]) {
  const folder = `node_modules/${name}`;
  return Object.fromEntries([
    [`${folder}/package.json`, manifest({ name, ...fields })],
    ...files.map((file) => [`${folder}/${file}`, ''] as const),
  ]);
}

export const exportsScenarios: readonly NodeScenario[] = [
  {
    name: 'exports: main entry and conditions',
    task: {
      ...pkg('text', { exports: './t.js', main: './m.js' }, ['t.js', 'm.js']),
      ...pkg('dual', { exports: { import: './i.mjs', require: './r.cjs' } }, ['i.mjs', 'r.cjs']),
      ...pkg('order', { exports: { default: './d.js', require: './r.js' } }, ['d.js', 'r.js']),
      ...pkg('nested', { exports: { node: { import: './i.js', require: './r.js' } } }, [
        'i.js',
        'r.js',
      ]),
      ...pkg('fallthrough', { exports: { node: { import: './i.js' }, default: './d.js' } }, [
        'i.js',
        'd.js',
      ]),
      ...pkg('sync', { exports: { 'module-sync': './s.js', default: './d.js' } }, ['s.js', 'd.js']),
      ...pkg('addons', { exports: { 'node-addons': './a.js', default: './d.js' } }, [
        'a.js',
        'd.js',
      ]),
      ...pkg('only-import', { exports: { import: './i.mjs' } }, ['i.mjs', 'index.js']),
      ...pkg('browser', { exports: { browser: './b.js' } }, ['b.js']),
      ...pkg('null', { exports: null, main: 'm.js' }, ['m.js']),
      ...pkg('false', { exports: false, main: 'm.js' }, ['m.js']),
      ...pkg('mixed', { exports: { '.': './a.js', node: './a.js' } }, ['a.js']),
      ...pkg('numbers', { exports: { 0: './a.js', default: './a.js' } }, ['a.js']),
      ...pkg('gone', { exports: './gone.js' }, ['index.js']),
      ...pkg('no-dot', { exports: 'a.js' }, ['a.js']),
      ...pkg('empty', { exports: {} }, ['index.js']),
      ...pkg('custom', { exports: { mine: './m.js', default: './d.js' } }, ['m.js', 'd.js']),
      ...pkg('types', { exports: { types: './t.d.ts', default: './d.js' } }, ['d.js']),
    },
    asks: [
      {
        from: FUNCTION,
        ...both(
          'text dual order nested fallthrough sync addons only-import browser null false mixed numbers gone no-dot empty custom types text/t.js',
        ),
      },
    ],
  },
  {
    name: 'exports: arrays',
    task: {
      ...pkg('missing-first', { exports: ['./gone.js', './here.js'] }, ['here.js']),
      ...pkg('invalid-first', { exports: ['here.js', './here.js'] }, ['here.js']),
      ...pkg('conditions', { exports: [{ import: './i.js' }, './here.js'] }, ['i.js', 'here.js']),
      ...pkg('empty-list', { exports: [] }, ['index.js']),
      ...pkg('null-first', { exports: [null, './here.js'] }, ['here.js']),
      ...pkg('all-invalid', { exports: ['a', 'b'] }, ['index.js']),
    },
    asks: [
      {
        from: FUNCTION,
        ...both('missing-first invalid-first conditions empty-list null-first all-invalid'),
      },
    ],
  },
  {
    name: 'exports: subpaths and patterns',
    task: {
      ...pkg(
        'p',
        {
          exports: {
            '.': './main.js',
            './a': './lib/a.js',
            './closed': null,
            './f/*': './features/*.js',
            './f/private/*': null,
            './f/*.css': './styles/*.css',
            './long/*/end': './long/*.js',
            './twice/*': './lib/*/*.js',
            './package.json': './package.json',
            './dir/': './lib/',
            './out/*': './../out/*',
            './mods/*': './node_modules/*',
            './enc': './lib/a%20b.js',
            './raw/*': './lib/*',
          },
        },
        [
          ...[
            'main.js',
            'lib/a.js',
            'lib/a/a.js',
            'features/x.js',
            'features/y/z.js',
            'styles/s.css',
          ],
          ...[
            'features/private/q.js',
            'long/m.js',
            'lib/a b.js',
            'node_modules/n.js',
            'lib/c++.js',
          ],
        ],
      ),
    },
    asks: [
      {
        from: FUNCTION,
        ...both(
          'p p/a p/a.js p/closed p/f/x p/f/y/z p/f/private/q p/f/s.css p/long/m/end p/twice/a p/package.json p/dir/a.js p/out/x p/mods/n.js p/enc p/none p/main.js p/f/ p/f/none p/raw/a.js p/raw/../main.js p/raw/a%20b.js p/raw/c++.js p/./a p//a',
        ),
      },
    ],
  },
  {
    name: 'imports and self reference',
    task: {
      'package.json': manifest({
        name: 'me',
        exports: { '.': './index.js', './u': './lib/u.js' },
        imports: {
          '#u': './lib/u.js',
          '#dep': 'dep',
          '#dep/*': 'dep/*.js',
          '#builtin': 'fs',
          '#scheme': 'node:fs',
          '#by': { import: './i.mjs', require: './r.cjs' },
          '#gone': './gone.js',
          '#lib/*': './lib/*.js',
          '#null': null,
          '#up': '../x.js',
        },
      }),
      'lib/u.js': '',
      'i.mjs': '',
      'r.cjs': '',
      'index.js': '',
      'inner/package.json': manifest({ type: 'commonjs' }),
      'inner/x.js': '',
      ...pkg('dep', { main: 'm.js' }, ['m.js', 's.js']),
    },
    layers: [{ [`${PLAIN}/me/index.js`]: '' }],
    asks: [
      {
        from: FUNCTION,
        ...both(
          '#u #dep #dep/s #builtin #scheme #by #gone #lib/u #null #up #none # #/u me me/u me/lib/u.js',
        ),
      },
      { from: '/var/task/lib/u.js', ...both('#u me') },
      { from: '/var/task/inner/x.js', ...both('#u me') },
    ],
  },
  {
    name: 'conditions and require(esm) by NODE_OPTIONS',
    environment: { NODE_OPTIONS: '--experimental-require-module -C mine' },
    task: {
      ...pkg('sync', { exports: { 'module-sync': './s.mjs', default: './d.js' } }, [
        's.mjs',
        'd.js',
      ]),
      ...pkg('custom', { exports: { mine: './m.js', default: './d.js' } }, ['m.js', 'd.js']),
      'm.mjs': '',
    },
    asks: [{ from: FUNCTION, ...both('sync custom ./m.mjs') }],
  },
];

function both(specifiers: string) {
  const list = specifiers.split(' ');
  return { require: list, import: list };
}
