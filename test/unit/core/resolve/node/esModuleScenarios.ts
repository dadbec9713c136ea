import { manifest, PLAIN, VERSIONED, type NodeScenario } from './scenario';

const FUNCTION = '/var/task/index.mjs';

export const esModuleScenarios: readonly NodeScenario[] = [
  {
    name: 'import of paths',
    task: {
      'index.mjs': '',
      'a.js': '',
      'b/index.js': '',
      c: '',
      'with space.js': '',
      'per%cent.js': '',
      'q?.js': '',
      'data.json': '{}',
      'native.node': '',
    },
    asks: [
      {
        from: FUNCTION,
        import: [
          ...[
            './a.js',
            './a',
            './b',
            './b/',
            './b/index.js',
            './c',
            './with space.js',
            './none.js',
            '.',
            './',
          ],
          ...[
            './with%20space.js',
            './per%cent.js',
            './per%25cent.js',
            './a.js?v=1',
            './a.js#x',
            './q%3F.js',
          ],
          ...[
            './b%2findex.js',
            '/var/task/a.js',
            '/var/task/a',
            'file:///var/task/a.js',
            'a.js',
            './a.js/',
          ],
          ...[
            'data:text/javascript,0',
            'https://example.com/x.js',
            './data.json',
            './native.node',
            '..',
            '',
          ],
          ...['../task/a.js', './/a.js', 'file:a.js', '@', '@x', 'a%20b', '.hidden', 'a\\b'],
        ],
      },
    ],
  },
  {
    name: 'import of packages without exports',
    task: {
      'index.mjs': '',
      'node_modules/sub/lib/x.js': '',
      'node_modules/sub/package.json': manifest({ main: './lib/x' }),
      'node_modules/folder/package.json': manifest({ main: 'lib' }),
      'node_modules/folder/lib/index.js': '',
      'node_modules/mjs/index.mjs': '',
      'node_modules/module/package.json': manifest({ module: 'm.mjs' }),
      'node_modules/module/m.mjs': '',
      'node_modules/cjs/index.cjs': '',
      'node_modules/stub/readme': '',
      'node_modules/broken/package.json': '[',
      'node_modules/broken/index.js': '',
    },
    layers: [{ [`${PLAIN}/stub/index.js`]: '', [`${PLAIN}/mjs/index.js`]: '' }],
    asks: [
      {
        from: FUNCTION,
        import: [
          ...[
            'sub',
            'sub/lib/x.js',
            'sub/lib/x',
            'sub/lib',
            'sub/',
            'folder',
            'mjs',
            'mjs/index.mjs',
          ],
          ...['module', 'cjs', 'stub', 'broken', 'broken/index.js'],
        ],
        require: ['mjs', 'stub', 'module', 'cjs'],
      },
    ],
  },
  {
    name: 'import from layers by NODE_PATH',
    layers: [
      {
        [`${PLAIN}/esm/package.json`]: manifest({
          name: 'esm',
          type: 'module',
          exports: { '.': './i.js', './x': './x.js' },
        }),
        [`${PLAIN}/esm/i.js`]: '',
        [`${PLAIN}/esm/x.js`]: '',
        [`${PLAIN}/legacy/package.json`]: manifest({ main: 'l' }),
        [`${PLAIN}/legacy/l.js`]: '',
        [`${PLAIN}/file.js`]: '',
      },
      { [`${VERSIONED}/legacy/index.js`]: '' },
    ],
    task: { 'index.mjs': '' },
    asks: [
      {
        from: FUNCTION,
        import: ['esm', 'esm/x', 'esm/y', 'legacy', 'legacy/l.js', 'file', 'file.js'],
      },
      { from: `/opt/${PLAIN}/esm/i.js`, import: ['legacy', 'esm/x', 'file.js'], require: ['file'] },
    ],
  },
];
