import assert from 'node:assert/strict';
import { pathMappedWarnings } from '../../../src/core/tiers/pathMappedScan';

const file = (path: string): { path: string; kind: 'file' } => ({ path, kind: 'file' });

describe('what path mapping does not reach', () => {
  const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['scripts and texts', ['/opt/nodejs/node_modules/a/index.js', '/opt/lib/a.txt'], []],
    ['one extension', ['/opt/extensions/monitor'], ['an extension: /opt/extensions/monitor']],
    [
      'native libraries',
      ['/opt/lib/libz.so.1.2', '/opt/python/numpy/core.so', '/var/task/build/a.node'],
      ['3 native libraries: /opt/lib/libz.so.1.2 and others'],
    ],
    [
      'programs',
      ['/opt/bin/convert', '/opt/bootstrap'],
      ['a program of a layer: /opt/bin/convert', 'a custom runtime: /opt/bootstrap'],
    ],
  ];
  for (const [title, paths, ends] of cases) {
    it(`is said of ${title}`, () => {
      assert.deepEqual(
        pathMappedWarnings([
          ...paths.map(file),
          { path: '/opt/extensions/data', kind: 'directory' },
        ]),
        ends.map((end) => `Paths are mapped, not real, and hooks do not reach ${end}.`),
      );
    });
  }
});
