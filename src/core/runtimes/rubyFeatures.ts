/** What Ruby and Lambda's Ruby runtime have under a feature's or a gem's name. */

/**
 * Top-level names of the standard library (Ruby 3.1, `$LOAD_PATH`, and docs.ruby-lang.org, read 2026-11). From 3.4
 * on some of them are gems that come with Ruby, which `require` finds all the same.
 */
const STANDARD: ReadonlySet<string> = new Set([
  ...['English', 'abbrev', 'base64', 'benchmark', 'bigdecimal', 'bundler', 'cgi', 'continuation'],
  ...['coverage', 'csv', 'date', 'delegate', 'did_you_mean', 'digest', 'drb', 'enumerator', 'erb'],
  ...['error_highlight', 'etc', 'expect', 'fcntl', 'fiber', 'fiddle', 'fileutils', 'find'],
  ...['forwardable', 'getoptlong', 'io', 'ipaddr', 'irb', 'json', 'kconv', 'logger', 'mkmf'],
  ...['monitor', 'mutex_m', 'net', 'nkf', 'objspace', 'observer', 'open-uri', 'open3', 'openssl'],
  ...['optionparser', 'optparse', 'ostruct', 'pathname', 'pp', 'prettyprint', 'pstore', 'psych'],
  ...['pty', 'racc', 'random', 'rational', 'rbconfig', 'rdoc', 'readline', 'reline', 'resolv'],
  ...['resolv-replace', 'rinda', 'ripper', 'rubygems', 'securerandom', 'set', 'shellwords'],
  ...['singleton', 'socket', 'stringio', 'strscan', 'syslog', 'tempfile', 'thread', 'time'],
  ...['timeout', 'tmpdir', 'tsort', 'un', 'unicode_normalize', 'uri', 'weakref', 'yaml', 'zlib'],
]);

/** Names below a folder of the standard library that gems share with it. */
const SHARED_FOLDERS: Readonly<Record<string, readonly string[]>> = {
  net: ['net/http', 'net/https', 'net/protocol'],
  io: ['io/console', 'io/nonblock', 'io/wait'],
  random: ['random/formatter'],
};

/** Standard library that is no gem: no newer copy takes its place. */
const NO_GEM: ReadonlySet<string> = new Set([
  ...['continuation', 'coverage', 'enumerator', 'expect', 'fiber', 'kconv', 'mkmf', 'monitor'],
  ...['objspace', 'optionparser', 'pty', 'random', 'rational', 'rbconfig', 'ripper', 'rubygems'],
  ...['socket', 'thread', 'unicode_normalize'],
]);

/** Gems that Ruby installs beside the standard library; whether an image has them is not documented. */
const BUNDLED: ReadonlySet<string> = new Set([
  ...['debug', 'matrix', 'minitest', 'net-ftp', 'net-imap', 'net-pop', 'net-smtp', 'power_assert'],
  ...['prime', 'rake', 'rbs', 'rexml', 'rss', 'test-unit', 'typeprof'],
]);

/** The AWS SDK for Ruby with what it needs, and the runtime's client (AWS: "Building Lambda functions with Ruby", read 2026-11). */
const BROUGHT = /^(?:aws-(?:sdk|sigv4|eventstream|partitions)|jmespath$|aws_lambda_ric$)/;

const EXTENSION = /\.(?:rb|so)$/;

/** Whether a `require` finds the feature in the standard library. */
export function isStandardFeature(feature: string): boolean {
  const name = feature.replace(EXTENSION, '');
  const top = name.split('/', 1)[0] ?? '';
  if (!STANDARD.has(top)) return false;
  const shared = SHARED_FOLDERS[top];
  return shared === undefined || shared.some((one) => `${name}/`.startsWith(`${one}/`));
}

/** The gem that a feature of the standard library comes from; `undefined` when it is no gem. */
export function defaultGemOf(feature: string): string | undefined {
  const parts = feature.replace(EXTENSION, '').split('/');
  const [top = ''] = parts;
  if (NO_GEM.has(top)) return undefined;
  if (SHARED_FOLDERS[top]) return parts.slice(0, 2).join('-').replace('https', 'http');
  return top === 'optionparser' ? 'optparse' : top;
}

/** Whether the runtime brings a gem: for certain, by its image's version, or not. */
export function broughtGem(name: string): 'brought' | 'depends' | undefined {
  if (BROUGHT.test(name)) return 'brought';
  return BUNDLED.has(name) ? 'depends' : undefined;
}
