import assert from 'node:assert/strict';
import { invokeOnce, printedBy } from './support/functions';

const JSON_FORMAT = { AWS_LAMBDA_LOG_FORMAT: 'JSON' };

/** What a function prints in JSON, without the times. */
async function logged(
  runtime: string,
  body: string,
  environment: Record<string, string> = {},
): Promise<{ lines: readonly Record<string, unknown>[]; requestId: string }> {
  const code = `console.log('loading'); exports.handler = async () => { ${body} };`;
  const files = { 'index.js': code };
  const result = await invokeOnce({
    ...{ runtime, files },
    environment: { ...JSON_FORMAT, ...environment },
  });
  const all = [result.logs[0] ?? '', ...printedBy(result)];
  const lines = all.map((line) => {
    const { timestamp, ...rest } = JSON.parse(line) as Record<string, unknown>;
    assert.match(String(timestamp), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    return rest;
  });
  return { lines, requestId: result.requestId };
}

for (const runtime of ['nodejs20.x', 'nodejs24.x']) {
  describe(`JSON logs of ${runtime}`, () => {
    it('keep objects, join several values, and say the level', async () => {
      const { lines, requestId } = await logged(
        runtime,
        `console.info({ a: [1] }); console.warn('n %d', 1, { b: 2 }); console.debug('lines\\nmore'); console.trace(null); console.error(); console.fatal('f');`,
      );
      const [loading, ...rest] = lines;
      const before = runtime === 'nodejs24.x' ? { requestId: '-' } : {};
      assert.deepEqual(loading, { level: 'INFO', ...before, message: 'loading' });
      assert.deepEqual(rest, [
        { level: 'INFO', requestId, message: { a: [1] } },
        { level: 'WARN', requestId, message: 'n 1 { b: 2 }' },
        { level: 'DEBUG', requestId, message: 'lines\nmore' },
        { level: 'TRACE', requestId, message: null },
        { level: 'ERROR', requestId },
        { level: 'FATAL', requestId, message: 'f' },
      ]);
    });

    it('describe errors', async () => {
      const { lines } = await logged(
        runtime,
        `class Mine extends Error {} const error = Object.assign(new Mine('no'), { code: 'E' });
         console.error(error); console.error('failed', error); const round = {}; round.self = round; console.log(round);`,
      );
      const [, alone, beside, round] = lines as [unknown, ...Record<string, unknown>[]];
      const { stackTrace, ...message } = alone?.message as Record<string, unknown>;
      assert.deepEqual(message, { errorType: 'Mine', errorMessage: 'no', code: 'E' });
      assert.equal((stackTrace as string[])[0], 'Error: no');
      assert.deepEqual([beside?.errorType, beside?.errorMessage], ['Mine', 'no']);
      assert.match(String(beside?.message), /^failed Mine \[Error\]: no\n/);
      assert.match(String(round?.message), /\[Circular \*1\]/);
    });

    it('of a failing handler hold its error', async () => {
      const { lines, requestId } = await logged(runtime, `throw new TypeError('no');`);
      const { message, ...rest } = lines[1] ?? {};
      assert.deepEqual(rest, { level: 'ERROR', requestId });
      const { errorType, errorMessage } = message as Record<string, unknown>;
      assert.deepEqual([errorType, errorMessage], ['TypeError', 'no']);
    });

    it('begin at the level asked for', async () => {
      const code = `exports.handler = async () => { console.log('l'); console.warn('w'); console.error('e'); };`;
      const result = await invokeOnce({
        ...{ runtime, files: { 'index.js': code } },
        environment: { ...JSON_FORMAT, AWS_LAMBDA_LOG_LEVEL: 'warn' },
      });
      const levels = printedBy(result).map((line) => (JSON.parse(line) as { level: string }).level);
      assert.deepEqual(levels, ['WARN', 'ERROR']);
    });
  });
}
