import assert from 'node:assert/strict';
import type { Resolution } from '../../../../../src/core/resolve/resolution';
import { findPythons } from '../../../support/pythons';
import { sandboxWorks, type Truth } from '../../../support/sandboxedTruth';
import { packageScenarios } from './packageScenarios';
import { pathScenarios } from './pathScenarios';
import { randomScenarios } from './randomScenarios';
import { rowsOf } from './scenario';
import { answersOf, toWords, truthOf } from './truth';

const PYTHONS = findPythons();

if (PYTHONS.length === 0) {
  describe('Python has the same answers', () => {
    it('a Python between 3.11 and 3.13 is here to ask', function () {
      assert.notEqual(process.env.CI, 'true', 'no Python to ask');
      console.warn('SKIPPED: no Python between 3.11 and 3.13 is here to ask');
      this.skip();
    });
  });
}

for (const python of PYTHONS) {
  describe(`Python ${python.version} has the same answers`, () => {
    for (const scenario of [...pathScenarios, ...packageScenarios]) {
      describe(scenario.name, () => {
        let truth: readonly Truth[] = [];
        let ours: readonly Resolution[] = [];
        before(async function () {
          if (!sandboxWorks()) {
            console.warn('SKIPPED: bubblewrap does not run here, so Python was not asked');
            this.skip();
          }
          [truth, ours] = await Promise.all([
            truthOf(scenario, python),
            answersOf(scenario, python.version),
          ]);
        });
        rowsOf(scenario).forEach(({ specifier, names, from }, index) => {
          const asked =
            names.length > 0 ? `from ${specifier} import ${names.join(', ')}` : specifier;
          it(`${asked} in ${from}`, () => {
            assert.equal(toWords(ours[index]), toWords(truth[index]), truth[index]?.error);
          });
        });
      });
    }

    for (const scenario of randomScenarios) {
      it(`in a filesystem ${scenario.name}`, async function () {
        if (!sandboxWorks()) this.skip();
        const [truth, ours] = await Promise.all([
          truthOf(scenario, python),
          answersOf(scenario, python.version),
        ]);
        const named = (answers: readonly Parameters<typeof toWords>[0][]) =>
          rowsOf(scenario).map(({ specifier, from }, index) => {
            const isHidden = truth[index]?.error === 'hidden'; // so Python never loads the one who asks
            return `${specifier} in ${from}: ${isHidden ? 'hidden' : toWords(answers[index])}`;
          });
        assert.deepEqual(named(ours), named(truth));
      });
    }
  });
}
