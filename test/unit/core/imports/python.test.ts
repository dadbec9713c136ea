import assert from 'node:assert/strict';
import { importsOf } from './checkImports';

/** [what it shows, source, expected] */
const TABLE: readonly (readonly [string, string, readonly string[]])[] = [
  ['import', 'import a, b.c as d, e', ['a', 'b.c', 'e']],
  ['from', 'from a.b import c as d, e', ['a.b (c, e)']],
  ['in brackets', 'from a import (\n  b,  # why\n  c,\n)', ['a (b, c)']],
  ['everything', 'from a import *', ['a (*)']],
  [
    'relative',
    'from . import a\nfrom .. import b\nfrom .c.d import e',
    ['. (a)', '.. (b)', '.c.d (e)'],
  ],
  ['blanks in a name', 'import a . b\nfrom .. c import d', ['a.b', '..c (d)']],
  ['__future__', 'from __future__ import annotations', []],
  ['import_module', "import importlib\nimportlib.import_module('a.b')", ['importlib', 'a.b']],
  [
    'bare import_module',
    'from importlib import import_module\nimport_module("a")',
    ['importlib (import_module)', 'a'],
  ],
  [
    'relative import_module',
    "import_module('.a', __package__)\nimport_module('.b', package=__name__)",
    ['.a', '.b'],
  ],
  ['relative to another package', "import_module('.a', 'b')", ["dynamic: '.a'"]],
  ['__import__', "__import__('a')", ['a']],
  [
    'not literal',
    "import_module(x)\nimport_module(f'a.{x}')\n__import__('a' + b)",
    ['dynamic: x', "dynamic: f'a.{x}'", "dynamic: 'a' + b"],
  ],
  ['other functions', "x.import_module('a')\nimport_modules('b')\nimport_module()", []],
  ['in comments and strings', "# import a\n'''\nimport b\n'''\nx = 'import c'", []],
  ['ImportError', 'try:\n  import a\nexcept ImportError:\n  import b', ['a?', 'b']],
  [
    'ModuleNotFoundError as e',
    'try:\n  from a import b\nexcept ModuleNotFoundError as e:\n  pass',
    ['a (b)?'],
  ],
  ['several errors', 'try:\n  import a\nexcept (KeyError, ImportError):\n  pass', ['a?']],
  ['every exception', 'try:\n  import a\nexcept Exception:\n  pass', ['a?']],
  ['bare except', 'try:\n  import a\nexcept:\n  pass', ['a?']],
  [
    'second except',
    'try:\n  import a\nexcept KeyError:\n  pass\nexcept ImportError:\n  pass',
    ['a?'],
  ],
  ['another error', 'try:\n  import a\nexcept KeyError:\n  pass', ['a']],
  [
    'else and finally',
    'try:\n  pass\nexcept ImportError:\n  pass\nelse:\n  import a\nfinally:\n  import b',
    ['a', 'b'],
  ],
  ['function inside try', 'try:\n  def f():\n    import a\nexcept ImportError:\n  pass', ['a']],
  [
    'try inside function',
    'def f():\n  try:\n    import a\n  except ImportError:\n    return',
    ['a?'],
  ],
  ['suppress', 'with contextlib.suppress(ImportError):\n  import a', ['a?']],
  ['TYPE_CHECKING', 'if TYPE_CHECKING:\n  import a\nelse:\n  import b', ['b']],
  ['typing.TYPE_CHECKING', 'if typing.TYPE_CHECKING:\n  from a import b', []],
  ['not TYPE_CHECKING', 'if not TYPE_CHECKING:\n  import a', ['a']],
  ['TYPE_CHECKING in elif', 'if x:\n  import a\nelif y:\n  import b', ['a', 'b']],
  [
    'inside functions and classes',
    'class A:\n  def f(self):\n    import a\n    from .b import c',
    ['a', '.b (c)'],
  ],
  ['several on one line', 'import a; import b; from c import d', ['a', 'b', 'c (d)']],
  ['line continuation', 'import a, \\\n  b\nfrom c \\\n  import d', ['a', 'b', 'c (d)']],
  ['broken source', 'import a\nx = = 1\nimport b\ny = (1,\nimport c\n', ['a', 'b', 'c']],
  [
    'match, walrus and f-strings',
    'match x:\n  case {"a": y}:\n    import a\nif (n := 1): import b',
    ['a', 'b'],
  ],
  ['Windows lines', 'import a\r\nfrom b import c\r\n', ['a', 'b (c)']],
  ['byte order mark', '\uFEFFimport a', ['a']],
  ['empty', '', []],
];

describe('imports of Python', () => {
  for (const [name, source, expected] of TABLE) {
    it(name, async () => assert.deepEqual(await importsOf('python', source), expected));
  }
});
