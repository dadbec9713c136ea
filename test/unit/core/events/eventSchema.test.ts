import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { getLanguageService, TextDocument, type JSONSchema } from 'vscode-json-languageservice';
import manifest from '../../../../package.json';
import { EVENT_TEMPLATES } from '../../../../src/core/events/catalogue';
import { eventSchema } from '../../../../src/core/events/eventSchema';

const FILE = path.resolve(__dirname, '../../../../schemas/event.schema.json');
/** As the editor hands it to its service: with a slash in front. */
const MATCH =
  manifest.contributes.jsonValidation.find(({ url }) => url.endsWith('event.schema.json'))
    ?.fileMatch ?? '';
const URI = 'file:///project/.strata/events/Fn/a.json';

/** The editor's own completion and checks of JSON. */
function editor(text: string) {
  const service = getLanguageService({});
  const schema = eventSchema() as JSONSchema;
  service.configure({ schemas: [{ uri: 'event', fileMatch: [`/${MATCH}`], schema }] });
  const document = TextDocument.create(URI, 'json', 1, text);
  return { service, document, parsed: service.parseJSONDocument(document) };
}

async function completionsAt(marked: string): Promise<string[]> {
  const offset = marked.indexOf('|');
  const { service, document, parsed } = editor(marked.replace('|', ''));
  const list = await service.doComplete(document, document.positionAt(offset), parsed);
  return list?.items.map(({ label }) => label) ?? [];
}

describe('the schema of events', () => {
  it('is the file that the editor loads (else: npm run schemas)', () => {
    assert.equal(MATCH, '**/.strata/events/**/*.json');
    assert.deepEqual(JSON.parse(readFileSync(FILE, 'utf8')), eventSchema());
  });

  it('offers every sample in an empty file, and names inside of an event', async () => {
    const samples = await completionsAt('|');
    for (const { title } of EVENT_TEMPLATES) assert.ok(samples.includes(title), title);
    assert.ok((await completionsAt('{ "requestContext": { "| } }')).includes('domainName'));
    const record = await completionsAt('{ "Records": [{ "eventSource": "aws:sqs", "| }] }');
    assert.ok(record.includes('receiptHandle') && record.includes('messageAttributes'));
  });

  it("finds no fault with the samples nor with an event of one's own", async () => {
    const own = [{ id: 1, Records: 'none', path: [] }, [1], 'text', null];
    for (const value of [...own, ...EVENT_TEMPLATES.map(({ event }) => event)]) {
      const { service, document, parsed } = editor(JSON.stringify(value));
      assert.deepEqual(await service.doValidation(document, parsed), []);
    }
  });
});
