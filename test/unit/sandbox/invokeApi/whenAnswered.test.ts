import assert from 'node:assert/strict';
import type { InvocationResult, ResponseListener } from '../../../../src/core/ports/sandbox';
import { whenAnswered } from '../../../../src/sandbox/invokeApi/whenAnswered';

const RESULT: InvocationResult = {
  statusCode: 200,
  payload: Buffer.from('"over"'),
  requestId: 'r',
  report: { durationMs: 1, billedDurationMs: 1, memorySizeMb: 128, maxMemoryUsedMb: 1 },
  logs: ['END'],
  cold: false,
};

function answer(response: ResponseListener): void {
  response.begin({ mode: 'buffered' });
  void response.chunk(Buffer.from('"early"'));
  response.end({ functionError: 'Unhandled' });
}

const never = new Promise<InvocationResult>(() => undefined);

describe('a caller of Invoke', () => {
  it('gets the result of an invocation that is over without an answer', async () => {
    assert.equal(await whenAnswered(() => Promise.resolve(RESULT), false), RESULT);
  });

  it('does not wait for what comes after the answer', async () => {
    const { payload, functionError } = await whenAnswered((response) => {
      answer(response);
      return never;
    }, false);
    assert.deepEqual([Buffer.from(payload).toString(), functionError], ['"early"', 'Unhandled']);
  });

  it('waits for them when it asked for the log', async () => {
    let end: (result: InvocationResult) => void = () => undefined;
    const answered = whenAnswered((response) => {
      answer(response);
      return new Promise((resolve) => (end = resolve));
    }, true);
    end(RESULT);
    assert.equal(await answered, RESULT);
  });

  it('hears of what failed before the answer, and of nothing after it', async () => {
    const failing = whenAnswered(() => Promise.reject(new Error('gone')), false);
    await assert.rejects(failing, /gone/);
    const { payload } = await whenAnswered((response) => {
      answer(response);
      return Promise.reject(new Error('gone'));
    }, false);
    assert.equal(Buffer.from(payload).toString(), '"early"');
  });
});
