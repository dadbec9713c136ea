import assert from 'node:assert/strict';
import type { FunctionDetails } from '../../../src/app/browseDocuments';
import { ActiveFunction, type Store } from '../../../src/extension/project/activeFunction';
import { Projects } from '../../../src/extension/project/projects';
import { deferred, FakeWorker, inputFailure } from './support/fakeWorker';
import { FOLDER, functionDetails } from './support/rows';

const resize = functionDetails();
const crop = functionDetails({ id: 'Crop' });
const PHOTOS = { folder: FOLDER, name: 'photos' };
const OTHER = { folder: '/projects/other', name: 'other' };

function workerOf(functions: readonly FunctionDetails[]): FakeWorker {
  return new FakeWorker({
    describe: () => functions,
    functions: () => ({ schemaVersion: 1, functions: [], problems: [] }),
    changed: () => undefined,
  });
}

function projectsOf(worker: FakeWorker, hasTemplate = true): Projects {
  return new Projects(
    worker,
    () => Promise.resolve(hasTemplate),
    (error) => {
      throw error;
    },
  );
}

function storeOf(value?: unknown): Store & { readonly saved: unknown[] } {
  const saved: unknown[] = [];
  return {
    saved,
    get: () => value,
    update: (_, next) => {
      saved.push(next);
      return Promise.resolve();
    },
  };
}

describe('The projects of a workspace', () => {
  it('reads a folder once, and again when something has changed', async () => {
    const worker = workerOf([resize]);
    const projects = projectsOf(worker);
    await projects.setFolders([PHOTOS]);
    await projects.setFolders([PHOTOS, OTHER]);
    assert.equal(worker.count('describe'), 2);
    await projects.refresh(FOLDER);
    assert.equal(worker.count('describe'), 3);
    assert.deepEqual(worker.asked.find(({ method }) => method === 'changed')?.params, {
      folder: FOLDER,
    });
  });

  it('drops a reading that a newer one has overtaken', async () => {
    const slow = deferred<readonly FunctionDetails[]>();
    const worker = workerOf([resize]);
    const projects = projectsOf(worker);
    worker.answers.describe = () => slow.promise;
    const first = projects.setFolders([PHOTOS]);
    worker.answers.describe = () => [crop];
    await projects.refresh(FOLDER);
    slow.resolve([resize]);
    await first;
    assert.deepEqual(projects.get(FOLDER)?.functions, [crop]);
  });

  it('tells a folder without a template from one that is broken', async () => {
    const worker = workerOf([]);
    worker.answers.describe = () => Promise.reject(inputFailure('nothing here'));
    const without = projectsOf(worker, false);
    await without.setFolders([PHOTOS]);
    assert.equal(without.get(FOLDER)?.state, 'none');
    const broken = projectsOf(worker, true);
    await broken.setFolders([PHOTOS]);
    assert.deepEqual(
      [broken.get(FOLDER)?.state, broken.get(FOLDER)?.problem],
      ['broken', 'nothing here'],
    );
  });

  it('forgets a folder that left, even while it is read', async () => {
    const slow = deferred<readonly FunctionDetails[]>();
    const worker = workerOf([]);
    worker.answers.describe = () => slow.promise;
    const projects = projectsOf(worker);
    const removed: string[] = [];
    projects.onDidRemove((folder) => removed.push(folder));
    const reading = projects.setFolders([PHOTOS]);
    await projects.setFolders([]);
    slow.resolve([resize]);
    await reading;
    assert.deepEqual([projects.all, removed], [[], [FOLDER]]);
  });
});

describe('The active function', () => {
  it('is the first one where none was chosen', async () => {
    const projects = projectsOf(workerOf([resize, crop]));
    const active = new ActiveFunction(storeOf(), projects);
    await projects.setFolders([PHOTOS]);
    assert.deepEqual(active.current, { folder: FOLDER, id: 'Resize' });
  });

  it('is the one of the last time', async () => {
    const projects = projectsOf(workerOf([resize, crop]));
    const active = new ActiveFunction(storeOf({ folder: FOLDER, id: 'Crop' }), projects);
    await projects.setFolders([PHOTOS]);
    assert.equal(active.current?.id, 'Crop');
  });

  it('is kept in the workspace when it is chosen, and told once', async () => {
    const store = storeOf('nonsense');
    const projects = projectsOf(workerOf([resize, crop]));
    const active = new ActiveFunction(store, projects);
    await projects.setFolders([PHOTOS]);
    const heard: unknown[] = [];
    active.onDidChange((key) => heard.push(key?.id));
    active.choose({ folder: FOLDER, id: 'Crop' });
    active.choose({ folder: FOLDER, id: 'Crop' });
    active.choose({ folder: FOLDER, id: 'Nobody' });
    assert.deepEqual(heard, ['Crop']);
    assert.deepEqual(store.saved.at(-1), { folder: FOLDER, id: 'Crop' });
  });

  it('is another when it is gone', async () => {
    const worker = workerOf([resize, crop]);
    const projects = projectsOf(worker);
    const active = new ActiveFunction(storeOf(), projects);
    await projects.setFolders([PHOTOS]);
    worker.answers.describe = () => [crop];
    await projects.refresh(FOLDER);
    assert.equal(active.current?.id, 'Crop');
    await projects.setFolders([]);
    assert.equal(active.current, undefined);
  });
});
