import assert from 'node:assert/strict';
import { runStrata } from '../support/strata';

describe('strata event', () => {
  it('lists the samples, and prints one as JSON', async () => {
    const list = await runStrata(['event']);
    assert.equal(list.code, 0);
    assert.match(list.stdout, /^sqs +SQS$/m);
    const { code, stdout } = await runStrata(['event', 'sqs']);
    const { Records } = JSON.parse(stdout) as { Records: { eventSource: string }[] };
    assert.deepEqual([code, Records[0]?.eventSource], [0, 'aws:sqs']);
  });

  it('says in one line that there is no such sample', async () => {
    const { code, stderr } = await runStrata(['event', 'nope']);
    assert.deepEqual(
      [code, stderr],
      [2, "There is no sample event 'nope'. 'strata event' lists them.\n"],
    );
  });
});
