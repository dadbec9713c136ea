import assert from 'node:assert/strict';
import {
  answerOf,
  errorOf,
  invokeOnce,
  printedBy,
  textOf,
  toEvent,
  withFunction,
} from './support/functions';

const NODE24 = { runtime: 'nodejs24.x' };

describe('a Node.js function', () => {
  const forms: readonly (readonly [string, Record<string, string>, string])[] = [
    ['index.handler', { 'index.js': 'exports.handler = async () => 1;' }, '1'],
    ['src/deep/app.run', { 'src/deep/app.js': 'exports.run = async () => 1;' }, '1'],
    ['index.a.b.c', { 'index.js': 'exports.a = { b: { c: async () => 1 } };' }, '1'],
    ['index.handler', { 'index.cjs': 'exports.handler = async () => 1;' }, '1'],
    ['index.handler', { 'index.mjs': 'export const handler = async () => 1;' }, '1'],
    [
      'lib/index.handler',
      {
        'lib/package.json': '{"type":"module"}',
        'lib/index.js': 'export const handler = async () => 1;',
      },
      '1',
    ],
    [
      'index.handler',
      {
        'index.js':
          'exports.handler = (event, context, callback) => { callback(null, 1); return 2; };',
      },
      '1',
    ],
    ['index.handler', { 'index.js': 'exports.handler = (e, context) => context.succeed(1);' }, '1'],
    ['index.handler', { 'index.js': 'exports.handler = () => 2;' }, 'null'],
    ['index.handler', { 'index.js': 'exports.handler = async () => {};' }, 'null'],
    ['index.handler', { 'index.js': 'exports.handler = () => new Promise(() => {});' }, 'null'],
  ];
  for (const [handler, files, answer] of forms) {
    it(`${handler} of ${Object.entries(files).at(-1)?.join(': ') ?? ''}`, async () => {
      const result = await invokeOnce({ handler, files });
      assert.equal(result.functionError, undefined, textOf(result));
      assert.equal(textOf(result), answer);
    });
  }

  it('waits for the event loop to empty after a callback, unless told not to', async () => {
    const code = `exports.handler = (event, context, callback) => {
      context.callbackWaitsForEmptyEventLoop = event.waits;
      const start = Date.now();
      setTimeout(() => console.log('later'), 150);
      callback(null, 'done'); };`;
    for (const waits of [true, false]) {
      const result = await invokeOnce({ files: { 'index.js': code } }, { waits });
      assert.equal(answerOf(result), 'done');
      assert.equal(printedBy(result).length, waits ? 1 : 0);
    }
  });

  it('gets Lambda’s context', async () => {
    const code = `exports.handler = async (event, context) => ({ ...context,
      left: context.getRemainingTimeInMillis(), trace: process.env._X_AMZN_TRACE_ID });`;
    await withFunction({ files: { 'index.js': code }, functionName: 'mine' }, async (sandbox) => {
      const result = await sandbox.invoke(toEvent({}), {
        clientContext: '{"custom":{"k":"ä"}}',
        cognitoIdentity: '{"cognitoIdentityId":"i"}',
      });
      const { left, trace, logStreamName, ...context } = answerOf(result) as Record<
        string,
        unknown
      >;
      assert.ok(Number(left) > 3000 && Number(left) <= 5000);
      assert.match(String(trace), /^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0/);
      assert.match(String(logStreamName), /^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/);
      assert.deepEqual(context, {
        callbackWaitsForEmptyEventLoop: true,
        awsRequestId: result.requestId,
        functionName: 'mine',
        functionVersion: '$LATEST',
        memoryLimitInMB: '256',
        logGroupName: '/aws/lambda/mine',
        invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:mine',
        clientContext: { custom: { k: 'ä' } },
        identity: { cognitoIdentityId: 'i' },
      });
    });
  });

  it('has its layers’ packages for require and for import, by the right conditions', async () => {
    const files = {
      'index.mjs': `
        import { createRequire } from 'node:module';
        import both from 'both';
        import { sub } from 'both/sub';
        import plain from '@scope/plain';
        import own from 'own';
        import local from 'helpers/local.js';
        const require = createRequire(import.meta.url);
        const miss = async (name) => { try { await import(name); return 'found'; } catch (e) { return e.code; } };
        export const handler = async () => ({ both, sub, plain, own, local, required: require('both'),
          dynamic: (await import('both')).default,
          missing: await miss('nowhere'), hidden: await miss('both/hidden.js'), file: await miss('loose'),
          broken: await miss('broken') });`,
      'node_modules/own/index.js': `module.exports = 'function';`,
      'helpers/local.js': `module.exports = 'local';`,
      'node_modules/broken/package.json': '{"main":"nowhere.js"}',
    };
    const inLayer = 'nodejs/node_modules';
    const opt = {
      [`${inLayer}/both/package.json`]:
        '{"name":"both","exports":{".":{"import":"./i.mjs","require":"./r.js"},"./sub":{"import":"./s.mjs"}}}',
      [`${inLayer}/both/i.mjs`]: `export default 'import';`,
      [`${inLayer}/both/s.mjs`]: `export const sub = 'sub';`,
      [`${inLayer}/both/r.js`]: `module.exports = 'require';`,
      [`${inLayer}/own/index.js`]: `module.exports = 'layer';`,
      [`${inLayer}/broken/index.js`]: `module.exports = 'layer';`,
      [`${inLayer}/loose.js`]: `module.exports = 'loose';`,
      [`${inLayer}/@scope/plain/index.js`]: `module.exports = 'plain folder';`,
      'nodejs/node20/node_modules/@scope/plain/index.js': `module.exports = 'versioned folder';`,
    };
    assert.deepEqual(answerOf(await invokeOnce({ files, opt })), {
      both: 'import',
      sub: 'sub',
      plain: 'versioned folder',
      own: 'function',
      local: 'local',
      required: 'require',
      dynamic: 'import',
      missing: 'ERR_MODULE_NOT_FOUND',
      hidden: 'ERR_PACKAGE_PATH_NOT_EXPORTED',
      file: 'ERR_MODULE_NOT_FOUND',
      broken: 'ERR_MODULE_NOT_FOUND',
    });
  });

  it('loses its layers when it sets NODE_PATH', async () => {
    const files = { 'index.js': `exports.handler = async () => require('layered');` };
    const opt = { 'nodejs/node_modules/layered/index.js': '' };
    assert.equal((await invokeOnce({ files, opt })).functionError, undefined);
    const result = await invokeOnce({ files, opt, environment: { NODE_PATH: '/var/task' } });
    assert.match(errorOf(result).errorMessage, /^Cannot find module 'layered'/);
  });

  const failures: readonly (readonly [string, string, Record<string, string>, string, RegExp])[] = [
    ['a malformed name', 'index', {}, 'Runtime.MalformedHandlerName', /^Bad handler$/],
    [
      'a name with ..',
      '../index.handler',
      {},
      'Runtime.MalformedHandlerName',
      /is not a valid handler name/,
    ],
    [
      'no file',
      'gone.handler',
      {},
      'Runtime.ImportModuleError',
      /^Error: Cannot find module 'gone'\nRequire stack:/,
    ],
    [
      'a missing package',
      'index.handler',
      { 'index.js': `require('gone')` },
      'Runtime.ImportModuleError',
      /^Error: Cannot find module 'gone'/,
    ],
    [
      'a missing ES package',
      'index.handler',
      { 'index.mjs': `import 'gone'` },
      'Error',
      /^Cannot find package 'gone'/,
    ],
    [
      'no such export',
      'index.nope',
      { 'index.js': '' },
      'Runtime.HandlerNotFound',
      /^index.nope is undefined or not exported$/,
    ],
    [
      'no function',
      'index.handler',
      { 'index.js': 'exports.handler = 1' },
      'Runtime.HandlerNotFound',
      /^index.handler is not a function$/,
    ],
    [
      'a syntax error',
      'index.handler',
      { 'index.js': 'exports.handler = (' },
      'Runtime.UserCodeSyntaxError',
      /^SyntaxError: Unexpected end of input/,
    ],
  ];
  for (const [title, handler, files, type, message] of failures) {
    it(`${title} is ${type}`, async () => {
      const result = await invokeOnce({ handler, files });
      assert.equal(result.functionError, 'Unhandled');
      assert.equal(errorOf(result).errorType, type);
      assert.match(errorOf(result).errorMessage, message);
      assert.ok(
        result.logs.some((line) => line.includes('\tundefined\tERROR\tUncaught Exception \t{')),
      );
    });
  }

  it('that throws answers with {errorType, errorMessage, trace} and logs it', async () => {
    const code = `exports.handler = async () => { throw new TypeError('no'); };`;
    const result = await invokeOnce({ files: { 'index.js': code } });
    const { trace, ...rest } = answerOf(result) as Record<string, unknown>;
    assert.deepEqual(rest, { errorType: 'TypeError', errorMessage: 'no' });
    assert.equal((trace as string[])[0], 'TypeError: no');
    assert.match((trace as string[])[1] ?? '', /at .*\/var\/task\/index\.js:1/);
    assert.match(printedBy(result)[0] ?? '', /\tERROR\tInvoke Error \t\{"errorType":"TypeError"/);
    assert.equal(result.abnormalEnd, undefined);
  });

  it('that rejects in the background answers with the error and is started anew', () =>
    withFunction(
      {
        files: {
          'index.js': `exports.handler = async (e) => { if (e.ok) return 1; Promise.reject(new Error('lost')); await new Promise((go) => setTimeout(go, 500)); };`,
        },
      },
      async (sandbox) => {
        const result = await sandbox.invoke(toEvent({}));
        assert.deepEqual(errorOf(result), {
          errorType: 'Runtime.UnhandledPromiseRejection',
          errorMessage: 'Error: lost',
        });
        assert.equal((await sandbox.invoke(toEvent({ ok: 1 }))).cold, true);
      },
    ));

  it('that answers what JSON can’t say fails in the words of its generation', async () => {
    const files = { 'index.js': 'exports.handler = async () => 1n;' };
    const message = 'Unable to stringify response body';
    assert.deepEqual(errorOf(await invokeOnce({ files })), {
      errorType: 'Error',
      errorMessage: message,
    });
    assert.deepEqual(errorOf(await invokeOnce({ files, ...NODE24 })), {
      errorType: 'Runtime.JSONStringifyError',
      errorMessage: message,
    });
  });

  it('posts an answer of its own that is no JSON', async () => {
    const code = `exports.handler = async (event, { awsRequestId }) => {
      const path = 'http://' + process.env.AWS_LAMBDA_RUNTIME_API + '/2018-06-01/runtime/invocation/' + awsRequestId;
      await fetch(path + '/response', { method: 'POST', body: new Uint8Array([0, 255, 1]) }); };`;
    const result = await invokeOnce({ files: { 'index.js': code } });
    assert.deepEqual([...result.payload], [0, 255, 1]);
  });
});

describe('a function of the nodejs24.x generation', () => {
  it('answers what it returns without a promise, and is found below default', async () => {
    const files = { 'index.mjs': `console.log('x'); export default { handler: () => 5 };` };
    const result = await invokeOnce({ files, ...NODE24 });
    assert.equal(textOf(result), '5');
    assert.match(result.logs[0] ?? '', /\t-\tINFO\tx$/);
  });

  it('may not take a callback', async () => {
    const files = {
      'index.js': 'exports.handler = (event, context, callback) => callback(null, 1);',
    };
    const result = await invokeOnce({ files, ...NODE24 });
    assert.equal(errorOf(result).errorType, 'Runtime.CallbackHandlerDeprecated');
    assert.ok(result.logs.some((line) => line.includes('\t-\tERROR\tInit Error \t{')));
  });

  it('that never settles ends without a reason', async () => {
    const files = { 'index.js': 'exports.handler = () => new Promise(() => {});' };
    const result = await invokeOnce({ files, ...NODE24 });
    assert.match(errorOf(result).errorMessage, /Error: Runtime exited without providing a reason$/);
  });
});
