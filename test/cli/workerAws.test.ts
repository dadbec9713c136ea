import assert from 'node:assert/strict';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { WorkerClient } from '../../src/worker/client';
import { deploy, publishLayer } from '../support/deployed';
import { REGION, startMinistack, type Ministack } from '../support/ministack';
import { workspaceOf, type Workspace } from '../unit/support/workspaces';

const HANDLER = `exports.handler = async () => [require('greet')(), process.env.NAME];\n`;

describe('AWS, asked by the worker thread', function () {
  let aws: Ministack;
  let project: Workspace;
  let cache: Workspace;
  let thread: Worker;
  let client: WorkerClient;
  let greet: string;

  before(async function () {
    this.timeout(300_000);
    aws = await startMinistack();
    greet = await publishLayer(aws.client, 'greet', 'hello');
    await deploy(aws.client, 'one', HANDLER, { layers: [greet], environment: { NAME: 'you' } });
    for (const name of ['two', 'three']) await deploy(aws.client, name, HANDLER);
    project = await workspaceOf({
      'template.yaml': `Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: src, Handler: app.handler, Runtime: nodejs22.x, Layers: ['${greet}', '${greet.replace('greet:1', 'gone:1')}'] }
`,
      'src/app.js': HANDLER,
    });
    cache = await workspaceOf({});
    thread = new Worker(path.resolve(__dirname, '../../dist/worker.js'), {
      env: { ...process.env, ...aws.env, STRATA_CACHE_DIR: cache.folder },
    });
    client = new WorkerClient(thread);
  });
  after(async () => {
    await client.ask('shutdown', {});
    await thread.terminate();
    await Promise.all([aws.stop(), project.dispose(), cache.dispose()]);
  });

  it('fetches a layer, says how far it is, and shows it then', async () => {
    const { folder } = project;
    const layers = async () => (await client.ask('describe', { folder }))[0]?.layers ?? [];
    const [before, missing] = await layers();
    assert.deepEqual([before?.status, before?.remote], ['remote', greet]);
    const seen: string[] = [];
    const listener = client.onEvent((event) => {
      if (event.event === 'fetching') seen.push(`${event.what} ${event.received === event.total}`);
    });
    const references = [greet, missing?.remote ?? ''];
    const rows = await client.ask('fetchLayers', { folder, references, place: {} });
    listener.dispose();
    assert.deepEqual(
      rows.map(({ status }) => status),
      ['fetched', 'unreadable'],
    );
    assert.equal(seen.at(-1), `${greet} true`);
    const [first, second] = await layers();
    assert.deepEqual([first?.status, first?.kind, first?.files], ['resolved', 'archive', 1]);
    assert.deepEqual([second?.status, second?.reason], ['remote', rows[1]?.reason]);
    const { findings } = await client.ask('check', { folder });
    assert.deepEqual(
      findings.filter(({ layer }) => layer === 2).map(({ code }) => code),
      ['layer.unreadable'],
    );
  });

  it('lists what is deployed, and opens it as a project of its own', async () => {
    const { rows } = await client.ask('listDeployed', { place: { region: REGION } });
    assert.deepEqual(rows.map(({ name }) => name).sort(), ['one', 'three', 'two']);
    const opened = await client.ask('openDeployed', { name: 'one', place: {} });
    assert.deepEqual([opened.id, opened.warnings], ['one', []]);
    const { folder, id } = opened;
    const [details] = await client.ask('describe', { folder });
    assert.deepEqual(
      [details?.id, details?.deployedAs, details?.layers.map(({ status }) => status)],
      [id, opened.arn, ['resolved']],
    );
    const place = await client.ask('locate', { folder, function: id, path: '/var/task/app.js' });
    assert.equal(place.kind, 'file');
    const { payload } = await client.ask('invoke', { folder, function: id, event: '{}' });
    assert.deepEqual(JSON.parse(payload), ['hello', 'you']);
    await client.ask('openDeployed', { name: 'two', place: {} });
    const { functions } = await client.ask('functions', { folder });
    assert.deepEqual(
      functions.map((one) => one.id),
      ['one', 'two'],
    );
  });

  it('tells wrong input from faults', async () => {
    const { folder } = project;
    await assert.rejects(client.ask('openDeployed', { name: 'nobody', place: {} }), {
      message: /^Function 'nobody' can't be read: AWS does not have it/,
    });
    await assert.rejects(client.ask('listDeployed', { place: { profile: 'unheard-of' } }), {
      message: /^The functions can't be listed: there are no AWS credentials/,
    });
    const cancelled = AbortSignal.abort();
    const asked = { folder, references: [greet], place: {} };
    await assert.rejects(client.ask('fetchLayers', asked, cancelled), { message: 'cancelled' });
  });
});
