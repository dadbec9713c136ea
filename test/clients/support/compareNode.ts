import assert from 'node:assert/strict';
import { hasNamespaces } from '../../support/namespaces';
import { withFunction, type Contents } from '../../unit/sandbox/support/functions';
import { publicNode, type PublicClient } from './clients';
import { observe, type Seen } from './observe';

interface Case {
  readonly title: string;
  readonly files: Contents;
  readonly handler?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly timeoutSeconds?: number;
}

const JSON_FORMAT = { AWS_LAMBDA_LOG_FORMAT: 'JSON' };

/** A case of one file `index.js` whose handler has this body. */
function body(text: string, environment: Record<string, string> = {}): Case {
  const files = { 'index.js': `exports.handler = async (event, context) => { ${text} };` };
  return { title: text, files, environment };
}

function file(name: string, text: string, handler = 'index.handler'): Case {
  return { title: `${handler} of ${name}: ${text}`, files: { [name]: text }, handler };
}

const LOGS = `console.log('a', { b: 1 }); console.info({ a: { b: { c: { d: 1 } } } }); console.warn('w %s %d', 'x', 1);
  console.error(new TypeError('logged')); console.error('with', new RangeError('logged')); console.debug(); console.trace('t', 1);
  console.fatal('f'); console.log('two\\nlines'); console.log(null); console.log(undefined); console.log([1, 'a'], 'b');`;

const CASES: readonly Case[] = [
  body('return { event, name: context.functionName, keys: Object.keys(context).sort() };'),
  body('return undefined;'),
  body('return 1n;'),
  body('const a = {}; a.a = a; return a;'),
  body('return { a: undefined, b: () => 1, c: NaN, d: new Date(0), e: "é\u007f\u2028" };'),
  body(`throw new TypeError('no');`),
  body(`throw Object.assign(new Error('no'), { code: 'E_CODE', more: { a: 1 } });`),
  body(
    `class Mine extends Error { constructor(m) { super(m); this.name = 'Mine'; } } throw new Mine('no');`,
  ),
  body(`throw new Error('why', { cause: new Error('cause') });`),
  body(`throw new AggregateError([new Error('one')], 'many');`),
  body(`throw 'text';`),
  body(`throw { a: 1 };`),
  body(`throw null;`),
  body(`throw undefined;`),
  body(`throw 0;`),
  body(`throw new Error('del\\x7f');`),
  body(`throw Object.assign(new Error('circular'), { self: globalThis });`),
  body(`return Promise.reject(new Error('rejected'));`),
  body(
    `setImmediate(() => { throw new Error('later'); }); await new Promise((go) => setTimeout(go, 300));`,
  ),
  body(`Promise.reject(new Error('lost')); await new Promise((go) => setTimeout(go, 300));`),
  body(`process.exit(3);`),
  body(`process.exitCode = 4; return 1;`),
  body(`return typeof awslambda.streamifyResponse + typeof awslambda.HttpResponseStream;`),
  body(LOGS),
  body(LOGS, JSON_FORMAT),
  body(LOGS, { ...JSON_FORMAT, AWS_LAMBDA_LOG_LEVEL: 'ERROR' }),
  body(LOGS, { AWS_LAMBDA_LOG_LEVEL: 'warn' }),
  body(`throw Object.assign(new TypeError('no'), { code: 'E' });`, JSON_FORMAT),
  body(`throw 'text';`, JSON_FORMAT),
  file('index.js', 'exports.handler = (e, c, callback) => callback(null, { a: 1 });'),
  file('index.js', `exports.handler = (e, c, callback) => callback(new Error('no'));`),
  file('index.js', `exports.handler = (e, c, callback) => callback('text');`),
  file(
    'index.js',
    `exports.handler = (e, c, callback) => { callback(null, 1); callback(null, 2); };`,
  ),
  file('index.js', `exports.handler = (e, c, callback) => { throw new Error('sync'); };`),
  file('index.js', `exports.handler = (e, c) => { c.succeed ? c.succeed(1) : 0; };`),
  file('index.js', `exports.handler = (e, c) => { c.fail ? c.fail(new Error('no')) : 0; };`),
  file('index.js', `exports.handler = (e, c) => { c.done ? c.done(null, 'd') : 0; };`),
  file('index.js', 'exports.handler = () => 5;'),
  file('index.js', 'exports.handler = () => new Promise(() => {});'),
  file('index.js', 'exports.handler = async () => new Promise(() => {});'),
  file('index.js', 'exports.handler = (e, c, ...rest) => rest.length;'),
  file('index.js', 'exports.a = { b: { handler: async () => 1 } };', 'index.a.b.handler'),
  file('index.mjs', 'export const handler = async () => 1;'),
  file('index.mjs', 'export default { handler: async () => 1 };'),
  file('index.cjs', 'exports.handler = async () => 1;'),
  file('sub/index.js', 'exports.handler = async () => __dirname;', 'sub/index.handler'),
  file('index.js', 'exports.handler = 1;'),
  file('index.js', ''),
  file('index.js', 'exports.handler = ('),
  file('index.mjs', 'export const handler = ('),
  file('index.js', `require('gone');`),
  file('index.mjs', `import 'gone';`),
  file('index.js', `throw new TypeError('at load');`),
  file('index.js', `throw 'text at load';`),
  file('index.js', `Promise.reject(new Error('at load')); exports.handler = () => {};`),
  file('index.js', `process.exit(7);`),
  file('index.js', '', 'gone.handler'),
  file('index.js', '', 'index'),
  file('index.js', '', '../index.handler'),
  { ...file('index.js', `throw new TypeError('at load');`), environment: JSON_FORMAT },
  ...[
    `stream.write('a'); stream.write({ b: 1 }); stream.end('c');`,
    `stream.setContentType('text/html'); stream.end('c');`,
    `stream = awslambda.HttpResponseStream.from(stream, { statusCode: 201 }); stream.write('b'); stream.end();`,
    `stream = awslambda.HttpResponseStream.from(stream, { statusCode: 201 }); stream.end();`,
    `stream.write('a'); throw new TypeError('midway');`,
    `throw new TypeError('before');`,
    `stream.end('a'); return 1;`,
    `stream.write('a'); stream.setContentType('b');`,
  ].map((text) =>
    file(
      'index.js',
      `exports.handler = awslambda.streamifyResponse(async (e, stream) => { ${text} });`,
    ),
  ),
  {
    ...file(
      'index.js',
      `exports.handler = awslambda.streamifyResponse(async (e, stream) => { stream.write('a'); });`,
    ),
    timeoutSeconds: 1,
  },
];

/** Where we differ on purpose, with the reason; both are refused all the same. */
const DIFFERENT: readonly (readonly [RegExp, string])[] = [
  [
    /^nodejs20.x: .*Promise\.reject\(new Error\('at load'\)\)/,
    'the public client asks for an event before it has ended, is refused, and says so in its log or not',
  ],
  [
    /^nodejs24.x: .*Promise\.reject\(new Error\('at load'\)\)/,
    'nothing is posted: how much of Node’s own last words gets into the log depends on who ends first',
  ],
  [
    /^nodejs24.x: .*stream\) => \{ (throw|stream\.write\('a'\); (throw|stream\.setContentType))/,
    'the public client asks for the next event before its failed stream was taken, and is refused or not',
  ],
];

function refusals(seen: readonly Seen[]): unknown[] {
  return seen.map(({ functionError }) => functionError);
}

/** All functions, each on our runtime and on the public client that serves `runtime`. */
export function compareNode(runtime: string, name: Parameters<typeof publicNode>[0]): void {
  describe(`our ${runtime} and AWS’ public client`, () => {
    let client: PublicClient | undefined;
    before(function () {
      if (hasNamespaces()) client = publicNode(name);
      if (!client) this.skip();
    });
    after(() => client?.remove());

    for (const { title, ...under } of CASES) {
      it(title, async () => {
        const seen = async (bootstrapDir?: string) => {
          const place = bootstrapDir === undefined ? {} : { bootstrapDir };
          let result: readonly Seen[] = [];
          await withFunction({ runtime, ...under, ...place }, async (sandbox) => {
            result = await observe(sandbox, [{ n: 1 }, { n: 2 }]);
          });
          return result;
        };
        const [ours, theirs] = await Promise.all([seen(), seen(client?.bootstrapDir)]);
        if (DIFFERENT.some(([pattern]) => pattern.test(`${runtime}: ${title}`)))
          assert.deepEqual(refusals(ours), refusals(theirs));
        else assert.deepEqual(ours, theirs);
      });
    }
  });
}
