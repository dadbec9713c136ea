import assert from 'node:assert/strict';
import { isRelevant, outsideSources } from '../../../src/extension/project/relevance';
import { FOLDER, functionDetails, layerRow, projectOf } from './support/rows';

const project = projectOf([functionDetails()]);

function check(file: string, expected: boolean): void {
  it(`${expected ? 'follows' : 'leaves'} ${file}`, () => {
    assert.equal(isRelevant(project, `${FOLDER}/${file}`), expected);
  });
}

describe('Changes on disk that count', () => {
  check('template.yaml', true);
  check('src/resize/app.js', true);
  check('layers/base/nodejs/node_modules/lodash/lodash.js', true);
  check('src/resize/node_modules/left-pad/index.js', true);
  check('node_modules/left-pad/index.js', true);
  check('tools/node_modules/left-pad/index.js', false);
  check('node_modules/.cache/x', false);
  check('.git/index', false);
  check('src/caption/__pycache__/app.pyc', false);

  it('follows everything below a folder whose own path looks like one to leave', () => {
    const folder = '/home/.cache/photos';
    assert.equal(isRelevant({ ...project, folder }, `${folder}/template.yaml`), true);
  });

  it('knows the layers outside of the project', () => {
    const layers = [
      layerRow(),
      layerRow({ position: 2, source: '../shared' }),
      layerRow({ position: 3, source: '../photos-shared/a.zip' }),
    ];
    assert.deepEqual(outsideSources(projectOf([functionDetails({ layers })])), [
      '/projects/shared',
      '/projects/photos-shared/a.zip',
    ]);
  });
});
