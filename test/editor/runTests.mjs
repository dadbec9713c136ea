/**
 * Runs the tests that need an editor: `node test/editor/runTests.mjs [RUN…] [-- MOCHA ARGUMENTS]`.
 *
 * - `host`: inside the extension host, the extension as it is built
 * - `packaged`: the smoke test against the packaged extension
 * - `restricted`: the packaged extension in a folder that nobody trusted
 * - `scenarios`: a workbench is clicked through from outside
 *
 * Without a run it makes them all. Where Chromium is missing they are left out aloud; in CI that is a failure.
 */
import { run, ROOT } from '../../scripts/lib.mjs';
import { installEditor } from '../../scripts/editor/installEditor.mjs';
import { mustBeBuilt } from '../../scripts/editor/extensionFolder.mjs';
import { packExtension } from '../../scripts/editor/packExtension.mjs';
import { prepareSample } from '../../scripts/sample.mjs';
import { chooseEditor } from './runner/chooseEditor.mjs';
import { compileHostTests, runInHost } from './runner/hostRun.mjs';

const RUNS = {
  host: (editor) => runInHost({ name: 'host', editor }),
  packaged: async (editor) => runInHost({ name: 'packaged', editor, vsix: await packExtension() }),
  restricted: async (editor) => {
    // An extension under development runs in any folder: only an installed one shows what its manifest allows.
    const vsix = await packExtension();
    await runInHost({ name: 'restricted', editor, vsix, isRestricted: true });
  },
  scenarios: runScenarios,
};
/** A desktop editor neither forgets its trust for us nor shows its workbench to a browser. */
const SERVER_ONLY = new Set(['restricted', 'scenarios']);

async function main(args) {
  const separator = args.includes('--') ? args.indexOf('--') : args.length;
  const names = args.slice(0, separator);
  const unknown = names.find((name) => !Object.hasOwn(RUNS, name));
  if (unknown) throw new Error(`There is no run "${unknown}": ${Object.keys(RUNS).join(', ')}.`);
  await mustBeBuilt();
  for (const sentence of await prepareSample()) console.log(sentence);
  await compileHostTests();

  for (const name of names.length > 0 ? names : Object.keys(RUNS)) {
    const editor = await chooseEditor({ needsServer: SERVER_ONLY.has(name) });
    if (editor.kind === 'none') {
      leaveOut(name, editor.reason);
      continue;
    }
    if (editor.kind === 'server') await installEditor();
    console.log(`\n${name}: in ${editor.description}`);
    const started = Date.now();
    await RUNS[name](editor, args.slice(separator + 1));
    console.log(`${name}: passed in ${Math.round((Date.now() - started) / 1000)} s`);
  }
}

function leaveOut(name, reason) {
  if (process.env.CI) throw new Error(`The editor tests "${name}" can't run: ${reason}`);
  console.log(`\nLEFT OUT: the editor tests "${name}". ${reason}`);
}

/** mocha runs out here: its exit code is its own. */
async function runScenarios(_editor, mochaArguments) {
  const scenarios = 'test/editor/scenarios/**/*.test.ts';
  const { code } = await run(
    process.execPath,
    ['node_modules/mocha/bin/mocha.js', '--timeout', '120000', scenarios, ...mochaArguments],
    { cwd: ROOT },
  );
  if (code !== 0) throw new Error(`scenarios: mocha ended with exit code ${code}.`);
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
