import assert from 'node:assert/strict';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { WorkerClient, WorkerFailure } from '../../src/worker/client';
import { SAMPLE } from '../support/sample';

const WORKER = path.resolve(__dirname, '../../dist/worker.js');

describe('the analysis in its worker thread', () => {
  let worker: Worker;
  let client: WorkerClient;
  before(() => {
    worker = new Worker(WORKER);
    client = new WorkerClient(worker);
  });
  after(() => worker.terminate());

  it('answers several questions at once', async () => {
    const [functions, tree, check, why] = await Promise.all([
      client.ask('functions', { folder: SAMPLE }),
      client.ask('tree', {
        folder: SAMPLE,
        function: 'ResizeFunction',
        filter: { overridden: true },
      }),
      client.ask('check', { folder: SAMPLE, function: 'ResizeFunction' }),
      client.ask('why', { folder: SAMPLE, function: 'ResizeFunction', specifiers: ['lodash'] }),
    ]);
    assert.deepEqual(
      functions.functions.map(({ id }) => id),
      ['ResizeFunction', 'CaptionFunction'],
    );
    assert.ok(tree.entries.length > 0 && tree.entries.every(({ overrides }) => overrides));
    assert.ok(check.findings.some(({ code }) => code === 'layer.torn-package'));
    assert.equal(why.resolutions[0]?.status, 'resolved');
  });

  it('tells wrong input from faults', async () => {
    await assert.rejects(client.ask('check', { folder: path.join(SAMPLE, 'nowhere') }), (error) => {
      assert.ok(error instanceof WorkerFailure);
      assert.equal(error.failure.kind, 'input');
      assert.match(error.message, /There is no folder/);
      return true;
    });
  });

  it('gives up what is cancelled, and goes on with the rest', async () => {
    const controller = new AbortController();
    const cancelled = client.ask('check', { folder: SAMPLE }, controller.signal);
    const other = client.ask('functions', { folder: SAMPLE });
    controller.abort();
    await assert.rejects(
      cancelled,
      (error) => error instanceof WorkerFailure && error.failure.kind === 'cancelled',
    );
    assert.equal((await other).functions.length, 2);
  });

  it('fails what is open when it dies', async () => {
    const dying = new Worker(WORKER);
    const asked = new WorkerClient(dying).ask('check', { folder: SAMPLE });
    await dying.terminate();
    await assert.rejects(
      asked,
      (error) => error instanceof WorkerFailure && error.failure.kind === 'unexpected',
    );
  });
});
