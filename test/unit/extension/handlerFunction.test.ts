import assert from 'node:assert/strict';
import { functionOfHandler } from '../../../src/extension/project/handlerFunction';
import { FOLDER, functionDetails } from './support/rows';

const FILE = `${FOLDER}/src/resize/app.js`;
const resize = functionDetails();
const crop = functionDetails({ id: 'Crop' });
const projects = {
  functions: [resize, crop].map(({ id }) => ({ folder: FOLDER, id })),
  find: ({ id }: { readonly id: string }) => [resize, crop].find((one) => one.id === id),
};
const key = (id: string) => ({ folder: FOLDER, id });

describe('the function whose handler is in a file', () => {
  for (const [name, file, preferred, expected] of [
    ['is the preferred one of several', FILE, key('Crop'), key('Crop')],
    ['is the first one when another is preferred', FILE, key('Other'), key('Resize')],
    ['is nobody of a file without a handler', `${FOLDER}/README.md`, key('Crop'), undefined],
    ['is nobody without a file', undefined, key('Crop'), undefined],
  ] as const) {
    it(name, () => {
      assert.deepEqual(functionOfHandler(projects, file, preferred), expected);
    });
  }
});
