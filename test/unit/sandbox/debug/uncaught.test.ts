import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { answerOf, errorOf, toEvent } from '../support/functions';
import { CdpClient } from './support/cdpClient';
import { withDebugged, type Project } from './support/debugged';

/** What handlers of both generations throw, or not; the layer's second line is where. */
const HANDLERS = {
  'after an await': 'async () => { await null; return fail(); }',
  'before an await': 'async () => fail()',
  'in a function that is awaited': 'async () => { await later(); }',
  'without being asynchronous': '() => fail()',
};
const CAUGHT = `async () => {
  try { await later(); } catch { }
  try { fail(); } catch { }
  return 'well';
}`;
const LAYER = 'layer/nodejs/node_modules/fails/index.js';

function project(runtime: string, handler: string): Project {
  const layer = `exports.fail = () => {\n  throw new RangeError('too far');\n};\n`;
  const code = `const { fail } = require('fails');
const later = async () => { await null; fail(); };
exports.handler = ${handler};
`;
  return { runtime, layers: ['layer'], files: { 'code/index.js': code, [LAYER]: layer } };
}

/** As js-debug asks for uncaught exceptions. */
async function begin(port: number): Promise<CdpClient> {
  const client = await CdpClient.attach(port);
  await client.enable();
  await client.send('Debugger.setPauseOnExceptions', { state: 'uncaught' });
  await client.start();
  return client;
}

for (const runtime of ['nodejs20.x', 'nodejs24.x']) {
  describe(`a debugger that stops at uncaught errors of ${runtime}`, () => {
    for (const [what, handler] of Object.entries(HANDLERS)) {
      it(`stops where the handler throws ${what}; the answer is what it would be`, () =>
        withDebugged(project(runtime, handler), async ({ sandbox, endpoint, file }) => {
          const result = sandbox.invoke(toEvent({}));
          const client = await begin(endpoint.port);
          assert.equal(await client.paused(0), `${pathToFileURL(file(LAYER)).href}:2`);
          await client.send('Debugger.resume');
          const { errorType, errorMessage } = errorOf(await result);
          assert.deepEqual([errorType, errorMessage], ['RangeError', 'too far']);
          client.close();
        }));
    }

    it('does not stop at what the function catches itself', () =>
      withDebugged(project(runtime, CAUGHT), async ({ sandbox, endpoint }) => {
        const result = sandbox.invoke(toEvent({}));
        const client = await begin(endpoint.port);
        assert.equal(answerOf(await result), 'well');
        assert.ok(!client.events.some(({ method }) => method === 'Debugger.paused'));
        client.close();
      }));
  });
}

it('a rejection of the background is the process’ own in a debugged function too', () =>
  withDebugged(
    project('nodejs20.x', `async () => { later(); await new Promise(() => setTimeout(() => 0)); }`),
    async ({ sandbox, endpoint }) => {
      const result = sandbox.invoke(toEvent({}));
      const client = await begin(endpoint.port);
      await client.paused(0);
      await client.send('Debugger.resume');
      assert.equal(errorOf(await result).errorType, 'Runtime.UnhandledPromiseRejection');
      client.close();
    },
  ));
