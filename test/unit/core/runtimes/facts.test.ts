import assert from 'node:assert/strict';
import { MAX_LAYERS, MAX_UNZIPPED_BYTES } from '../../../../src/core/runtimes/limits';
import { OPERATING_SYSTEMS } from '../../../../src/core/runtimes/operatingSystems';
import { parseRuntime } from '../../../../src/core/runtimes/runtime';
import { endOfRuntime } from '../../../../src/core/runtimes/runtimeEnds';
import { RUNTIMES } from '../../../../src/core/runtimes/runtimeTable';

describe('facts of runtimes', () => {
  it('name the C library of each', () => {
    const glibc = (id: string): string | undefined => {
      const runtime = parseRuntime(id);
      return runtime && OPERATING_SYSTEMS[runtime.operatingSystem].glibc;
    };
    assert.deepEqual(
      ['provided', 'python3.11', 'nodejs18.x', 'nodejs20.x', 'python3.12'].map(glibc),
      ['2.17', '2.26', '2.26', '2.34', '2.34'],
    );
  });

  it('have an end, in order, for every runtime that is known', () => {
    for (const { id } of RUNTIMES) {
      const end = endOfRuntime(id);
      assert.ok(end, id);
      assert.match(`${end.deprecated} ${end.frozen}`, /^\d{4}-\d\d-\d\d \d{4}-\d\d-\d\d$/, id);
      assert.ok(end.deprecated <= end.frozen, id);
    }
    assert.equal(endOfRuntime('nodejs99.x'), undefined);
    assert.equal(endOfRuntime('constructor'), undefined);
  });

  it('have the limits of AWS', () => {
    assert.deepEqual([MAX_LAYERS, MAX_UNZIPPED_BYTES], [5, 250 * 1024 * 1024]);
  });
});
