import assert from 'node:assert/strict';
import {
  answerOf,
  errorOf,
  invokeOnce,
  printedBy,
  textOf,
  toEvent,
  withFunction,
  type FunctionUnderTest,
} from './support/functions';

const RUBY = { runtime: 'ruby3.2', handler: 'app.handler' };

function ruby(code: string, more: Partial<FunctionUnderTest> = {}): FunctionUnderTest {
  return { ...RUBY, ...more, files: { 'app.rb': code, ...more.files } };
}

describe('a Ruby function', () => {
  const forms: readonly (readonly [string, string, string])[] = [
    ['app.handler', 'app.rb', 'def handler(event:, context:) = event["n"] + 1'],
    ['lib/deep/app.handler', 'lib/deep/app.rb', 'def handler(event:, context:) = 2'],
    ['app.App.run', 'app.rb', 'class App; def self.run(event:, context:) = 2; end'],
    [
      'app.Shop::App.run',
      'app.rb',
      'module Shop; class App; def self.run(event:, context:) = 2; end; end',
    ],
  ];
  for (const [handler, file, code] of forms) {
    it(`is found as ${handler}`, async () => {
      const result = await invokeOnce({ ...RUBY, handler, files: { [file]: code } }, { n: 1 });
      assert.equal(result.functionError, undefined, textOf(result));
      assert.equal(textOf(result), '2');
    });
  }

  it('gets Lambda’s context', () =>
    withFunction(
      ruby(`def handler(event:, context:)
  [context.function_name, context.function_version, context.memory_limit_in_mb, context.aws_request_id,
   context.invoked_function_arn, context.log_group_name, context.client_context, context.identity,
   context.tenant_id, context.get_remaining_time_in_millis.between?(3000, 5000), ENV['_X_AMZN_TRACE_ID'][0, 5]]
end`),
      async (sandbox) => {
        const result = await sandbox.invoke(toEvent({}), {
          clientContext: '{"custom":{"k":"ä"}}',
          cognitoIdentity: '{"cognitoIdentityId":"i"}',
        });
        assert.deepEqual(answerOf(result), [
          ...['fn', '$LATEST', '256', result.requestId],
          ...['arn:aws:lambda:us-east-1:123456789012:function:fn', '/aws/lambda/fn'],
          ...[{ custom: { k: 'ä' } }, { cognitoIdentityId: 'i' }, null, true, 'Root='],
        ]);
      },
    ));

  it('has Lambda’s search paths, with the gems and the library of its layers', async () => {
    const code = `require 'layered'
require 'gemmed'
def handler(event:, context:) = [LAYERED, GEMMED, ENV['GEM_PATH'], ENV['RUBYLIB']]`;
    const gem = 'ruby/gems/3.2.0';
    const opt = {
      'ruby/lib/layered.rb': 'LAYERED = 1',
      [`${gem}/gems/gemmed-1.0.0/lib/gemmed.rb`]: 'GEMMED = 2',
      [`${gem}/specifications/gemmed-1.0.0.gemspec`]:
        'Gem::Specification.new { |s| s.name = "gemmed"; s.version = "1.0.0"; s.summary = "x"; s.authors = ["x"]; s.files = []; s.require_paths = ["lib"] }',
    };
    assert.deepEqual(answerOf(await invokeOnce(ruby(code, { opt }))), [
      1,
      2,
      '/var/task/vendor/bundle/ruby/3.2.0:/opt/ruby/gems/3.2.0:/var/runtime',
      '/var/task:/var/runtime/lib:/opt/ruby/lib',
    ]);
  });

  it('prints raw, and logs with the request’s id', async () => {
    const code = `require 'logger'
LOG = Logger.new($stdout)
OTHER = Logger.new($stdout, formatter: ->(*, message) { "mine: #{message}\\n" })
def handler(event:, context:)
  puts 'printed é'
  LOG.warn('warned')
  LOG.info('prog') { 'named' }
  OTHER.info('own')
  $stderr.puts 'to stderr'
end`;
    const result = await invokeOnce(ruby(code));
    const [printed, warned, named, ...rest] = printedBy(result);
    assert.equal(printed, 'printed é');
    const time = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6} #\d+`;
    assert.match(
      warned ?? '',
      new RegExp(String.raw`^W, \[${time}\]  WARN ${result.requestId} -- : warned$`),
    );
    assert.match(
      named ?? '',
      new RegExp(String.raw`^I, \[${time}\]  INFO ${result.requestId} -- prog: named$`),
    );
    assert.deepEqual(rest, ['mine: own', 'to stderr']);
  });

  it('answers what it can read as it is', async () => {
    const code = `require 'stringio'
def handler(event:, context:) = StringIO.new("raw \\u00ff")`;
    assert.equal(textOf(await invokeOnce(ruby(code))), 'raw ÿ');
  });

  const failures: readonly (readonly [string, string, string, string, boolean])[] = [
    ['an ArgumentError', 'raise ArgumentError, "no"', 'Function<ArgumentError>', 'no', true],
    ['an error of its own', 'raise Mine, "no"', 'Function<Mine>', 'no', true],
    ['a NameError', 'nowhere', 'Function<NameError>', 'undefined local variable', false],
    ['a NoMethodError', 'nil.x', 'Function<NoMethodError>', 'undefined method', false],
    ['exit', 'exit 3', 'Function<SystemExit>', 'exit', false],
    ['an Exception', 'raise Exception, "no"', 'Function<Exception>', 'no', false],
    ['what JSON can’t say', '"\\xff"', 'Function<JSON::GeneratorError>', '', true],
  ];
  for (const [title, body, type, message, goesOn] of failures) {
    it(`that fails with ${title} is ${type}${goesOn ? '' : ' and ends'}`, () =>
      withFunction(
        ruby(`class Mine < StandardError; end
def handler(event:, context:)
  return 1 if event['ok']
  ${body}
end`),
        async (sandbox) => {
          const result = await sandbox.invoke(toEvent({}));
          assert.equal(result.functionError, 'Unhandled');
          assert.equal(errorOf(result).errorType, type);
          assert.ok(errorOf(result).errorMessage.startsWith(message), errorOf(result).errorMessage);
          assert.equal((await sandbox.invoke(toEvent({ ok: 1 }))).cold, !goesOn);
        },
      ));
  }

  it('that fails shows its own frames, in the answer and in the log', async () => {
    const code = 'def handler(event:, context:)\n  raise "no"\nend';
    const result = await invokeOnce(ruby(code));
    const { stackTrace, ...expected } = answerOf(result) as Record<string, unknown>;
    assert.deepEqual(expected, { errorMessage: 'no', errorType: 'Function<RuntimeError>' });
    assert.match(String(stackTrace), /^\/var\/task\/app\.rb:2:in .(Object#)?handler'$/);
    const [first, ...rest] = printedBy(result);
    assert.equal(first, 'Error raised from handler method');
    assert.deepEqual(JSON.parse(rest.join('\n')), answerOf(result));
  });

  const broken: readonly (readonly [string, string, string, string, RegExp])[] = [
    ['a name of one part', 'app', '', 'Init<ArgumentError>', /^Invalid handler \["app"\], must be/],
    ['no file', 'gone.handler', '', 'Init<LoadError>', /^cannot load such file -- gone/],
    ['a syntax error', 'app.handler', 'def (', 'Init<SyntaxError>', /app\.rb/],
    ['an error while loading', 'app.handler', 'raise "no"', 'Init<RuntimeError>', /^no$/],
    ['exit while loading', 'app.handler', 'exit 1', 'Init<SystemExit>', /^exit$/],
  ];
  for (const [title, handler, code, type, message] of broken) {
    it(`${title} is ${type}`, async () => {
      const result = await invokeOnce({ ...ruby(code), handler });
      assert.equal(result.functionError, 'Unhandled');
      assert.equal(errorOf(result).errorType, type);
      assert.match(errorOf(result).errorMessage, message);
      assert.ok(result.logs.includes(`Init error when loading handler ${handler}`));
    });
  }

  it('without the method fails at its first event', async () => {
    const result = await invokeOnce({ ...ruby(''), handler: 'app.nope' });
    assert.equal(errorOf(result).errorType, 'Function<NoMethodError>');
    assert.ok(printedBy(result).includes('Critical exception from handler'));
  });
});
