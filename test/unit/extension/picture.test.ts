import assert from 'node:assert/strict';
import type { ProblemRow } from '../../../src/app/documents';
import { loadingProject, nextPicture, type Project } from '../../../src/extension/project/picture';
import { viewState } from '../../../src/extension/functions/viewState';
import { FOLDER, functionDetails, layerRow, projectOf } from './support/rows';

const start = { line: 1, column: 1 };
const BROKEN: ProblemRow = {
  file: 'template.yaml',
  range: { start, end: start },
  message: 'no YAML',
};
const loading = loadingProject(FOLDER, 'photos');
const resize = functionDetails();
const crop = functionDetails({ id: 'Crop' });

function read(previous: Project, functions: Project['functions'], problems: ProblemRow[] = []) {
  return nextPicture(previous, { kind: 'read', functions, problems });
}

describe('The picture of a project', () => {
  it('is what was read', () => {
    assert.deepEqual(read(loading, [resize]), projectOf([resize]));
  });

  it('keeps what a broken template had, and says so', () => {
    const next = read(projectOf([resize, crop]), [resize], [BROKEN]);
    assert.deepEqual(next.functions, [resize, crop]);
    assert.equal(next.isStale, true);
    assert.equal(next.problem, 'template.yaml has an error');
  });

  it('keeps layers that a broken template lost', () => {
    const next = read(projectOf([resize]), [functionDetails({ layers: [] })], [BROKEN]);
    assert.equal(next.functions[0]?.layers.length, 1);
  });

  it('takes a broken template that lost nothing', () => {
    const now = functionDetails({ layers: [layerRow(), layerRow({ position: 2 })] });
    const next = read(projectOf([resize]), [now], [BROKEN]);
    assert.deepEqual(next.functions, [now]);
    assert.equal(next.isStale, false);
    assert.equal(next.problem, 'template.yaml has an error');
  });

  it('lets a function go that a sound template no longer has', () => {
    const elsewhere = { ...BROKEN, file: 'strata.json' };
    assert.deepEqual(read(projectOf([resize, crop]), [resize], [elsewhere]).functions, [resize]);
    assert.deepEqual(read(projectOf([resize, crop]), []).functions, []);
  });

  it('keeps everything when nothing can be read', () => {
    const next = nextPicture(projectOf([resize]), { kind: 'unreadable', message: 'no map' });
    assert.deepEqual([next.state, next.isStale], ['ready', true]);
    assert.deepEqual(next.functions, [resize]);
  });

  it('is broken when nothing could ever be read', () => {
    const next = nextPicture(loading, { kind: 'unreadable', message: 'no map' });
    assert.deepEqual([next.state, next.problem], ['broken', 'no map']);
  });

  it('waits for a command, which is no error', () => {
    const problem = { ...BROKEN, message: 'Not synthesized. Run: x', command: 'x' };
    const beside = read(loading, [resize], [problem]);
    assert.deepEqual([beside.problem, beside.command], ['Not synthesized. Run: x', 'x']);
    const alone = nextPicture(loading, { kind: 'unreadable', message: 'Run: x', command: 'x' });
    assert.deepEqual([alone.state, viewState([alone])], ['broken', 'waiting']);
    assert.equal(nextPicture(alone, { kind: 'unreadable', message: 'no map' }).command, undefined);
    const both = read(loading, [resize], [problem, BROKEN]);
    assert.deepEqual([both.problem, both.command], ['template.yaml has an error', 'x']);
  });

  it('is nothing when the templates are gone', () => {
    const next = nextPicture(projectOf([resize]), { kind: 'nothing' });
    assert.deepEqual([next.state, next.functions], ['none', []]);
  });
});
