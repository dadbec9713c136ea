import assert from 'node:assert/strict';
import type { Resolution } from '../../../../../src/core/resolve/resolution';
import { sandboxWorks, type Truth } from '../../../support/sandboxedTruth';
import { commonJsScenarios } from './commonJsScenarios';
import { esModuleScenarios } from './esModuleScenarios';
import { exportsScenarios } from './exportsScenarios';
import { layerScenarios } from './layerScenarios';
import { MAJOR } from './scenario';
import { answersOf, rowsOf, toWords, truthOf } from './truth';

describe(`Node ${MAJOR} has the same answers`, () => {
  for (const scenario of [
    ...layerScenarios,
    ...commonJsScenarios,
    ...exportsScenarios,
    ...esModuleScenarios,
  ]) {
    describe(scenario.name, () => {
      let truth: readonly Truth[] = [];
      let ours: readonly Resolution[] = [];
      before(async function () {
        if (!sandboxWorks()) {
          console.warn('SKIPPED: bubblewrap does not run here, so Node was not asked');
          this.skip();
        }
        [truth, ours] = await Promise.all([truthOf(scenario), answersOf(scenario)]);
      });
      rowsOf(scenario).forEach(({ form, specifier, from }, index) => {
        it(`${form} ${specifier} from ${from}`, () => {
          const said = truth[index]?.error ?? '';
          assert.equal(toWords(ours[index]), toWords(truth[index]), said);
        });
      });
    });
  }
});
