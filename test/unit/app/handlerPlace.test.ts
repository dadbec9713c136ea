import assert from 'node:assert/strict';
import { describeFunctions } from '../../../src/app/describeFunctions';
import { nodeFiles } from '../../../src/platform/nodeFiles';
import { inSession, projectOf } from '../support/checks';

const SAM_BUILD = {
  '.aws-sam/build/template.yaml':
    'Resources:\n  Fn:\n    Type: AWS::Serverless::Function\n    Properties: { CodeUri: Fn, Handler: app.handler, Runtime: nodejs22.x }\n',
};
const BUILT = '.aws-sam/build/Fn/app.js';
const SOURCES = {
  'src/app.ts': "import './other';\n\nexport const handler = async () => 1;\n",
  'src/other.ts': 'export const one = 1;\n',
};

/** The file and the line where a project's handler is said to be. */
async function placeOf(files: Readonly<Record<string, string>>): Promise<readonly unknown[]> {
  return inSession(projectOf({ ...files, ...SAM_BUILD }), async (session, fileAt) => {
    const [one] = await describeFunctions(nodeFiles, session);
    const { file = '', range } = one?.handlerIn ?? {};
    const known = [BUILT, 'src/app.js', ...Object.keys(SOURCES)];
    return [known.find((name) => fileAt(name) === file), range?.start.line];
  });
}

describe('the place of a handler', () => {
  const built = 'var handler = async () => 1;\nmodule.exports = { handler };\n';
  const withMap = `${built}//# sourceMappingURL=app.js.map\n`;
  const map = (...sources: readonly string[]): string =>
    JSON.stringify({ version: 3, sources, names: [], mappings: 'AAAA' });

  it('is in the source of a bundle that exports it', async () => {
    const maps = map('../../../src/other.ts', '../../../src/app.ts');
    const files = { ...SOURCES, [BUILT]: withMap, [`${BUILT}.map`]: maps };
    assert.deepEqual(await placeOf(files), ['src/app.ts', 3]);
  });

  it('is in the file that a build has copied', async () => {
    const text = '\nexports.handler = async () => 1;\n';
    assert.deepEqual(await placeOf({ 'src/app.js': text, [BUILT]: text }), ['src/app.js', 2]);
  });

  for (const [name, files] of [
    ['has no map', { [BUILT]: `\n${built}` }],
    [
      'has a map of sources that are not there',
      { [BUILT]: withMap, [`${BUILT}.map`]: map('x.ts') },
    ],
    [
      'has a map of sources without the export',
      { [BUILT]: withMap, [`${BUILT}.map`]: map('../../../src/other.ts') },
    ],
    ['has a map that is none', { [BUILT]: withMap, [`${BUILT}.map`]: '{' }],
  ] as const) {
    it(`is in the built file when it ${name}`, async () => {
      const [file] = await placeOf({ ...SOURCES, ...files });
      assert.equal(file, BUILT);
    });
  }
});
