import assert from 'node:assert/strict';
import type { CheckDocument, FindingRow } from '../../../src/app/documents';
import { countFindings } from '../../../src/extension/findings/counts';
import { FindingsModel } from '../../../src/extension/findings/findingsModel';
import { mapInSlices } from '../../../src/extension/findings/slices';
import { needsText } from '../../../src/extension/functions/words';
import { Projects } from '../../../src/extension/project/projects';
import { deferred, FakeWorker } from './support/fakeWorker';
import { FOLDER, functionDetails, layerRow } from './support/rows';

const RANGE = { start: { line: 9, column: 5 }, end: { line: 9, column: 12 } };
const LAYER = layerRow({ location: { file: `${FOLDER}/template.yaml`, range: RANGE } });
const resize = functionDetails({ layers: [LAYER] });
const crop = functionDetails({ id: 'Crop', layers: [LAYER] });
const other = functionDetails({ id: 'Other', layers: [] });

function finding(row: Partial<FindingRow>): FindingRow {
  return { code: 'layer.torn-package', severity: 'error', message: 'm', related: [], ...row };
}

function documentOf(findings: readonly FindingRow[]): CheckDocument {
  const summary = { functions: 1, error: 0, warning: 0, information: 0, hint: 0 };
  return { schemaVersion: 1, findings, summary, problems: [] };
}

describe('The findings of a function', () => {
  const count = (row: Partial<FindingRow>, details = resize): number =>
    countFindings([finding(row)], details, [resize, crop, other]).errors;

  it('are those that name it', () => {
    assert.deepEqual([count({ function: 'Resize' }), count({ function: 'Crop' })], [1, 0]);
  });

  it('are those of a layer that it has', () => {
    const shared = { file: 'template.yaml', range: RANGE };
    assert.deepEqual([count(shared), count(shared, crop), count(shared, other)], [1, 1, 0]);
  });

  it('are counted by how bad they are', () => {
    const rows = [finding({}), finding({ severity: 'warning' }), finding({ severity: 'hint' })];
    assert.deepEqual(countFindings(rows, other, []), { errors: 1, warnings: 1 });
  });
});

describe('The model of the findings', () => {
  async function create(): Promise<{ worker: FakeWorker; model: FindingsModel }> {
    const worker = new FakeWorker({
      describe: () => [resize],
      functions: () => ({ schemaVersion: 1, functions: [], problems: [] }),
    });
    const fail = (error: unknown): never => {
      throw error;
    };
    const projects = new Projects(worker, () => Promise.resolve(true), fail);
    await projects.setFolders([{ folder: FOLDER, name: 'photos' }]);
    return { worker, model: new FindingsModel(worker, projects, fail) };
  }

  it('drops a check that a newer one has overtaken', async () => {
    const { worker, model } = await create();
    const slow = deferred<CheckDocument>();
    worker.answers.check = () => slow.promise;
    const first = model.check(FOLDER);
    worker.answers.check = () => documentOf([finding({ function: 'Resize' })]);
    await model.check(FOLDER);
    slow.resolve(documentOf([]));
    await first;
    assert.equal(model.countOf(FOLDER, resize).errors, 1);
    model.dispose();
  });

  it("knows what a layer's code needs of others, in the function and in all that share it", async () => {
    const { worker, model } = await create();
    const code = 'import.layer-needs-layer';
    worker.answers.check = () =>
      documentOf([
        finding({ code, layer: 1, function: 'Resize', message: 'own' }),
        finding({ code, layer: 1, message: 'shared' }),
        finding({ code, layer: 1, function: 'Crop', message: 'of another function' }),
        finding({ code, layer: 2, function: 'Resize', message: 'of another layer' }),
        finding({ layer: 1, function: 'Resize', message: 'of another code' }),
      ]);
    await model.check(FOLDER);
    const needs = model.needsOf(FOLDER, 'Resize', 1);
    assert.deepEqual(needs, ['own', 'shared']);
    assert.deepEqual(needsText(needs), ['needs 2 packages of others']);
    assert.deepEqual(needsText([]), []);
    model.dispose();
  });

  it('keeps nobody waiting while it maps much', async () => {
    const items = Array.from({ length: 40 }, (_, index) => index);
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    const mapped = await mapInSlices(
      items,
      (item) => {
        const end = performance.now() + 3;
        while (performance.now() < end);
        return item * 2;
      },
      new AbortController().signal,
    );
    clearInterval(timer);
    assert.deepEqual(
      mapped,
      items.map((item) => item * 2),
    );
    assert.ok(turns >= 5, `others had ${turns} turns`);
  });

  it('stops when it is overtaken', async () => {
    const controller = new AbortController();
    controller.abort();
    assert.deepEqual(await mapInSlices([1, 2], (item) => item, controller.signal), []);
  });
});
