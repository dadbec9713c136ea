import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { compareGemVersions } from '../../../../src/core/packages/gemPackages';

const VERSIONS = [
  ...['1.0', '1.0.0', '1.0.1', '1.9.1', '1.10.0', '1.0.a', '3', '3.0.0.1', '10.0'],
  ...['2.0.0', '2.0.0.pre', '2.0.0.rc1', '2.0.0.beta2'],
];

describe('versions of gems', () => {
  it('are ordered as RubyGems orders them', () => {
    const script = `versions = ARGV.map { |text| Gem::Version.new(text) }
puts versions.product(versions).map { |a, b| a <=> b }`;
    const truth = execFileSync('ruby', ['-e', script, ...VERSIONS], { encoding: 'utf8' });
    const ours = VERSIONS.flatMap((a) => VERSIONS.map((b) => Math.sign(compareGemVersions(a, b))));
    assert.deepEqual(ours, truth.trimEnd().split('\n').map(Number));
  });
});
