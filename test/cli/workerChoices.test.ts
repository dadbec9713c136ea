import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { RunChoices } from '../../src/app/runChoices';
import { WorkerClient } from '../../src/worker/client';
import { hasNamespaces } from '../support/namespaces';
import { workspaceOf, type Workspace } from '../unit/support/workspaces';

const WORKER = path.resolve(__dirname, '../../dist/worker.js');
const TEMPLATE = `Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src
      Handler: app.handler
      Runtime: nodejs22.x
      Timeout: 20
      Layers: [!Ref Base, !Ref Monitoring]
      Environment: { Variables: { TABLE: !Ref Table, OWN: template } }
  Base: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: base } }
  Monitoring: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: monitoring } }
  Table: { Type: AWS::DynamoDB::Table }
`;
const HANDLER = `exports.handler = async () => ({
  layers: require('fs').readdirSync('/opt').sort(),
  interfaces: Object.keys(require('os').networkInterfaces()).length,
  environment: [process.env.TABLE ?? null, process.env.OWN],
});`;

describe('runs as they were chosen, through the worker', function () {
  this.timeout(60_000);
  let worker: Worker;
  let client: WorkerClient;
  let workspace: Workspace;
  before(async function () {
    if (!hasNamespaces()) this.skip();
    worker = new Worker(WORKER);
    client = new WorkerClient(worker);
    workspace = await workspaceOf({
      'template.yaml': TEMPLATE,
      'src/app.js': HANDLER,
      'base/a.txt': '',
      'monitoring/b.txt': '',
      'values.env': 'TABLE=from the file\nOWN=from the file\n',
    });
  });
  after(async () => {
    await client.ask('shutdown', {});
    await worker.terminate();
    await workspace.dispose();
  });

  const run = (choices: RunChoices) =>
    client.ask('invoke', { ...choices, folder: workspace.folder, function: 'Fn', event: '{}' });

  it('leaves layers out, and takes them in again', async () => {
    for (const [withoutLayers, layers] of [
      [[], ['a.txt', 'b.txt']],
      [['Monitoring'], ['a.txt']],
      [[], ['a.txt', 'b.txt']],
    ] as const) {
      const { payload, warnings, cold } = await run({ withoutLayers });
      assert.deepEqual((JSON.parse(payload) as { layers: unknown }).layers, layers);
      assert.equal(cold, true);
      const isSaid = warnings.some(
        (one) => one === "Layer 2 'Monitoring' is left out: as you asked.",
      );
      assert.equal(isSaid, withoutLayers.length > 0, warnings.join('\n'));
    }
  });

  it('switches the network off, and takes the tier that was named', async () => {
    const { payload, network, tier } = await run({ network: 'none', tier: 'unshare' });
    assert.deepEqual([network, tier], ['none', 'unshare']);
    assert.equal((JSON.parse(payload) as { interfaces: unknown }).interfaces, 1);
  });

  it('gives the values of a file and, over them, those that were typed', async () => {
    const envFile = path.join(workspace.folder, 'values.env');
    const { payload, warnings } = await run({ envFile, environment: { OWN: 'typed' } });
    const { environment } = JSON.parse(payload) as { environment: unknown };
    assert.deepEqual(environment, ['from the file', 'typed']);
    assert.deepEqual(
      warnings.filter((one) => one.includes('TABLE')),
      [],
    );
  });

  it('says that a file is not there any more', async () => {
    const envFile = path.join(workspace.folder, 'gone.env');
    await assert.rejects(run({ envFile }), /The environment file .*gone\.env is not there\./);
  });

  it('serves them as they were chosen, on another port where the usual one is in use', async () => {
    const other = createServer();
    // In use by somebody else already: all the better.
    other.on('error', () => undefined);
    await new Promise<void>((resolve) => {
      other.once('error', () => resolve());
      other.listen(3001, '127.0.0.1', resolve);
    });
    const { folder } = workspace;
    try {
      const choices = { Fn: { withoutLayers: ['Monitoring'], environment: { TABLE: 'typed' } } };
      const { url, http } = await client.ask('startEndpoint', { folder, http: true, choices });
      assert.notEqual(new URL(url).port, '3001');
      assert.deepEqual(http?.routes, []);
      const answer = await fetch(`${url}/2015-03-31/functions/Fn/invocations`, { method: 'POST' });
      const { layers, environment } = (await answer.json()) as Record<string, unknown>;
      assert.deepEqual([layers, environment], [['a.txt'], ['typed', 'template']]);
      await client.ask('stopEndpoint', { folder });
      await assert.rejects(fetch(url));
    } finally {
      other.close();
    }
  });

  it('tells views which values only AWS knows', async () => {
    const [details] = await client.ask('describe', { folder: workspace.folder });
    assert.deepEqual(details?.unknownEnvironment, { TABLE: '!Ref Table' });
  });
});
