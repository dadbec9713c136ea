import assert from 'node:assert/strict';
import { findInterpreter } from '../../../src/sandbox/sandbox';
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

const PYTHON = { runtime: 'python3.12', handler: 'app.handler' };

function python(code: string, more: Partial<FunctionUnderTest> = {}): FunctionUnderTest {
  return { ...PYTHON, ...more, files: { 'app.py': code, ...more.files } };
}

describe('a Python function', () => {
  for (const version of ['3.8', '3.9', '3.10', '3.11', '3.12', '3.13']) {
    it(`of python${version} has Lambda’s search path`, async function () {
      const runtime = `python${version}`;
      if (!(await findInterpreter(runtime, process.env))?.exact) this.skip();
      const code =
        'import sys, extra\ndef handler(event, context): return [sys.path, extra.value, sys.version]';
      const opt = {
        [`python/lib/python${version}/site-packages/x.pth`]: '/opt/python/added\n',
        'python/added/extra.py': 'value = "by .pth"',
      };
      const answer = answerOf(await invokeOnce(python(code, { runtime, opt })));
      const [path, extra, running] = answer as readonly [string[], string, string];
      assert.ok(running.startsWith(`${version}.`));
      assert.equal(extra, 'by .pth');
      const short = version.replace('.', '');
      assert.deepEqual(path, [
        '/var/task',
        `/opt/python/lib/python${version}/site-packages`,
        '/opt/python',
        `/var/lang/lib/python${version}/site-packages`,
        '/var/runtime',
        `/var/lang/lib/python${short}.zip`,
        `/var/lang/lib/python${version}`,
        `/var/lang/lib/python${version}/lib-dynload`,
        `/var/lang/lib/python${version}/site-packages`,
        '/opt/python/added',
      ]);
    });
  }

  it('loses its layers when it sets PYTHONPATH', async () => {
    const code = 'import sys\ndef handler(event, context): return sys.path';
    const environment = { PYTHONPATH: '/var/task/vendored' };
    const path = answerOf(await invokeOnce(python(code, { environment }))) as string[];
    assert.deepEqual(path.slice(0, 2), ['/var/task', '/var/task/vendored']);
    assert.ok(!path.some((folder) => folder.startsWith('/opt')));
  });

  it('finds a layer’s module instead of the standard library’s, but not what was installed by hand', async () => {
    const code = `import statistics, importlib.util
def handler(event, context):
    return [statistics.value, importlib.util.find_spec('pip') is None]`;
    const opt = { 'python/statistics.py': 'value = "layer"' };
    assert.deepEqual(answerOf(await invokeOnce(python(code, { opt }))), ['layer', true]);
  });

  for (const handler of ['pkg/mod.func', 'pkg.mod.func']) {
    it(`is found as ${handler}`, async () => {
      const files = { 'pkg/mod.py': 'def func(event, context): return 1' };
      assert.equal(textOf(await invokeOnce({ ...PYTHON, handler, files })), '1');
    });
  }

  it('gets Lambda’s context', () =>
    withFunction(
      python(`def handler(event, c):
    c.log('by context\\n')
    return [c.function_name, c.function_version, c.memory_limit_in_mb, c.aws_request_id, c.invoked_function_arn,
      c.log_group_name, c.client_context.custom, c.client_context.client.app_title, c.identity.cognito_identity_id,
      3000 < c.get_remaining_time_in_millis() <= 5000]`),
      async (sandbox) => {
        const result = await sandbox.invoke(toEvent({}), {
          clientContext: '{"custom":{"k":"ä"},"client":{"app_title":"T"}}',
          cognitoIdentity: '{"cognitoIdentityId":"i"}',
        });
        assert.deepEqual(answerOf(result), [
          ...['fn', '$LATEST', '256', result.requestId],
          ...['arn:aws:lambda:us-east-1:123456789012:function:fn', '/aws/lambda/fn'],
          ...[{ k: 'ä' }, 'T', 'i', true],
        ]);
        assert.deepEqual(printedBy(result), ['by context']);
      },
    ));

  it('logs in Lambda’s format, prints raw, and keeps the order', async () => {
    const code = `import logging, sys
def handler(event, context):
    print('printed é')
    logging.getLogger().warning('warned')
    sys.stderr.write('to stderr\\n')
    print('no end', end='')`;
    const result = await invokeOnce(python(code));
    const lines = printedBy(result);
    assert.equal(lines[0], 'printed é');
    assert.match(
      lines[1] ?? '',
      new RegExp(
        `^\\[WARNING\\]\\t\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\\t${result.requestId}\\twarned$`,
      ),
    );
    assert.deepEqual(lines.slice(2), ['to stderr', 'no end']);
  });

  it('answers by simplejson’s rules', async () => {
    const code = `import decimal, collections
Point = collections.namedtuple('Point', 'x y')
def handler(event, context):
    if event.get('raw'): return b'\\x00\\xff'
    return {'bytes': b'text', 'point': Point(1, 2), 'number': decimal.Decimal('1.10'), 'nan': float('nan'), 'é': (1,)}`;
    await withFunction(python(code), async (sandbox) => {
      assert.equal(
        textOf(await sandbox.invoke(toEvent({}))),
        '{"bytes": "text", "point": {"x": 1, "y": 2}, "number": 1.10, "nan": NaN, "é": [1]}',
      );
      assert.deepEqual([...(await sandbox.invoke(toEvent({ raw: 1 }))).payload], [0, 255]);
    });
  });

  it('that raises answers with errorMessage, errorType, requestId and stackTrace, and logs it', async () => {
    const result = await invokeOnce(
      python(`def handler(event, context):\n    raise KeyError('k')`),
    );
    assert.equal(result.functionError, 'Unhandled');
    assert.deepEqual(answerOf(result), {
      errorMessage: "'k'",
      errorType: 'KeyError',
      requestId: result.requestId,
      stackTrace: [`  File "/var/task/app.py", line 2, in handler\n    raise KeyError('k')\n`],
    });
    assert.deepEqual(printedBy(result), [
      "[ERROR] KeyError: 'k'",
      'Traceback (most recent call last):',
      '\u00a0\u00a0File "/var/task/app.py", line 2, in handler',
      "\u00a0\u00a0\u00a0\u00a0raise KeyError('k')",
    ]);
  });

  const failures: readonly (readonly [string, string, string, RegExp])[] = [
    ['app', '', 'Runtime.MalformedHandlerName', /^Bad handler 'app': not enough values to unpack/],
    [
      'gone.handler',
      '',
      'Runtime.ImportModuleError',
      /^Unable to import module 'gone': No module named 'gone'$/,
    ],
    ['app.nope', '', 'Runtime.HandlerNotFound', /^Handler 'nope' missing on module 'app'$/],
    [
      'sys.handler',
      '',
      'Runtime.BuiltInModuleConflict',
      /^Cannot use built-in module sys as a handler module$/,
    ],
    [
      'app.handler',
      'def handler(:',
      'Runtime.UserCodeSyntaxError',
      /^Syntax error in module 'app': invalid syntax/,
    ],
    ['app.handler', '1 / 0', 'ZeroDivisionError', /^division by zero$/],
  ];
  for (const [handler, code, type, message] of failures) {
    it(`${handler} of "${code}" is ${type}`, async () => {
      const result = await invokeOnce(python(code, { handler }));
      assert.equal(errorOf(result).errorType, type);
      assert.match(errorOf(result).errorMessage, message);
      assert.equal((answerOf(result) as Record<string, string>).requestId, '');
    });
  }

  const unanswerable: readonly (readonly [string, string, RegExp])[] = [
    [
      '{1, 2}',
      'Runtime.MarshalError',
      /^Unable to marshal response: Object of type set is not JSON serializable$/,
    ],
    ['(lambda a: a.append(a) or a)([])', 'Runtime.MarshalError', /Circular reference detected$/],
  ];
  for (const [value, type, message] of unanswerable) {
    it(`that returns ${value} is ${type}`, async () => {
      const result = await invokeOnce(python(`def handler(event, context): return ${value}`));
      assert.equal(errorOf(result).errorType, type);
      assert.match(errorOf(result).errorMessage, message);
    });
  }

  const exits: readonly (readonly [string, string])[] = [
    ['sys.exit(3)', 'Runtime exited with error: exit status 3'],
    ['sys.exit()', 'Runtime exited without providing a reason'],
    ['os._exit(5)', 'Runtime exited with error: exit status 5'],
    ['os.kill(os.getpid(), 9)', 'Runtime exited with error: signal: killed'],
  ];
  for (const [exit, words] of exits) {
    it(`that calls ${exit} posts nothing: Runtime.ExitError`, async () => {
      const code = `import os, sys\ndef handler(event, context):\n    print('last')\n    ${exit}`;
      const result = await invokeOnce(python(code));
      assert.equal(errorOf(result).errorType, 'Runtime.ExitError');
      assert.ok(errorOf(result).errorMessage.endsWith(`Error: ${words}`));
      assert.equal(printedBy(result)[0], 'last');
    });
  }

  it('is told of an event that is no JSON', () =>
    withFunction(python('def handler(event, context): return 1'), async (sandbox) => {
      const result = await sandbox.invoke(Buffer.from('{broken'));
      assert.equal(errorOf(result).errorType, 'Runtime.UnmarshalError');
    }));
});
