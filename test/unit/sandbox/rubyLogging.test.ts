import assert from 'node:assert/strict';
import { invokeOnce, printedBy } from './support/functions';

// What is expected stands in the public client's source and in its tests: aws-lambda-ruby-runtime-interface-client,
// pull request 58 (March 2026), read 2026-11. No Ruby gem can be installed where these tests run.

const RUBY = { runtime: 'ruby3.2', handler: 'app.handler' };
const JSON_FORMAT = { AWS_LAMBDA_LOG_FORMAT: 'JSON' };

/** What a handler's body logs. */
async function log(body: string, environment: Record<string, string>) {
  const code = `require 'logger'\nLOG = Logger.new($stdout)\ndef handler(event:, context:)\n${body}\nend`;
  const result = await invokeOnce({ ...RUBY, files: { 'app.rb': code }, environment });
  assert.equal(result.functionError, undefined, result.logs.join('\n'));
  return { lines: printedBy(result), requestId: result.requestId, logs: result.logs };
}

/** Without its time, whose form is checked. */
function parsed(line: string | undefined): Record<string, unknown> {
  const { timestamp, ...rest } = JSON.parse(line ?? '') as Record<string, unknown>;
  assert.match(String(timestamp), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
  return rest;
}

describe('JSON logs of a Ruby function', () => {
  it('hold level, message, the request’s id, and the name of a logger that has one', async () => {
    const body = `LOG.warn("one\\ntwo é")
LOG.info('app') { [1, nil] }
LOG.info(123) { 'hello' }
Logger.new($stderr, progname: 'mine').fatal('gone')
Logger.new(nil).unknown('any')
puts 'raw'`;
    const { lines, requestId } = await log(body, JSON_FORMAT);
    assert.deepEqual(lines.slice(0, 5).map(parsed), [
      { level: 'WARN', message: 'one\ntwo é', requestId },
      { level: 'INFO', message: '[1, nil]', requestId, logger: 'app' },
      { level: 'INFO', message: 'hello', requestId, logger: '123' },
      { level: 'FATAL', message: 'gone', requestId, logger: 'mine' },
      { level: 'ANY', message: 'any', requestId },
    ]);
    assert.deepEqual(lines.slice(5), ['raw']);
  });

  it('describe an exception, and where it was raised', async () => {
    const body = `begin
  raise ArgumentError, 'no'
rescue ArgumentError => e
  LOG.error(e)
end
LOG.error(RuntimeError.new('never raised'))
e = RuntimeError.new('told')
e.set_backtrace(["/var/task/lambda_function.rb:6:in 'Object#lambda_handler'", 'elsewhere'])
LOG.error(e)`;
    const { lines, requestId } = await log(body, JSON_FORMAT);
    const [raised, never, told] = lines.map(parsed);
    const { stackTrace, location, ...rest } = raised ?? {};
    assert.match(String((stackTrace as string[])[0]), /^\/var\/task\/app\.rb:5:in [`'].*handler'$/);
    assert.match(String(location), /^\/var\/task\/app\.rb:(Object#)?handler:5$/);
    const level = { level: 'ERROR', requestId };
    assert.deepEqual(rest, {
      ...{ ...level, message: 'no', errorType: 'ArgumentError', errorMessage: 'no' },
    });
    assert.deepEqual(never, {
      ...{ ...level, message: 'never raised', errorType: 'RuntimeError' },
      ...{ errorMessage: 'never raised', stackTrace: [] },
    });
    assert.deepEqual(told, {
      ...{ ...level, message: 'told', errorType: 'RuntimeError', errorMessage: 'told' },
      stackTrace: ["/var/task/lambda_function.rb:6:in 'Object#lambda_handler'", 'elsewhere'],
      location: '/var/task/lambda_function.rb:Object#lambda_handler:6',
    });
  });

  it('are text whatever bytes they are given', async () => {
    const body = `LOG.info([72, 255, 254, 105].pack('C*').force_encoding('UTF-8'))
LOG.info("\\xC3".b)`;
    const { lines } = await log(body, JSON_FORMAT);
    const messages = lines.map((line) => parsed(line).message);
    assert.deepEqual(messages, ['H\uFFFD\uFFFDi', '\uFFFD']);
    const text = await log(body, {});
    assert.deepEqual(
      text.lines.map((line) => line.slice(line.lastIndexOf(' -- : ') + 6)),
      messages,
    );
  });

  it('leave loggers with a formatter or a device of their own alone', async () => {
    const body = `Logger.new($stdout, formatter: ->(*, message) { "mine: #{message}\\n" }).info('own')
Logger.new('/tmp/log').info('filed')
puts File.read('/tmp/log').lines.last.sub(/\\[.*\\]/, '')`;
    const { lines } = await log(body, JSON_FORMAT);
    assert.deepEqual(lines, ['mine: own', 'I,   INFO -- : filed']);
  });

  it('have no id while the function is loaded', async () => {
    const code = `require 'logger'\nLogger.new($stdout).info('early')\ndef handler(event:, context:) = 1`;
    const files = { 'app.rb': code };
    const { logs } = await invokeOnce({ ...RUBY, files, environment: JSON_FORMAT });
    assert.deepEqual(parsed(logs[0]), { level: 'INFO', message: 'early' });
  });

  it('begin at the level asked for, in text too, unless the logger has one', async () => {
    const body = `levels = %i[debug info warn error fatal]
levels.each { |level| LOG.send(level, level) }
levels.each { |level| Logger.new($stdout, level: :error).send(level, level) }`;
    const count = async (environment: Record<string, string>): Promise<number> =>
      (await log(body, environment)).lines.length;
    assert.equal(await count({}), 5 + 2);
    assert.equal(await count({ AWS_LAMBDA_LOG_LEVEL: 'warn' }), 3 + 2);
    assert.equal(await count({ ...JSON_FORMAT, AWS_LAMBDA_LOG_LEVEL: 'TRACE' }), 5 + 2);
    assert.equal(await count({ ...JSON_FORMAT, AWS_LAMBDA_LOG_LEVEL: 'FATAL' }), 1 + 2);
    assert.equal(await count({ AWS_LAMBDA_LOG_LEVEL: 'chatty' }), 5 + 2);
  });
});
