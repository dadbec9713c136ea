import { link } from '../../../support/sandboxedTruth';
import type { PythonScenario } from './scenario';

const APP = '/var/task/app.py';

function site(version: string, path: string): string {
  return `python/lib/python${version}/site-packages/${path}`;
}

export const pathScenarios: readonly PythonScenario[] = [
  {
    name: 'which folder wins',
    fixture: (version) => ({
      layers: [
        { [site(version, 'a.py')]: '', [site(version, 'p/__init__.py')]: '' },
        {
          'python/a.py': '',
          'python/b.py': '',
          'python/p/__init__.py': '',
          'python/p/only_here.py': '',
          'lib/python/c.py': '',
          'root.py': '',
        },
        { 'python/lib/python3.7/site-packages/other.py': '' },
      ],
      task: { 'app.py': '', 'b.py': '', 'd/e.py': '' },
    }),
    asks: {
      [APP]: [
        'a',
        'b',
        'p',
        'p.only_here',
        'c',
        'root',
        'other',
        'd.e',
        'e',
        'app',
        'nothing',
        'lib',
      ],
      '/opt/python/b.py': ['a', 'app', 'd.e'],
    },
  },
  {
    name: 'the standard library',
    fixture: () => ({
      layers: [
        {
          'python/statistics.py': '',
          'python/json/__init__.py': '',
          'python/math.py': '',
          'python/sys.py': '',
          'python/os/__init__.py': '',
          'python/concurrent/__init__.py': '',
          'python/abc.py': '',
          'python/logging.py': '',
          'python/email/readme': '',
          'python/zipimport.py': '',
        },
      ],
      task: { 'app.py': '', 'random.py': '', 'html/__init__.py': '', 'xml/x.py': '' },
    }),
    asks: {
      [APP]: [
        ...[
          'statistics',
          'json',
          'json.decoder',
          'math',
          'sys',
          'os',
          'os.path',
          'concurrent',
          'abc',
        ],
        ...['concurrent.futures', 'logging', 'logging.handlers', 'random', 'html', 'html.parser'],
        ...[
          'email',
          'email.message',
          'xml',
          'xml.etree',
          'csv',
          'zipimport',
          'collections.abc',
          'zlib',
        ],
      ],
    },
  },
  {
    name: 'what the runtime brings',
    fixture: (version) => {
      const brought = `lang/lib/python${version}/site-packages`;
      return {
        layers: [{ 'python/botocore/__init__.py': '', 'python/botocore/config.py': '' }],
        task: { 'app.py': '', 'six.py': '' },
        runtime: {
          [`${brought}/boto3/__init__.py`]: '',
          [`${brought}/botocore/__init__.py`]: '',
          [`${brought}/botocore/session.py`]: '',
          [`${brought}/six.py`]: '',
          [`${brought}/urllib3/__init__.py`]: '',
        },
      };
    },
    asks: { [APP]: ['boto3', 'botocore', 'botocore.config', 'botocore.session', 'six', 'urllib3'] },
  },
  {
    name: 'PYTHONPATH of the function',
    fixture: () => ({
      layers: [
        { 'python/a.py': '', 'mine/b.py': '', 'mine/boto3/__init__.py': '', 'mine/csv.py': '' },
      ],
      task: { 'app.py': '', 'libs/c.py': '', 'x.pth': '/opt/python/late\n' },
    }),
    environment: { PYTHONPATH: '/opt/mine:/var/task/libs' },
    asks: { [APP]: ['a', 'b', 'c', 'app', 'boto3', 'csv'] },
  },
  {
    name: '.pth files',
    fixture: (version) => ({
      layers: [
        {
          'python/one.pth': 'extra\n# comment\n\n./spaced  \nmissing\nimport this_is_code\n',
          'python/extra/late.py': '',
          'python/extra/csv.py': '',
          'python/extra/both.py': '',
          'python/extra/ns/a.py': '',
          'python/spaced/s.py': '',
          'python/deep/two.pth': 'never',
          'python/deep/never/n.py': '',
          [site(version, 'z.pth')]: '../../../../elsewhere\n/opt/absolute\n',
          'elsewhere/e.py': '',
          'elsewhere/both.py': '',
          'absolute/ab.py': '',
          'python/ns/b.py': '',
          'three.pth': 'python/extra',
        },
      ],
      task: { 'app.py': '', 'four.pth': 'vendor\n', 'vendor/v.py': '', 'vendor/both.py': '' },
    }),
    asks: {
      [APP]: ['late', 'csv', 'both', 's', 'n', 'e', 'ab', 'v', 'ns', 'ns.a', 'ns.b', 'extra.late'],
    },
  },
  {
    name: 'links',
    fixture: () => ({
      layers: [
        {
          'store/pkg/__init__.py': '',
          'store/pkg/mod.py': '',
          'store/file.py': '',
          'python/pkg': link('../store/pkg'),
          'python/alias.py': link('/opt/store/file.py'),
          'python/gone.py': link('nowhere.py'),
          'python/loop': link('loop'),
        },
      ],
      task: { 'app.py': '', 'gone/__init__.py': '' },
    }),
    asks: { [APP]: ['pkg', 'pkg.mod', 'alias', 'gone', 'loop', 'pkg: mod'] },
  },
];
