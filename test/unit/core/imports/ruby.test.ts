import assert from 'node:assert/strict';
import { importsOf } from './checkImports';

const CASES: readonly (readonly [name: string, source: string, expected: readonly string[]])[] = [
  ['require', 'require \'json\'\nrequire "aws-sdk-s3"', ['ruby json', 'ruby aws-sdk-s3']],
  ['in brackets', "require('json')", ['ruby json']],
  ['Kernel', "Kernel.require 'json'", ['ruby json']],
  ['require_relative', "require_relative './lib/a'", ['ruby-relative ./lib/a']],
  ['load and gem', "load 'a.rb'\ngem 'rack', '~> 2.0'", ['ruby a.rb', 'gem rack']],
  ['autoload', "autoload :Parser, 'my/parser'", ['ruby my/parser']],
  ['somebody else', "params.require(:user)\nother.require 'x'", []],
  ['in comments and strings', "# require 'a'\nx = \"require 'b'\"", []],
  [
    'dynamic',
    'require name\nrequire "a/#{b}"\nrequire_relative File.join(a, b)',
    ['dynamic: name', 'dynamic: "a/#{b}"', 'dynamic: File.join(a, b)'],
  ],
  ['LoadError', "begin\n  require 'a'\nrescue LoadError => e\n  b\nend", ['ruby a?']],
  ['several errors', "begin\n  require 'a'\nrescue NameError, LoadError\nend", ['ruby a?']],
  ['bare rescue', "begin\n  require 'a'\nrescue\nend", ['ruby a']],
  ['in the rescue', "begin\n  x\nrescue LoadError\n  require 'b'\nend", ['ruby b']],
  ['a method that rescues', "def a\n  require 'b'\nrescue LoadError\nend", ['ruby b?']],
  ['with a condition', "require 'a' if RUBY_VERSION < '3'", ['ruby a']],
  ['in a module', "module A\n  class B\n    require 'c'\n  end\nend", ['ruby c']],
  ['broken source', "require 'a'\ndef (((", ['ruby a']],
  ['runtime paths', "File.read('/opt/data/x.json')", ['path /opt/data/x.json?']],
  ['a required path once', "require '/opt/lib/x'", ['ruby /opt/lib/x']],
  ['a program', "system('ffmpeg', '-i')\n`convert a b`", ['command ffmpeg?', 'command convert?']],
];

describe('imports of Ruby', () => {
  for (const [name, source, expected] of CASES) {
    it(name, async () => assert.deepEqual(await importsOf('ruby', source), expected));
  }
});
