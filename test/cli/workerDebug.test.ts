import assert from 'node:assert/strict';
import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { WorkerClient, WorkerFailure } from '../../src/worker/client';
import { hasNamespaces } from '../support/namespaces';
import { CdpClient } from '../unit/sandbox/debug/support/cdpClient';
import { isOpen } from '../unit/sandbox/debug/support/debugged';
import { processesWith, uniqueSleep, waitFor } from '../unit/sandbox/support/processes';
import { workspaceOf, type Workspace } from '../unit/support/workspaces';

const WORKER = path.resolve(__dirname, '../../dist/worker.js');
const MARKER = uniqueSleep();
const TEMPLATE = `Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: src, Handler: app.handler, Runtime: nodejs22.x, Timeout: 20, Layers: [!Ref Base] }
  Base: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: base } }
`;
const HANDLER = `const { value } = require('helper');
require('node:child_process').spawn('sleep', ['${MARKER}']);
exports.handler = async () => {
  debugger;
  return value;
};
`;

describe('debugging through the worker', function () {
  this.timeout(60_000);
  let worker: Worker;
  let client: WorkerClient;
  let workspace: Workspace;
  const place = (name: string): string => path.join(workspace.folder, name);

  before(function () {
    if (!hasNamespaces()) this.skip();
  });
  beforeEach(async () => {
    worker = new Worker(WORKER);
    client = new WorkerClient(worker);
    workspace = await workspaceOf({
      'template.yaml': TEMPLATE,
      'src/app.js': HANDLER,
      'base/nodejs/node_modules/helper/index.js': 'exports.value = 1;\n',
    });
  });
  afterEach(async () => {
    await client.ask('shutdown', {});
    await worker.terminate();
    await workspace.dispose();
    assert.deepEqual(processesWith(MARKER), []);
  });

  const start = (signal?: AbortSignal) =>
    client.ask('debugStart', { folder: workspace.folder, function: 'Fn', event: '{}' }, signal);

  /** Starts the function and lets it run until it stands at its `debugger`. */
  async function stopped() {
    const started = await start();
    const debug = await CdpClient.attach(started.endpoint.port);
    await debug.enable();
    await debug.start();
    await debug.paused(0);
    return { ...started, debug };
  }

  /** What it answers when it goes on. */
  async function answerOf({ session, debug }: Awaited<ReturnType<typeof stopped>>) {
    await debug.send('Debugger.resume');
    const { payload } = await client.ask('debugResult', { session });
    await client.ask('debugStop', { session });
    debug.close();
    return payload;
  }

  it('runs what was saved a moment ago, in the function and in its layer', async () => {
    assert.equal(await answerOf(await stopped()), '1');
    await writeFile(place('base/nodejs/node_modules/helper/index.js'), 'exports.value = 20;\n');
    assert.equal(await answerOf(await stopped()), '20');
    await writeFile(place('src/app.js'), HANDLER.replace('return value', 'return value + 1'));
    assert.equal(await answerOf(await stopped()), '21');
  });

  for (const [what, folder, message] of [
    ['function', 'src', /^The code of Fn can't be run: there is nothing at /],
    ['layer', 'base', undefined],
  ] as const) {
    it(`a ${what} that is deleted while it is debugged: it answers, and the next run says what is missing`, async () => {
      const running = await stopped();
      await rename(place(folder), place('elsewhere'));
      assert.equal(await answerOf(running), '1');
      if (message) await assert.rejects(start(), isInput(message));
      else {
        const { session, warnings } = await start();
        assert.match(warnings.join('\n'), /^Layer 1 'Base' is left out: /m);
        await client.ask('debugStop', { session });
      }
      await rename(place('elsewhere'), place(folder));
      assert.equal(await answerOf(await stopped()), '1');
    });
  }

  it('a stop in the middle leaves no process and no port, and the next run is well', async () => {
    const { session, endpoint } = await stopped();
    const ended = assert.rejects(client.ask('debugResult', { session }), isInput(/stopped/));
    await waitFor(() => processesWith(MARKER).length > 0, 'the child');
    await client.ask('debugStop', { session });
    await ended;
    assert.deepEqual(processesWith(MARKER), []);
    assert.equal(await isOpen(endpoint.port), false);
    assert.equal(await answerOf(await stopped()), '1');
  });

  it('a start that nobody waits for any more leaves nothing', async () => {
    const controller = new AbortController();
    const asked = start(controller.signal);
    controller.abort();
    await assert.rejects(asked, WorkerFailure);
    assert.equal(await answerOf(await stopped()), '1');
  });
});

function isInput(message: RegExp) {
  return (error: unknown): boolean => {
    assert.ok(error instanceof WorkerFailure);
    assert.equal(error.failure.kind, 'input');
    assert.match(error.message, message);
    return true;
  };
}
