import { link } from '../../../support/sandboxedTruth';
import { manifest, PLAIN, VERSIONED, type NodeScenario } from './scenario';

const FUNCTION = '/var/task/index.js';
const BOTH = ['a', 'b', 'c', 'd', 'a/lib/x.js'];

export const layerScenarios: readonly NodeScenario[] = [
  {
    name: 'which folder of a layer wins',
    layers: [
      {
        [`${VERSIONED}/a/index.js`]: '',
        [`${VERSIONED}/a/lib/x.js`]: '',
        [`${PLAIN}/b/index.js`]: '',
        [`${PLAIN}/asks.js`]: '',
      },
      {
        [`${PLAIN}/a/index.js`]: '',
        [`${PLAIN}/c/index.js`]: '',
        [`${PLAIN}/c/lib/deep.js`]: '',
        [`${VERSIONED}/v/index.js`]: '',
        'node_modules/root/index.js': '',
      },
    ],
    task: { 'index.js': '', 'node_modules/c/index.js': '', 'util.js': '', 'lib/own.js': '' },
    asks: [
      { from: FUNCTION, require: [...BOTH, 'root', 'util', 'lib/own', 'nothing'], import: BOTH },
      { from: '/var/task/lib/own.js', require: ['c', 'util', '../util'], import: ['../util.js'] },
      {
        from: `/opt/${PLAIN}/b/index.js`,
        require: ['a', 'c', 'v', 'root', 'util', 'lib/own.js'],
        import: ['a', 'c', 'v', 'root'],
      },
      { from: `/opt/${VERSIONED}/v/index.js`, require: ['a', 'c'], import: ['a', 'c'] },
      { from: `/opt/${PLAIN}/c/lib/deep.js`, require: ['../index', 'b', 'c'], import: ['c'] },
      { from: `/opt/${PLAIN}/asks.js`, require: ['a', './b', './a'], import: ['./b/index.js'] },
    ],
  },
  {
    name: 'a later layer replaces files of an earlier one',
    layers: [
      {
        [`${PLAIN}/p/package.json`]: manifest({ name: 'p', main: 'old.js' }),
        [`${PLAIN}/p/old.js`]: '',
        [`${PLAIN}/q.js`]: '',
      },
      {
        [`${PLAIN}/p/package.json`]: manifest({ name: 'p', main: 'new' }),
        [`${PLAIN}/p/new.js`]: '',
      },
    ],
    asks: [{ from: FUNCTION, require: ['p', 'p/old', 'q', 'q.js'], import: ['p', 'p/old', 'q'] }],
  },
  {
    name: 'NODE_PATH of the function replaces that of Lambda',
    layers: [
      { [`${PLAIN}/a/index.js`]: '', 'mine/b/index.js': '', 'mine/node_modules/e/index.js': '' },
    ],
    task: { 'libs/c/index.js': '', 'util.js': '' },
    environment: { NODE_PATH: '/opt/mine::/opt/mine/node_modules:libs' },
    asks: [{ from: FUNCTION, require: ['a', 'b', 'c', 'e', 'util'], import: ['a', 'e'] }],
  },
  {
    name: 'links',
    layers: [
      {
        'shared/real/index.js': '',
        'shared/real/node_modules/inner/index.js': '',
        [`${PLAIN}/linked`]: link('../../shared/real'),
        [`${PLAIN}/absolute`]: link('/opt/shared/real'),
        [`${PLAIN}/dangling`]: link('../nowhere'),
        [`${PLAIN}/loop`]: link('loop'),
        [`${PLAIN}/file.js`]: link('../../shared/real/index.js'),
        [`${PLAIN}/@s/p`]: link('../linked'),
      },
    ],
    task: { 'index.js': '', 'to-layer.js': link(`/opt/${PLAIN}/file.js`) },
    asks: [
      {
        from: FUNCTION,
        require: ['linked', 'absolute', 'dangling', 'loop', 'file', '@s/p', './to-layer'],
        import: ['linked', 'absolute', 'dangling', '@s/p', './to-layer.js'],
      },
      { from: `/opt/${PLAIN}/linked/index.js`, require: ['inner', 'linked'], import: ['inner'] },
    ],
  },
  {
    name: 'what the runtime brings',
    layers: [{ [`${PLAIN}/@aws-sdk/client-sqs/index.js`]: '' }],
    runtime: {
      'runtime/node_modules/@aws-sdk/client-s3/package.json': manifest({
        name: '@aws-sdk/client-s3',
        main: './dist-cjs/index.js',
      }),
      'runtime/node_modules/@aws-sdk/client-s3/dist-cjs/index.js': '',
      'runtime/node_modules/@aws-sdk/client-sqs/dist-cjs/index.js': '',
      'runtime/node_modules/@aws-sdk/node_modules/@smithy/types/index.js': '',
    },
    asks: [
      {
        from: FUNCTION,
        require: ['@aws-sdk/client-s3', '@aws-sdk/client-sqs', '@smithy/types', 'aws-sdk'],
        import: ['@aws-sdk/client-s3', '@aws-sdk/client-sqs', '@smithy/types'],
      },
      { from: `/opt/${PLAIN}/@aws-sdk/client-sqs/index.js`, require: ['@aws-sdk/client-s3'] },
    ],
  },
];
