import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import manifest from '../../../package.json';

const ROOT = path.resolve(__dirname, '../../..');
const { contributes } = manifest;

/** Commands that no test in an editor runs, with the reason. */
const UNTESTED: Readonly<Record<string, string>> = {
  'strata.runWaiting':
    "It types the project's own command (sam build, cdk synth) into a terminal: tools that this machine need not have.",
  'strata.openComparedFile':
    'A link at the lines of a comparison; it opens a file as strata.openFile does.',
  'strata.openImported':
    'A link in the hover of an import: its words have unit tests, and it opens a file as strata.openFile does.',
  'strata.compareImported':
    'A link in the hover of an import: its words have unit tests, and it compares as strata.compareWithReplaced does.',
  'strata.fetchDeployedAgain':
    "It asks the worker what 'Open a deployed function…' asks, which a scenario does; only the row that it begins at is another.",
};

const editorTests = ['test/editor/scenarios', 'test/editor/host']
  .flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(path.join(ROOT, folder, file), 'utf8')),
  )
  .join('\n');

/** A test runs a command by its id, from the palette, or by the title that a menu or a button shows. */
function isTested({
  command,
  title,
}: {
  readonly command: string;
  readonly title: string;
}): boolean {
  const names = [command, `Strata: ${title}`, title];
  return names.some((name) =>
    ["'", '"', '`'].some((quote) => editorTests.includes(quote + name + quote)),
  );
}

describe('Commands and contributions', () => {
  for (const one of contributes.commands)
    it(`${one.command} has a test in an editor, or a reason why not`, () => {
      assert.equal(isTested(one), UNTESTED[one.command] === undefined, UNTESTED[one.command]);
    });

  it('gives reasons for commands that are there', () => {
    const known = new Set(contributes.commands.map(({ command }) => command));
    for (const command of Object.keys(UNTESTED)) assert.ok(known.has(command), command);
  });

  it('contributes the views, settings and debug types that the code uses, and no other', () => {
    const code = sources('src/extension').join('\n');
    const views = contributes.views.strata.map(({ id }) => id);
    const made = views.filter((id) => code.includes(`'${id}'`));
    assert.deepEqual(made.sort(), views.sort());
    for (const id of Object.keys(contributes.configuration.properties))
      assert.ok(code.includes(`'${id.split('.').at(-1) ?? id}'`), id);
    for (const { type } of contributes.debuggers) assert.ok(code.includes(`'${type}'`), type);
    for (const { id } of contributes.colors) assert.ok(code.includes(`'${id}'`), id);
  });

  it('binds keys to commands that the palette has too', () => {
    const commands = new Set(contributes.commands.map(({ command }) => command));
    const keys = contributes.keybindings.map(({ key }) => key);
    assert.equal(new Set(keys).size, keys.length);
    for (const { command } of contributes.keybindings) assert.ok(commands.has(command), command);
  });

  it('leads from the walkthrough and the empty views to commands and pages that are there', () => {
    const views = contributes.views.strata.map(({ id }) => `${id}.focus`);
    const known = new Set([...contributes.commands.map(({ command }) => command), ...views]);
    const texts = JSON.stringify([contributes.walkthroughs, contributes.viewsWelcome]);
    const linked = [...texts.matchAll(/command:(strata\.[\w.]+)/g)].map(([, id = '']) => id);
    assert.ok(linked.length > 5);
    for (const id of linked) assert.ok(known.has(id), id);
    for (const { media } of contributes.walkthroughs.flatMap(({ steps }) => steps))
      assert.ok(existsSync(path.join(ROOT, media.markdown)), media.markdown);
  });

  it('names in `when` clauses only contexts that somebody sets', () => {
    const code = readFileSync(path.join(ROOT, 'src/extension/contexts.ts'), 'utf8');
    const clauses = [
      ...JSON.stringify(contributes).matchAll(/"(?:when|enablement)":"((?:[^"\\]|\\.)*)"/g),
    ];
    const views = new Set(contributes.views.strata.map(({ id }) => id));
    for (const [, clause = ''] of clauses)
      for (const [id] of clause.matchAll(/\bstrata\.\w+/g))
        assert.ok(views.has(id) || code.includes(`'${id}'`) || id === 'strata.sizes', id);
  });
});

function sources(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(path.join(ROOT, folder, file), 'utf8'));
}
