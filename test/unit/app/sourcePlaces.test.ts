import assert from 'node:assert/strict';
import { findings, projectOf } from '../support/checks';

const SAM_BUILD = {
  '.aws-sam/build/template.yaml':
    'Resources:\n  Fn:\n    Type: AWS::Serverless::Function\n    Properties: { CodeUri: Fn, Handler: app.handler, Runtime: nodejs22.x }\n',
};

/** A map of one line: generated 1:13 comes from line 3, column 17 of the source (`YAAY` in VLQ). */
const map = (source: string): string =>
  JSON.stringify({ version: 3, sources: [source], names: [], mappings: 'aAEgB' });

async function placesOf(files: Readonly<Record<string, string>>) {
  const rows = await findings(projectOf({ ...files, ...SAM_BUILD }), 'import.unresolved');
  return rows.map(({ file, range }) => [file, range?.start.line, range?.start.column]);
}

describe('findings of built files', () => {
  const built = "var x = 1, y=require('none');";
  const source = { 'src/app.ts': '\n\nimport none from "none";\n' };

  it('stand where a source map leads', async () => {
    const text = `${built}\n//# sourceMappingURL=app.js.map\n`;
    const files = {
      ...source,
      '.aws-sam/build/Fn/app.js': text,
      '.aws-sam/build/Fn/app.js.map': map('../../../src/app.ts'),
    };
    assert.deepEqual(await placesOf(files), [['src/app.ts', 3, 17]]);
  });

  it('stand where a map inside of the file leads', async () => {
    const inline = Buffer.from(map('../../../src/app.ts')).toString('base64');
    const text = `${built}\n//# sourceMappingURL=data:application/json;base64,${inline}\n`;
    const files = { ...source, '.aws-sam/build/Fn/app.js': text };
    assert.deepEqual(await placesOf(files), [['src/app.ts', 3, 17]]);
  });

  it('stand in the file that the build has copied', async () => {
    const files = { 'src/app.js': built, '.aws-sam/build/Fn/app.js': built };
    assert.deepEqual(await placesOf(files), [['src/app.js', 1, 22]]);
  });

  for (const [name, content] of [
    ['no map', built],
    ['a map that is not there', `${built}\n//# sourceMappingURL=none.map`],
    ['a map on a server', `${built}\n//# sourceMappingURL=https://example.com/a.map`],
    ['a map that is none', `${built}\n//# sourceMappingURL=app.js`],
  ] as const) {
    it(`stay in the built file with ${name}`, async () => {
      const files = { ...source, '.aws-sam/build/Fn/app.js': content };
      assert.deepEqual(await placesOf(files), [['.aws-sam/build/Fn/app.js', 1, 22]]);
    });
  }
});
