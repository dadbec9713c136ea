import type { ImportForm } from '../../../../../src/core/imports/importSite';
import { link, type Fixture } from '../../../support/sandboxedTruth';

/** One filesystem and what is asked in it; the real Ruby has the answers. */
export interface RubyScenario extends Fixture {
  readonly name: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly asks: readonly Ask[];
}

export interface Ask {
  readonly specifier: string;
  readonly form: ImportForm;
  readonly from: string;
}

const APP = '/var/task/app.rb';
export const ABI = '3.1.0';
const LAYER = `ruby/gems/${ABI}`;
const BUNDLE = `vendor/bundle/ruby/${ABI}`;

function ask(form: ImportForm, specifiers: string, from = APP): Ask[] {
  return specifiers.split(' ').map((specifier) => ({ specifier, form, from }));
}

/** The files of an installed gem. */
function gem(
  home: string,
  name: string,
  version: string,
  files: readonly string[],
  { paths = 'lib', extensions = '', stub = true } = {},
): Record<string, string> {
  const full = `${name}-${version}`;
  const lines = [
    '# -*- encoding: utf-8 -*-',
    ...(stub ? [`# stub: ${name} ${version} ruby ${paths}`] : []),
    ...(stub && extensions !== '' ? [`# stub: ${extensions}`] : []),
    '',
    'Gem::Specification.new do |s|',
    `  s.name = "${name}".freeze`,
    `  s.version = "${version}"`,
    `  s.require_paths = [${paths
      .split('\0')
      .map((path) => `"${path}".freeze`)
      .join(', ')}]`,
    '  s.authors = ["x".freeze]',
    '  s.summary = "x".freeze',
    ...(extensions === '' ? [] : [`  s.extensions = ["${extensions}".freeze]`]),
    'end',
  ];
  return Object.fromEntries([
    [`${home}/specifications/${full}.gemspec`, `${lines.join('\n')}\n`],
    ...files.map((file) => [`${home}/gems/${full}/${file}`, ''] as const),
  ]);
}

export const rubyScenarios: readonly RubyScenario[] = [
  {
    name: 'RUBYLIB',
    layers: [
      { 'ruby/lib/a.rb': '', 'ruby/lib/b.rb': '', 'ruby/lib/deep/c.rb': '', 'ruby/top.rb': '' },
      { 'ruby/lib/b.rb': '# newer', 'ruby/lib/csv.rb': '', 'ruby/lib/pty.rb': '' },
    ],
    task: { 'app.rb': '', 'a.rb': '', 'lib/own.rb': '', 'deep/d.rb': '', 'abbrev.rb': '' },
    asks: [
      ...ask('ruby', 'a a.rb b deep/c deep/d app own lib/own top none csv pty abbrev deep'),
      ...ask('ruby', './a ./lib/own ./none /opt/ruby/top /opt/ruby/top.rb /opt/none a.so'),
      ...ask('ruby-relative', 'a ./a lib/own lib/own.rb ../task/a none deep'),
      ...ask('ruby-relative', '../a ./own d', '/var/task/lib/own.rb'),
      ...ask('ruby-relative', 'b deep/c ../top none', '/opt/ruby/lib/a.rb'),
    ],
  },
  {
    name: 'the standard library',
    task: { 'app.rb': '' },
    asks: [
      ...ask('ruby', 'csv net/http io/console socket digest/sha2 erb yaml openssl English'),
      ...ask('ruby', 'net/nothing securerandom json/ext set.rb io nothing'),
    ],
  },
  {
    name: 'gems',
    layers: [
      {
        ...gem(LAYER, 'alpha', '1.0.0', ['lib/alpha.rb', 'lib/alpha/part.rb', 'lib/shared.rb']),
        ...gem(LAYER, 'beta', '2.0.0', ['lib/beta.rb', 'lib/shared.rb']),
        ...gem(LAYER, 'twice', '1.9.0', ['lib/twice.rb']),
        ...gem(LAYER, 'same', '1.0.0', ['lib/same.rb']),
        [`${LAYER}/gems/unspecified-1.0.0/lib/unspecified.rb`]: '',
        'ruby/lib/beta.rb': '',
        ...gem(LAYER, 'paths', '1.0', ['src/paths.rb', 'more/extra.rb'], { paths: 'src\0more' }),
        ...gem(LAYER, 'native', '1.0', ['lib/native.rb'], { extensions: 'ext/extconf.rb' }),
        ...gem(LAYER, 'built', '1.0', ['lib/built.rb'], { extensions: 'ext/extconf.rb' }),
        [`${LAYER}/extensions/x86_64-linux/${ABI}/built-1.0/gem.build_complete`]: '',
        [`${LAYER}/extensions/x86_64-linux/${ABI}/built-1.0/built_part.rb`]: '',
        ...gem(LAYER, 'no-stub', '1.0', ['lib/no/stub.rb'], { stub: false }),
      },
      {
        ...gem(LAYER, 'twice', '1.10.0', ['lib/twice.rb']),
        ...gem('ruby/gems/2.7.0', 'old', '1.0.0', ['lib/old.rb']),
        ...gem('ruby', 'astray', '1.0.0', ['lib/astray.rb']),
        ...gem(LAYER, 'pre', '2.0.0.rc1', ['lib/pre.rb']),
        ...gem(LAYER, 'pre', '1.0.0', ['lib/pre.rb']),
        ...gem(LAYER, 'socket', '1.0.0', ['lib/socket.rb']),
      },
    ],
    task: {
      'app.rb': '',
      ...gem(BUNDLE, 'twice', '1.2.0', ['lib/twice.rb']),
      ...gem(BUNDLE, 'same', '1.0.0', ['lib/same.rb']),
      ...gem(BUNDLE, 'bundled', '1.0.0', ['lib/bundled.rb']),
    },
    asks: [
      ...ask('ruby', 'alpha alpha/part alpha.rb shared beta twice same bundled unspecified'),
      ...ask('ruby', 'paths extra native built built_part no/stub old astray socket none pre'),
      ...ask('gem', 'alpha twice same bundled unspecified old none native built'),
    ],
  },
  {
    name: 'GEM_PATH and RUBYLIB of the function',
    environment: { GEM_PATH: '/opt/mine', RUBYLIB: '/opt/lib:sub' },
    layers: [
      {
        ...gem(LAYER, 'alpha', '1.0.0', ['lib/alpha.rb']),
        ...gem('mine', 'beta', '1.0.0', ['lib/beta.rb']),
        'lib/a.rb': '',
        'ruby/lib/b.rb': '',
      },
    ],
    task: { 'app.rb': '', 'sub/c.rb': '', 'd.rb': '' },
    asks: [...ask('ruby', 'alpha beta a b c d'), ...ask('gem', 'alpha beta')],
  },
  {
    name: 'links',
    layers: [{ 'shared/x.rb': '', 'ruby/lib/x.rb': link('../../shared/x.rb') }],
    task: { 'app.rb': '', 'y.rb': link('/opt/shared/x.rb') },
    asks: [...ask('ruby', 'x y'), ...ask('ruby-relative', 'y')],
  },
];
