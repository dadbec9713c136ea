import assert from 'node:assert/strict';
import { accessSync, readFileSync } from 'node:fs';
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

  it('shows the merged filesystem row by row, with providers, overrides, versions and filters', async () => {
    const inFunction = { folder: SAMPLE, function: 'ResizeFunction' };
    const children = (path: string, filter = {}) =>
      client.ask('children', { ...inFunction, path, filter });
    assert.deepEqual(
      (await children('/')).map(({ path, providers }) => [path, providers]),
      [
        ['/opt', [2, 1]],
        ['/var/task', [0]],
      ],
    );
    const packages = await children('/opt/nodejs/node_modules');
    const mime = packages.find(({ name }) => name === 'mime');
    assert.deepEqual(
      [mime?.versions, mime?.providers, mime?.overridden, mime?.files],
      [['3.0.0', '1.6.0'], [2, 1], 5, 15],
    );
    assert.deepEqual(packages.find(({ name }) => name === 'lodash')?.versions, ['4.17.21']);
    const overridden = await children('/opt/nodejs/node_modules', { overridden: true });
    assert.deepEqual(
      overridden.map(({ name }) => name),
      ['mime'],
    );
    assert.deepEqual(
      (await children('/opt/nodejs/node_modules', { layer: 1 })).map(({ name }) => name),
      ['.bin', 'lodash', 'mime', '.package-lock.json'],
    );
    const [file] = (await children('/opt/nodejs/node_modules/mime', { overridden: true })).filter(
      ({ name }) => name === 'package.json',
    );
    assert.deepEqual(file?.overrides, [{ layer: 1, identical: false }]);
    assert.deepEqual(await client.ask('find', { ...inFunction, text: 'PNGJS' }), [
      '/opt/nodejs/node_modules/pngjs',
    ]);
  });

  it('knows the one file that each entry is, and what a layer hides', async () => {
    const inFunction = { folder: SAMPLE, function: 'ResizeFunction' };
    const lodash = await client.ask('locate', {
      ...inFunction,
      path: '/opt/nodejs/node_modules/lodash/lodash.js',
    });
    assert.deepEqual(lodash, {
      kind: 'file',
      file: path.join(SAMPLE, 'layers/base/nodejs/node_modules/lodash/lodash.js'),
      readOnly: false,
    });
    const inZip = await client.ask('locate', {
      ...inFunction,
      path: '/opt/nodejs/node_modules/mime/package.json',
    });
    assert.ok(inZip.kind === 'file' && inZip.readOnly);
    assert.match(readFileSync(inZip.file, 'utf8'), /"version": "3\.0\.0"/);
    assert.throws(() => accessSync(path.join(inZip.file, '..', 'new')));
    const hidden = await client.ask('read', {
      ...inFunction,
      path: '/opt/nodejs/node_modules/mime/package.json',
      layer: 1,
    });
    assert.match(Buffer.from(hidden).toString(), /"version": "1\.6\.0"/);
    assert.equal(
      (await client.ask('locate', { ...inFunction, path: '/opt/none' })).kind,
      'missing',
    );
  });

  it('describes functions for the views', async () => {
    const [resize] = await client.ask('describe', { folder: SAMPLE });
    assert.deepEqual(resize?.handlerIn, {
      file: path.join(SAMPLE, 'src/resize/app.js'),
      range: { start: { line: 11, column: 1 }, end: { line: 11, column: 1 } },
    });
    assert.deepEqual(
      resize.layers.map(({ position, name, status, kind, files }) => [
        position,
        name,
        status,
        kind,
        files,
      ]),
      [
        [1, 'BaseLayer', 'resolved', 'folder', 1068],
        [2, 'ImagingLayer', 'resolved', 'archive', 39],
      ],
    );
  });

  it('tells what the import at a place of a file loads', async () => {
    const file = path.join(SAMPLE, 'src/resize/app.js');
    const answer = await client.ask('importAt', { folder: SAMPLE, file, line: 4, column: 24 });
    assert.ok(answer?.resolution.status === 'resolved');
    assert.deepEqual(
      [answer.function, answer.specifier, answer.resolution.path],
      ['ResizeFunction', 'mime', '/opt/nodejs/node_modules/mime/index.js'],
    );
    assert.equal(
      await client.ask('importAt', { folder: SAMPLE, file, line: 1, column: 1 }),
      undefined,
    );
  });

  it('analyses the text that is being edited, until it is saved or given up', async () => {
    const file = path.join(SAMPLE, 'src/resize/app.js');
    const unresolved = async (): Promise<(string | undefined)[]> => {
      const { findings } = await client.ask('check', {
        folder: SAMPLE,
        function: 'ResizeFunction',
      });
      return findings
        .filter(({ code }) => code === 'import.unresolved')
        .map(({ message }) => /'(.+?)'/.exec(message)?.[1]);
    };
    assert.deepEqual(await unresolved(), ['sharp']);
    await client.ask('edited', {
      folder: SAMPLE,
      file,
      text: "require('just-typed');\nexports.handler = 1;\n",
    });
    assert.deepEqual(await unresolved(), ['just-typed']);
    await client.ask('edited', { folder: SAMPLE, file });
    assert.deepEqual(await unresolved(), ['sharp']);
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
    const orphan = new WorkerClient(dying);
    const asked = orphan.ask('check', { folder: SAMPLE });
    await dying.terminate();
    await assert.rejects(
      asked,
      (error) => error instanceof WorkerFailure && error.failure.kind === 'unexpected',
    );
    await assert.rejects(orphan.ask('functions', { folder: SAMPLE }), WorkerFailure);
  });
});
