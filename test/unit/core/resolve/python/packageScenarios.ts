import type { PythonScenario } from './scenario';

const APP = '/var/task/app.py';
const EXTEND = "__path__ = __import__('pkgutil').extend_path(__path__, __name__)\n";

export const packageScenarios: readonly PythonScenario[] = [
  {
    name: 'package, native module, source, bytecode',
    fixture: (version) => {
      const tag = `cpython-3${version.slice(2)}-x86_64-linux-gnu`;
      return {
        layers: [
          {
            'python/a/__init__.py': '',
            'python/a.py': '',
            [`python/a.${tag}.so`]: '',
            [`python/b.${tag}.so`]: '',
            'python/b.abi3.so': '',
            'python/b.so': '',
            'python/b.py': '',
            'python/c.abi3.so': '',
            'python/c.so': '',
            'python/d.so': '',
            'python/d.py': '',
            'python/e.py': '',
            'python/e.pyc': '',
            'python/f.pyc': '',
            'python/g/readme': '',
            'python/g.py': '',
            [`python/h/__init__.${tag}.so`]: '',
            'python/h/__init__.py': '',
            'python/i.cpython-39-x86_64-linux-gnu.so': '',
            'python/j.cpython-311-aarch64-linux-gnu.so': '',
            'python/k/__pycache__/__init__.pyc': '',
            'python/l/__init__.pyc': '',
            'python/M.py': '',
          },
        ],
        task: { 'app.py': '' },
      };
    },
    asks: {
      [APP]: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'M', 'a.b', 'g.x'],
    },
  },
  {
    name: 'namespace packages',
    fixture: (version) => ({
      layers: [
        {
          'python/ns/one.py': '',
          'python/ns/deep/x.py': '',
          'python/reg/one.py': '',
          'python/mod/one.py': '',
          [`python/lib/python${version}/site-packages/ns/two.py`]: '',
          [`python/lib/python${version}/site-packages/ns/deep/y.py`]: '',
        },
        { 'python/mixed/a/z.py': '' },
      ],
      task: {
        'app.py': '',
        'ns/three.py': '',
        'reg/three.py': '',
        'mixed/a/__init__.py': '',
        'late/reg/__init__.py': '',
        'late/mod.py': '',
        'x.pth': 'late',
      },
    }),
    asks: {
      [APP]: [
        ...[
          'ns',
          'ns.one',
          'ns.two',
          'ns.three',
          'ns.four',
          'ns.deep',
          'ns.deep.x',
          'ns.deep.y',
          'reg',
        ],
        ...['reg.one', 'reg.three', 'mod', 'mod.one', 'mixed', 'mixed.a', 'mixed.a.z'],
        ...['ns: one, two', 'ns: four', 'ns.deep: y', 'ns.deep: z'],
      ],
    },
  },
  {
    name: 'dotted names',
    fixture: () => ({
      layers: [
        {
          'python/p/__init__.py': 'value = 1\n',
          'python/p/q/__init__.py': '',
          'python/p/q/r.py': '',
          'python/p/s/t.py': '',
          'python/single.py': '',
        },
      ],
      task: { 'app.py': '', 'p/q/hidden.py': '', 'src/handlers/h.py': '' },
    }),
    asks: {
      [APP]: [
        ...['p', 'p.q', 'p.q.r', 'p.s', 'p.s.t', 'p.q.hidden', 'p.none', 'p.q.r.none', 'single.x'],
        ...['p: value', 'p: q', 'p.q: r', 'src', 'src.handlers.h', 'src.handlers', 'none.x'],
      ],
    },
  },
  {
    name: 'relative imports',
    fixture: () => ({
      layers: [{ 'python/lay/__init__.py': '', 'python/lay/a.py': '', 'python/lay/sub/b.py': '' }],
      task: {
        'app.py': '',
        'pkg/__init__.py': '',
        'pkg/a.py': '',
        'pkg/b.py': '',
        'pkg/sub/__init__.py': '',
        'pkg/sub/c.py': '',
        'plain/x.py': '',
        'plain/y.py': '',
      },
    }),
    asks: {
      [APP]: ['.b', '.: b', '..x'],
      '/var/task/pkg/a.py': ['.b', '.', '.: b', '.sub', '.sub.c', '..pkg', '.none', '..', '.a.b'],
      '/var/task/pkg/__init__.py': ['.b', '.sub.c'],
      '/var/task/pkg/sub/c.py': ['..b', '.', '..', '...pkg', '..sub.c', '..: a', '.: c'],
      '/var/task/plain/x.py': ['.y', '.', '.: y', '.: none', '.none', '..pkg'],
      '/opt/python/lay/a.py': ['.sub.b', '.sub', '.none', '..pkg'],
      '/opt/python/lay/sub/b.py': ['..a', '.b', '...app'],
    },
  },
  {
    name: 'packages that extend their path',
    fixture: () => ({
      layers: [
        { 'python/ext/__init__.py': EXTEND, 'python/ext/layer.py': '' },
        { 'python/outer/__init__.py': '', 'python/outer/in/__init__.py': EXTEND },
      ],
      task: {
        'app.py': '',
        'ext/__init__.py': EXTEND,
        'ext/own.py': '',
        'ext/sub/__init__.py': '',
        'plain/__init__.py': '',
      },
    }),
    asks: {
      [APP]: [
        'ext',
        'ext.own',
        'ext.layer',
        'ext.sub',
        'ext: own',
        'ext.none',
        'outer.in',
        'outer.in.x',
      ],
      '/var/task/ext/own.py': ['.layer', '.', '.none'],
    },
  },
];
