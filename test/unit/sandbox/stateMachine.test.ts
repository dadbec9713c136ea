import assert from 'node:assert/strict';
import {
  transition,
  type RuntimeAction,
  type RuntimeState,
} from '../../../src/sandbox/runtimeApi/stateMachine';

describe('the state machine of the Runtime API', () => {
  const allowed: readonly (readonly [RuntimeState, RuntimeAction, RuntimeState, string])[] = [
    ['Started', 'next', 'Ready', 'case 18: the first next ends the init phase'],
    ['Started', 'init-error', 'InitError', 'case 34: init may fail'],
    ['Ready', 'deliver', 'Running', 'case 5: an event is handed over'],
    ['Running', 'next', 'Running', 'case 16: a second next changes nothing'],
    ['Running', 'response', 'InvocationResponse', 'case 20: a response is taken'],
    ['Running', 'error', 'InvocationErrorResponse', 'case 21: an error is taken'],
    ['InvocationResponse', 'sent', 'RuntimeResponseSentState', 'the response is passed on'],
    ['InvocationErrorResponse', 'sent', 'RuntimeResponseSentState', 'the error is passed on'],
    ['RuntimeResponseSentState', 'next', 'Ready', 'case 26: the runtime goes on'],
  ];
  for (const [from, action, to, title] of allowed) {
    it(title, () => {
      assert.deepEqual(transition(from, action), { allowed: true, state: to });
    });
  }

  const refused: readonly (readonly [RuntimeState, RuntimeAction, RuntimeState, string])[] = [
    ['RuntimeResponseSentState', 'response', 'InvocationResponse', 'case 11'],
    ['RuntimeResponseSentState', 'error', 'InvocationErrorResponse', 'case 12'],
    ['Running', 'init-error', 'InitError', 'case 13'],
    ['InitError', 'init-error', 'InitError', 'case 14'],
    ['InitError', 'next', 'Ready', 'case 15'],
    ['InvocationResponse', 'next', 'Ready', 'case 17'],
  ];
  for (const [from, action, to, title] of refused) {
    it(`${title}: no ${action} in ${from}`, () => {
      assert.deepEqual(transition(from, action), {
        allowed: false,
        message: `State transition from ${from} to ${to} failed for runtime. Error: State transition is not allowed`,
      });
    });
  }
});
