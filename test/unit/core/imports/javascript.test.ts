import assert from 'node:assert/strict';
import { importsOf } from './checkImports';

/** [what it shows, source, expected] */
const TABLE: readonly (readonly [string, string, readonly string[]])[] = [
  ['default import', "import a from 'a'", ['import a']],
  ['side effect', 'import "a/b.js"', ['import a/b.js']],
  [
    'namespace and names',
    "import * as n from 'n'; import {x as y} from './m'",
    ['import n', 'import ./m'],
  ],
  [
    're-export',
    "export {x} from 'a'; export * from 'b'; export * as c from 'c'",
    ['import a', 'import b', 'import c'],
  ],
  ['export of own', 'export const a = 1; export default a; export {a as b}', []],
  ['attributes', "import j from './j.json' with {type: 'json'}", ['import ./j.json']],
  ['escapes', "import 'a\\x62\\u0063\\u{64}'", ['import abcd']],
  ['require', 'const a = require(\'a\'), {b} = require("./b").c', ['require a', 'require ./b']],
  ['require without a name', "require('side'); f(require('x'))()", ['require side', 'require x']],
  ['require.resolve', "require.resolve('a'); require.resolve.paths('b')", ['require a']],
  ['other functions', "acquire('a'); x.require('b'); require.main('c'); resolve('d')", []],
  ['template without substitution', 'require(`a`); import(`b`)', ['require a', 'dynamic-import b']],
  ['template with substitution', 'require(`a/${x}`)', ['dynamic: `a/${x}`']],
  [
    'not literal',
    "require(x); import('a' + b); require(c ? 'd' : 'e')",
    ['dynamic: x', "dynamic: 'a' + b", "dynamic: c ? 'd' : 'e'"],
  ],
  ['no argument', 'require(); import()', []],
  ['comment before the argument', "import(/* webpackChunkName: 'x' */ 'a')", ['dynamic-import a']],
  [
    'import()',
    "const a = await import('a'); import('b').then(f)",
    ['dynamic-import a', 'dynamic-import b'],
  ],
  [
    'import with options',
    "import('./a.json', {with: {type: 'json'}})",
    ['dynamic-import ./a.json'],
  ],
  ['in comments and strings', "// require('a')\n/* import 'b' */ const s = \"require('c')\"", []],
  [
    'JSX',
    "import R from 'react'; const a = <div a={require('b')}>import 'c'</div>",
    ['import react', 'require b'],
  ],
  ['hashbang', "#!/usr/bin/env node\nrequire('a')", ['require a']],
  ['byte order mark', "\uFEFFimport 'a'", ['import a']],
  ['Windows lines', "import 'a'\r\nrequire('b')\r\n", ['import a', 'require b']],
  ['try and catch', "try { require('a') } catch {}", ['require a?']],
  [
    'catch and finally',
    "try { f() } catch { require('a') } finally { require('b') }",
    ['require a', 'require b'],
  ],
  ['try without catch', "try { require('a') } finally {}", ['require a']],
  ['function inside try', "try { f = () => require('a') } catch {}", ['require a']],
  ['await in try', "try { await import('a') } catch (e) {}", ['dynamic-import a?']],
  [
    '.catch()',
    "import('a').catch(f); import('b').then(g).catch(f)",
    ['dynamic-import a?', 'dynamic-import b?'],
  ],
  [
    'parameter named require',
    "define(function (require) { require('a') }); require('b')",
    ['require b'],
  ],
  ['arrow parameter', "f(require => require('a')); f((require, x) => { require('b') })", []],
  ['destructured parameter', "function f({ require }) { require('a') }", []],
  ['own function', "function require(x) {} require('a')", []],
  [
    'own function elsewhere',
    "function f() { function require() {} require('a') } require('b')",
    ['require b'],
  ],
  [
    'createRequire',
    "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);\nrequire('a')",
    ['import node:module', 'require a'],
  ],
  [
    'createRequire under other names',
    "import { createRequire as make } from 'module'; import m from 'module'; const load = make(u), other = m.createRequire(u); load('a'); other.resolve('b')",
    ['import module', 'import module', 'require a', 'require b'],
  ],
  ['createRequire called at once', "createRequire(import.meta.url)('a')", ['require a']],
  ['a name that is no createRequire', "const load = make(); load('a')", []],
  [
    'broken source',
    "import a from 'a';\nconst x = {{{ ;\nfunction (\nrequire('b')",
    ['import a', 'require b'],
  ],
  ['empty', '', []],
  [
    'order of place',
    "require('b'); import 'a'; import('c')",
    ['require b', 'import a', 'dynamic-import c'],
  ],
];

const TYPESCRIPT: typeof TABLE = [
  [
    'types alone',
    "import type A from 'a'; import type {B} from 'b'; export type {C} from 'c'; export type * from 'd'",
    [],
  ],
  ['lists of types', "import {type A, type B} from 'a'; export {type C} from 'c'", []],
  ['a list with a value', "import {type A, b} from 'a'; b()", ['import a']],
  ['a default import named type', "import type from 'a'; type()", ['import a']],
  ['import = require', "import a = require('a'); import type b = require('b')", ['require a']],
  [
    'names that are used as types',
    "import {Context} from 'aws-lambda'; export const f = (c: Context): void => {}",
    [],
  ],
  ['typeof in a type', "import {a} from 'a'; import * as n from 'n'; let x: typeof a, y: n.T", []],
  [
    'names that are used as values',
    "import {C} from 'c'; import d from 'd'; class E extends C {} export {d}",
    ['import c', 'import d'],
  ],
  ['shorthand property', "import {a} from 'a'; f({a})", ['import a']],
  ['decorator', "import {D} from 'd'; @D() class A {}", ['import d']],
  ['side effect', "import 'a'", ['import a']],
  [
    'typed parameter named require',
    "function f(require: Function, x?: string) { require('a') }",
    [],
  ],
  ['optional parameter named require', "function f(require?: Function) { require('a') }", []],
  [
    'generics and satisfies',
    "const a = f<string>(require('a')) satisfies X; const b = <any>require('b')",
    ['require a', 'require b'],
  ],
  [
    'import types',
    "let a: import('a').B, b = c as import('c').D; function f(x: import('b')): P<import('d').E> {}",
    [],
  ],
];

describe('imports of JavaScript', () => {
  for (const [name, source, expected] of TABLE) {
    it(name, async () => assert.deepEqual(await importsOf('javascript', source), expected));
  }
});

describe('imports of TypeScript', () => {
  for (const [name, source, expected] of TYPESCRIPT) {
    it(name, async () => assert.deepEqual(await importsOf('typescript', source), expected));
  }
  it('what JavaScript has, TypeScript has as well', async () => {
    for (const [name, source, expected] of TABLE) {
      if (['JSX'].includes(name) || /import [^'"(]/.test(source)) continue;
      assert.deepEqual(await importsOf('typescript', source), expected, name);
    }
  });
  it('JSX uses React without naming it', async () => {
    const source = "import React from 'react'; import {T} from 't'; const a = <b.C<T> x />";
    assert.deepEqual(await importsOf('tsx', source), ['import react']);
  });
});
