import assert from 'node:assert/strict';
import { sandboxWorks } from '../../../support/sandboxedTruth';
import { randomScenarios } from './randomScenarios';
import { MAJOR } from './scenario';
import { answersOf, rowsOf, toWords, truthOf } from './truth';

describe(`Node ${MAJOR} has the same answers in filesystems drawn at random`, () => {
  before(function () {
    if (sandboxWorks()) return;
    console.warn('SKIPPED: bubblewrap does not run here, so Node was not asked');
    this.skip();
  });
  for (const scenario of randomScenarios) {
    it(scenario.name, async () => {
      const [truth, ours] = await Promise.all([truthOf(scenario), answersOf(scenario)]);
      const named = (answers: readonly Parameters<typeof toWords>[0][]) =>
        rowsOf(scenario).map(
          ({ form, specifier, from }, index) =>
            `${form} ${specifier} from ${from}: ${toWords(answers[index])}`,
        );
      assert.deepEqual(named(ours), named(truth));
    });
  }
});
