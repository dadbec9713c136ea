import assert from 'node:assert/strict';
import { mergeStack } from '../../../../src/core/layers/merge';
import { sameBySizeAndCrc } from '../../../../src/core/layers/sameContents';
import { findPackages } from '../../../../src/core/packages/findPackages';
import { packageOwners } from '../../../../src/core/packages/packageOwners';
import { layerOf } from '../../support/trees';

const RECORD =
  'yaml/__init__.py,,\nyaml/deep/x.py,,\n_yaml.py,,\nPyYAML-6.0.dist-info/METADATA,,\n';
const CONTENTS = {
  'nodejs/node_modules/a/package.json': '{}',
  'nodejs/node_modules/a/x.js': '',
  'nodejs/node_modules/a/node_modules/b/package.json': '{}',
  'nodejs/node_modules/loose/x.js': '',
  'python/PyYAML-6.0.dist-info/METADATA': '',
  'python/PyYAML-6.0.dist-info/RECORD': RECORD,
  'python/yaml/__init__.py': '',
  'python/yaml/deep/x.py': '',
  'python/_yaml.py': '',
  'python/bare/__init__.py': '',
  'ruby/gems/3.3.0/gems/rack-3.1.0/lib/rack.rb': '',
  'ruby/gems/3.3.0/specifications/rack-3.1.0.gemspec': '',
  'java/lib/core-1.2.jar': '',
  'java/lib/notes.txt': '',
};

describe('the owner of a path', () => {
  const cases: readonly (readonly [string, string | undefined, string?])[] = [
    ['/opt/nodejs/node_modules/a/x.js', 'npm a', '/opt/nodejs/node_modules/a'],
    [
      '/opt/nodejs/node_modules/a/node_modules/b/package.json',
      'npm b',
      '/opt/nodejs/node_modules/a/node_modules/b',
    ],
    ['/opt/nodejs/node_modules/loose/x.js', ' loose', '/opt/nodejs/node_modules/loose'],
    ['/opt/python/yaml/deep/x.py', 'pypi PyYAML', '/opt/python/yaml'],
    ['/opt/python/yaml/deep/__pycache__/x.pyc', 'pypi PyYAML', '/opt/python/yaml'],
    ['/opt/python/_yaml.py', 'pypi PyYAML', '/opt/python'],
    ['/opt/python/PyYAML-6.0.dist-info/RECORD', 'pypi PyYAML', '/opt/python'],
    ['/opt/python/bare/__init__.py', ' bare', '/opt/python/bare'],
    [
      '/opt/ruby/gems/3.3.0/gems/rack-3.1.0/lib/rack.rb',
      'rubygems rack',
      '/opt/ruby/gems/3.3.0/gems/rack-3.1.0',
    ],
    [
      '/opt/ruby/gems/3.3.0/specifications/rack-3.1.0.gemspec',
      'rubygems rack',
      '/opt/ruby/gems/3.3.0/gems/rack-3.1.0',
    ],
    ['/opt/java/lib/core-1.2.jar', 'maven core', '/opt/java/lib'],
    ['/opt/java/lib/notes.txt', undefined],
  ];
  for (const [path, name, root] of cases) {
    it(`of ${path} is ${name ?? 'nobody'}`, async () => {
      const layer = layerOf(1, CONTENTS);
      const filesystem = await mergeStack([layer], undefined, sameBySizeAndCrc);
      const owner = (await packageOwners(findPackages([layer]), filesystem))(path);
      const found = owner && `${owner.package?.ecosystem ?? ''} ${owner.name}`;
      assert.deepEqual([found, owner?.root], [name, root]);
    });
  }
});
