import assert from 'node:assert/strict';
import type { ImportParser } from '../../../../src/core/imports/importParser';
import { rememberImports } from '../../../../src/core/imports/rememberedImports';

describe('remembered imports', () => {
  it('parse a text once per language, and again after a failure', async () => {
    const asked: string[] = [];
    const parser: ImportParser = {
      parse: (language, text) => {
        asked.push(`${language} ${text}`);
        return text === 'broken' && asked.length === 3
          ? Promise.reject(new Error('no grammar'))
          : Promise.resolve({ sites: [], dynamic: [] });
      },
    };
    const remembered = rememberImports(parser);
    await remembered.parse('javascript', 'a');
    await remembered.parse('javascript', 'a');
    await remembered.parse('typescript', 'a');
    await assert.rejects(remembered.parse('javascript', 'broken'));
    await remembered.parse('javascript', 'broken');
    assert.deepEqual(asked, [
      'javascript a',
      'typescript a',
      'javascript broken',
      'javascript broken',
    ]);
  });
});
