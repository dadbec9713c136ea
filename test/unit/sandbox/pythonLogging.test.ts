import assert from 'node:assert/strict';
import { invokeOnce, printedBy, textOf } from './support/functions';

const PYTHON = { runtime: 'python3.12', handler: 'app.handler' };
const JSON_FORMAT = { AWS_LAMBDA_LOG_FORMAT: 'JSON' };

/** What a handler's body logs. */
async function log(body: string, environment: Record<string, string>) {
  const code = `import logging\nlogger = logging.getLogger('mine')\ndef handler(event, context):\n    ${body.split('\n').join('\n    ')}`;
  const result = await invokeOnce({ ...PYTHON, files: { 'app.py': code }, environment });
  return { result, lines: printedBy(result), requestId: result.requestId };
}

function parsed(line: string | undefined): Record<string, unknown> {
  const { timestamp, ...rest } = JSON.parse(line ?? '') as Record<string, unknown>;
  assert.match(String(timestamp), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  return rest;
}

describe('JSON logs of a Python function', () => {
  it('hold level, message, logger, the request’s id and what was given besides', async () => {
    const { lines, requestId } = await log(
      `logger.warning('n %d é', 1, extra={'mine': {'a': {1}}})
logger.error({'as': 'it is'})
print('raw')`,
      JSON_FORMAT,
    );
    assert.deepEqual(parsed(lines[0]), {
      ...{ level: 'WARNING', message: 'n 1 é', logger: 'mine', requestId },
      mine: { a: '{1}' },
    });
    const message = { as: 'it is' };
    assert.deepEqual(parsed(lines[1]), { level: 'ERROR', message, logger: 'mine', requestId });
    assert.equal(lines[2], 'raw');
  });

  it('describe an exception', async () => {
    const { lines, requestId } = await log(
      `try: 1 / 0\nexcept ZeroDivisionError: logger.exception('failed')`,
      JSON_FORMAT,
    );
    const { stackTrace, ...line } = parsed(lines[0]);
    assert.match(String(stackTrace), /^ {2}File "\/var\/task\/app\.py", line 4, in handler\n/);
    assert.deepEqual(line, {
      ...{ level: 'ERROR', message: 'failed', logger: 'mine', requestId },
      ...{ errorType: 'ZeroDivisionError', errorMessage: 'division by zero' },
      location: '/var/task/app.py:handler:5',
    });
  });

  it('of a failing handler are its error', async () => {
    const { result, lines } = await log(`raise KeyError('k')`, JSON_FORMAT);
    const error = JSON.parse(textOf(result)) as Record<string, unknown>;
    assert.deepEqual(parsed(lines[0]), { level: 'ERROR', ...error });
  });

  it('begin at the level asked for, in text too', async () => {
    const body = `for level in ('debug', 'info', 'warning'): getattr(logger, level)(level)`;
    const count = async (environment: Record<string, string>): Promise<number> =>
      (await log(body, environment)).lines.length;
    assert.equal(await count({}), 1);
    assert.equal(await count({ ...JSON_FORMAT, AWS_LAMBDA_LOG_LEVEL: 'TRACE' }), 3);
    assert.equal(await count({ AWS_LAMBDA_LOG_LEVEL: 'trace' }), 1);
    assert.equal(await count({ AWS_LAMBDA_LOG_LEVEL: 'INFO' }), 2);
    assert.equal(await count({ ...JSON_FORMAT, AWS_LAMBDA_LOG_LEVEL: 'ERROR' }), 0);
  });
});

describe('a Python function that can’t be loaded', () => {
  it('is warned of before its error', async () => {
    const result = await invokeOnce({ ...PYTHON, files: { 'app.py': '1 / 0' } });
    assert.match(
      result.logs[0] ?? '',
      /^\[WARNING\]\t\S+Z\t\tLAMBDA_WARNING: Unhandled exception\. /,
    );
    assert.equal(result.logs[1], '[ERROR] ZeroDivisionError: division by zero');
  });
});

describe('SnapStart’s hooks', () => {
  it('are registered and never run', async () => {
    const code = `from snapshot_restore_py import register_before_snapshot, register_after_restore
ran = []
@register_before_snapshot
def before(): ran.append(1)
register_after_restore(ran.append, 2)
def handler(event, context): return [ran, before.__name__]`;
    const result = await invokeOnce({ ...PYTHON, files: { 'app.py': code } });
    assert.equal(textOf(result), '[[], "before"]');
  });
});
