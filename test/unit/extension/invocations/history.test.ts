import assert from 'node:assert/strict';
import { History } from '../../../../src/extension/invocations/history';
import {
  invocationDescription,
  invocationLabel,
} from '../../../../src/extension/invocations/words';
import type { Invoked } from '../../../../src/extension/invoke/invoker';
import { OUTCOME } from '../support/outcome';

function memory(initial?: unknown) {
  const values = new Map<string, unknown>([['strata.invocations', initial]]);
  return {
    get: (key: string) => values.get(key),
    update: (key: string, value: unknown) => {
      // A real store keeps JSON.
      values.set(key, JSON.parse(JSON.stringify(value)));
      return Promise.resolve();
    },
  };
}

const invoked = (id: string, number: number, changes: Partial<Invoked> = {}): Invoked => ({
  key: { folder: '/p', id },
  event: { text: '{}', name: 'empty' },
  at: number,
  outcome: { ...OUTCOME, requestId: `${id}-${number}` },
  ...changes,
});

describe('the history of invocations', () => {
  it('has the newest first, by function, and survives the window', () => {
    const store = memory();
    const history = new History(store);
    history.add(invoked('A', 1));
    history.add(invoked('B', 2));
    history.add(invoked('A', 3));
    const again = new History(store);
    assert.deepEqual(
      again.functions.map(({ id }) => id),
      ['A', 'B'],
    );
    const own = again.of({ folder: '/p', id: 'A' });
    assert.deepEqual(
      own.map(({ id }) => id),
      ['A-3', 'A-1'],
    );
    assert.equal(own[0] && again.before(own[0])?.id, 'A-1');
    assert.equal(own[1] && again.before(own[1]), undefined);
  });

  it('is bounded: twenty of a function, a hundred in all, and no long texts', () => {
    const store = memory();
    const history = new History(store);
    for (let number = 0; number < 30; number += 1) history.add(invoked('A', number));
    assert.equal(history.of({ folder: '/p', id: 'A' }).length, 20);
    assert.equal(history.all[0]?.id, 'A-29');
    for (let number = 0; number < 120; number += 1) history.add(invoked(`F${number}`, number));
    assert.equal(history.all.length, 100);
    const long = 'x'.repeat(100_000);
    history.add(
      invoked('Long', 1, {
        event: { text: JSON.stringify(long), name: 'long' },
        outcome: { ...OUTCOME, payload: long, logs: [long, long], requestId: 'long' },
      }),
    );
    const [kept] = history.all;
    assert.equal(kept.eventLeftOut, true);
    assert.ok(JSON.stringify(kept).length < 70_000);
    assert.match(kept.outcome.payload, /… and 67232 more characters$/);
  });

  it('keeps bytes as their dump and no values of variables', () => {
    const store = memory();
    const history = new History(store);
    const outcome = { ...OUTCOME, payload: '', binary: new Uint8Array([255]), requestId: 'b' };
    history.add(invoked('A', 1, { outcome }));
    const text = JSON.stringify(store.get('strata.invocations'));
    assert.ok(text.includes('00000000  ff') && !text.includes('secret'), text);
  });

  it('is cleared for one function or all, and forgets what is no invocation', () => {
    const history = new History(memory([{ id: 5 }, 'x', null, { key: {} }]));
    assert.deepEqual(history.all, []);
    history.add(invoked('A', 1));
    history.add(invoked('B', 2));
    history.clear({ folder: '/p', id: 'A' });
    assert.deepEqual(
      history.functions.map(({ id }) => id),
      ['B'],
    );
    history.clear();
    assert.deepEqual(history.all, []);
  });
});

describe('the row of an invocation', () => {
  it('says event, time and cold, or what went wrong', () => {
    const past = { ...invoked('A', 1), id: '1' };
    assert.equal(invocationDescription(past), 'empty · 12.3 ms · cold');
    const payload = '{"errorType":"TypeError","errorMessage":"no"}';
    const failed = { ...past, outcome: { ...OUTCOME, cold: false, functionError: true, payload } };
    assert.equal(invocationDescription(failed), 'empty · TypeError');
    assert.match(invocationLabel(failed), /^A failed at \d\d:\d\d:\d\d, empty · TypeError$/);
  });
});
