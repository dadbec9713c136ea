import assert from 'node:assert/strict';
import { importsOf } from './checkImports';

const inMain = (code: string): string => `class A {\n  void main() {\n    ${code}\n  }\n}\n`;

const CASES: readonly (readonly [name: string, source: string, expected: readonly string[]])[] = [
  ['a class', 'package p;\nimport a.b.C;\nclass A {}', ['java a.b.C']],
  ['a package', 'import a.b.*;', ['java a.b.*']],
  ['a static member', 'import static a.b.C.m;', ['java a.b.C']],
  ['all static members', 'import static a.b.C.*;', ['java a.b.C']],
  ['an inner class', 'import a.b.C.D;', ['java a.b.C.D']],
  ['forName', inMain('Class.forName("a.b.C");'), ['java a.b.C']],
  ['forName of a name', inMain('Class.forName(name);'), ['dynamic: name']],
  [
    'forName that may fail',
    inMain('try { Class.forName("a.B"); } catch (ClassNotFoundException e) {}'),
    ['java a.B?'],
  ],
  [
    'another exception',
    inMain('try { Class.forName("a.B"); } catch (IOException e) {}'),
    ['java a.B'],
  ],
  ['in comments', '// import a.b.C;\n/* import d.E; */', []],
  ['runtime paths', inMain('read("/opt/data.json");'), ['path /opt/data.json?']],
  [
    'programs',
    inMain('new ProcessBuilder("ffmpeg", "-i"); Runtime.getRuntime().exec("convert a");'),
    ['command ffmpeg?', 'command convert?'],
  ],
  ['broken source', 'import a.B;\nclass {{{', ['java a.B']],
];

describe('imports of Java', () => {
  for (const [name, source, expected] of CASES) {
    it(name, async () => assert.deepEqual(await importsOf('java', source), expected));
  }
});
