import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { SandboxRow } from '../../src/app/browseDocuments';
import { WorkerClient, WorkerFailure } from '../../src/worker/client';
import { workspaceOf, type Workspace } from '../unit/support/workspaces';
import { hasNamespaces } from '../support/namespaces';

const WORKER = path.resolve(__dirname, '../../dist/worker.js');
const TEMPLATE = `Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: src, Handler: app.handler, Runtime: nodejs22.x, Timeout: 20, Layers: [!Ref Base] }
  Base: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: base } }
`;
const HANDLER = `let count = 0;
exports.handler = async (event) => {
  count += 1;
  console.log('called', count);
  if (event.hang) await new Promise((resolve) => setTimeout(resolve, 20000));
  if (event.fail) require('helper').fail();
  return { count, value: require('helper').value };
};
`;
const HELPER = `exports.value = 1;\nexports.fail = () => { throw new TypeError('from the layer'); };\n`;

describe('invoking through the worker', function () {
  this.timeout(60_000);
  let worker: Worker;
  let client: WorkerClient;
  let workspace: Workspace;
  before(function () {
    if (!hasNamespaces()) this.skip();
  });
  beforeEach(async () => {
    worker = new Worker(WORKER);
    client = new WorkerClient(worker);
    workspace = await workspaceOf({
      'template.yaml': TEMPLATE,
      'src/app.js': HANDLER,
      'base/nodejs/node_modules/helper/index.js': HELPER,
    });
  });
  afterEach(async () => {
    await client.ask('shutdown', {});
    await worker.terminate();
    await workspace.dispose();
  });

  const invoke = (event: unknown, signal?: AbortSignal) =>
    client.ask(
      'invoke',
      { folder: workspace.folder, function: 'Fn', event: JSON.stringify(event) },
      signal,
    );

  it('reuses the warm sandbox, tells of it and of each log line', async () => {
    const lines: string[] = [];
    const states: (readonly SandboxRow[])[] = [];
    client.onEvent((event) => {
      if (event.event === 'log') lines.push(event.line);
      if (event.event === 'sandboxes') states.push(event.sandboxes);
    });
    const first = await invoke({});
    const second = await invoke({});
    assert.deepEqual([JSON.parse(first.payload), first.cold], [{ count: 1, value: 1 }, true]);
    assert.deepEqual([JSON.parse(second.payload), second.cold], [{ count: 2, value: 1 }, false]);
    assert.ok(lines.some((line) => line.includes('called 2')));
    assert.ok(
      states.some(([row]) => row?.state === 'running') && states.at(-1)?.[0]?.state === 'idle',
    );
    assert.equal((await client.ask('sandboxes', {}))[0]?.invocations, 2);
  });

  it('is cold after a change of code, of a layer, and after its sandbox was stopped', async () => {
    await invoke({});
    await writeFile(
      path.join(workspace.folder, 'src/app.js'),
      HANDLER.replace('let count = 0', 'let count = 100'),
    );
    const afterCode = await invoke({});
    assert.deepEqual(
      [JSON.parse(afterCode.payload), afterCode.cold],
      [{ count: 101, value: 1 }, true],
    );
    await writeFile(
      path.join(workspace.folder, 'base/nodejs/node_modules/helper/index.js'),
      HELPER.replace('value = 1', 'value = 22'),
    );
    const afterLayer = await invoke({});
    assert.deepEqual(
      [JSON.parse(afterLayer.payload), afterLayer.cold],
      [{ count: 101, value: 22 }, true],
    );
    await client.ask('stopSandbox', { folder: workspace.folder, function: 'Fn' });
    assert.deepEqual(await client.ask('sandboxes', {}), []);
    assert.equal((await invoke({})).cold, true);
  });

  it('names the frames of an error that lie in the function and its layers', async () => {
    const { functionError, frames } = await invoke({ fail: true });
    assert.equal(functionError, true);
    assert.deepEqual(
      frames.map(({ path: at, line }) => [at, line]),
      [
        ['/opt/nodejs/node_modules/helper/index.js', 2],
        ['/var/task/app.js', 6],
      ],
    );
  });

  it('can be cancelled, and answers the next call', async () => {
    const controller = new AbortController();
    const hanging = invoke({ hang: true }, controller.signal);
    setTimeout(() => controller.abort(), 1500);
    await assert.rejects(
      hanging,
      (error) => error instanceof WorkerFailure && error.failure.kind === 'cancelled',
    );
    assert.deepEqual(JSON.parse((await invoke({})).payload), { count: 1, value: 1 });
  });

  it('says in one line what is wrong with an event or a function', async () => {
    await assert.rejects(
      client.ask('invoke', { folder: workspace.folder, function: 'Fn', event: '{' }),
      /The event is no JSON/,
    );
    await assert.rejects(
      client.ask('invoke', { folder: workspace.folder, function: 'Nope', event: '{}' }),
      /There is no function 'Nope'/,
    );
  });
});
