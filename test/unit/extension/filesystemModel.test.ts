import assert from 'node:assert/strict';
import type { NodeRow } from '../../../src/app/browseDocuments';
import { FilesystemModel } from '../../../src/extension/filesystem/filesystemModel';
import type { FsNode } from '../../../src/extension/filesystem/fsNode';
import { deferred, FakeWorker } from './support/fakeWorker';
import { FOLDER, folderRow, nodeRow } from './support/rows';

const KEY = { folder: FOLDER, id: 'Resize' };
const PACKAGES = '/opt/python/lib/python3.12/site-packages';
const TREE: Readonly<Record<string, readonly NodeRow[]>> = {
  '/': [folderRow('/opt'), folderRow('/var/task')],
  '/opt': [folderRow('/opt/python')],
  '/opt/python': [folderRow('/opt/python/lib')],
  '/opt/python/lib': [folderRow('/opt/python/lib/python3.12')],
  '/opt/python/lib/python3.12': [folderRow(PACKAGES)],
  [PACKAGES]: [folderRow(`${PACKAGES}/numpy`, { versions: ['1.0.0'] })],
  [`${PACKAGES}/numpy`]: [folderRow(`${PACKAGES}/numpy/core`)],
  [`${PACKAGES}/numpy/core`]: [nodeRow(`${PACKAGES}/numpy/core/a.py`)],
  '/var/task': [nodeRow('/var/task/app.js', { providers: [0] })],
};

function create(): { readonly worker: FakeWorker; readonly model: FilesystemModel } {
  const worker = new FakeWorker({ children: ({ path }) => TREE[path] ?? [] });
  const model = new FilesystemModel(worker);
  model.show(KEY);
  return { worker, model };
}

async function labels(model: FilesystemModel, parent?: FsNode): Promise<string[]> {
  return (await model.children(parent)).map(({ label }) => label);
}

describe('The model of the Filesystem view', () => {
  it('is empty without a function', async () => {
    const worker = new FakeWorker({});
    assert.deepEqual(await new FilesystemModel(worker).children(), []);
  });

  it('shows the roots, and a chain of folders as one row up to a package', async () => {
    const { model } = create();
    assert.deepEqual(await labels(model), ['/opt', '/var/task']);
    const [opt] = await model.children();
    assert.deepEqual(await labels(model, opt), ['python/lib/python3.12/site-packages']);
    const [chain] = await model.children(opt);
    assert.deepEqual(await labels(model, chain), ['numpy']);
  });

  it('asks for each folder once until it is read anew', async () => {
    const { worker, model } = create();
    await Promise.all([model.children(), model.children()]);
    await model.children();
    assert.equal(worker.count('children'), 1);
    model.refresh();
    await model.children();
    assert.equal(worker.count('children'), 2);
  });

  it('leads to a path, to a folder inside a chain, to the nearest row', async () => {
    const { model } = create();
    const file = `${PACKAGES}/numpy/core/a.py`;
    assert.equal((await model.nodeAt(file))?.row.path, file);
    assert.equal((await model.nodeAt('/opt/python/lib'))?.row.path, PACKAGES);
    assert.equal((await model.nodeAt('/var/task/gone.js'))?.row.path, '/var/task');
    assert.equal(await model.nodeAt('/tmp/x'), undefined);
  });

  it('knows the parents of a row', async () => {
    const { model } = create();
    const path: string[] = [];
    let node = await model.nodeAt(`${PACKAGES}/numpy/core/a.py`);
    for (; node; node = node.parent) path.push(node.label);
    assert.deepEqual(path, [
      'a.py',
      'core',
      'numpy',
      'python/lib/python3.12/site-packages',
      '/opt',
    ]);
  });

  it('answers with what the newest question finds', async () => {
    const { worker, model } = create();
    const slow = deferred<readonly NodeRow[]>();
    worker.answers.children = () => slow.promise;
    const asked = model.children();
    worker.answers.children = () => [folderRow('/var/task')];
    model.refresh();
    slow.resolve([folderRow('/opt')]);
    assert.deepEqual(
      (await asked).map(({ row }) => row.path),
      ['/var/task'],
    );
  });

  it('asks again after a failure', async () => {
    const { worker, model } = create();
    const { children } = worker.answers;
    worker.answers.children = () => Promise.reject(new Error('no'));
    await assert.rejects(model.children());
    if (children) worker.answers.children = children;
    assert.equal((await model.children()).length, 2);
  });

  it('drops what was chosen by layer with its function, and keeps the rest', () => {
    const { model } = create();
    model.setFilter({ overridden: true, name: 'a', layer: 2, scope: { kind: 'as-of', layer: 1 } });
    model.show({ folder: FOLDER, id: 'Crop' });
    assert.deepEqual(model.filter, { overridden: true, name: 'a' });
  });

  it('changes a part of the filter and leaves the others', () => {
    const { model } = create();
    model.change({ name: 'a', largerThan: 10 });
    model.change({ name: undefined, differing: true });
    assert.deepEqual(model.filter, { largerThan: 10, differing: true });
  });

  it('keeps the rows that were listed until others come', async () => {
    const { model } = create();
    await model.children();
    model.refresh();
    assert.equal(model.get('/opt')?.label, '/opt');
    model.setFilter({ layer: 1 });
    assert.equal(model.get('/opt'), undefined);
  });
});
