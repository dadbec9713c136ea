/**
 * Runs the tests that need an editor: `node test/editor/runTests.mjs [RUN…] [-- MOCHA ARGUMENTS]` (those are for the scenarios).
 *
 * - `host`: inside the extension host, the extension as it is built
 * - `packaged`: the smoke test against the packaged extension
 * - `restricted`: the packaged extension in a folder that nobody trusted
 * - `scenarios`: a workbench is clicked through from outside
 *
 * Without a run it makes them all. Where Chromium is missing they are left out aloud; in CI that is a failure.
 */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ROOT, run } from '../../scripts/lib.mjs';
import { installEditor } from '../../scripts/editor/installEditor.mjs';
import { mustBeBuilt } from '../../scripts/editor/extensionFolder.mjs';
import { packExtension } from '../../scripts/editor/packExtension.mjs';
import { prepareSample } from '../../scripts/sample.mjs';
import { chooseEditor } from './runner/chooseEditor.mjs';
import { compileHostTests, runInHost } from './runner/hostRun.mjs';
import { freshResult, readResult } from './runner/result.mjs';

const RUNS = {
  host: (editor) => runInHost({ name: 'host', editor }),
  packaged: async (editor) => runInHost({ name: 'packaged', editor, vsix: await packExtension() }),
  restricted: async (editor) => {
    // An extension under development runs in any folder: only an installed one shows what its manifest allows.
    const vsix = await packExtension();
    return runInHost({ name: 'restricted', editor, vsix, isRestricted: true });
  },
  scenarios: runScenarios,
};
/** A desktop editor neither forgets its trust for us nor shows its workbench to a browser. */
const SERVER_ONLY = new Set(['restricted', 'scenarios']);

/** Where whoever called this wants the counts of all runs; mocha's reporter writes those of the scenarios likewise. */
const RESULT = process.env.STRATA_TEST_RESULT;

async function main(args) {
  // A reporter is for the scenarios, as is what follows `--`.
  const first = args.findIndex((arg) => arg.startsWith('-'));
  const names = first < 0 ? args : args.slice(0, first);
  const mochaArguments = first < 0 ? [] : args.slice(first).filter((arg) => arg !== '--');
  const unknown = names.find((name) => !Object.hasOwn(RUNS, name));
  if (unknown) throw new Error(`There is no run "${unknown}": ${Object.keys(RUNS).join(', ')}.`);
  await mustBeBuilt();
  for (const sentence of await prepareSample()) console.log(sentence);
  await compileHostTests();

  const totals = { passes: 0, failures: 0, pending: 0 };
  for (const name of names.length > 0 ? names : Object.keys(RUNS)) {
    const counts = await runOne(name, mochaArguments);
    for (const key of Object.keys(totals)) totals[key] += counts[key];
  }
  if (RESULT) await writeFile(RESULT, JSON.stringify(totals));
  console.log(
    `\nIn an editor: ${totals.passes} passed, ${totals.failures} failed, ${totals.pending} left out`,
  );
  if (totals.failures > 0) process.exitCode = 1;
}

/** Resolves with the counts of a run; what kept it from ending counts as a failure. */
async function runOne(name, mochaArguments) {
  const editor = await chooseEditor({ needsServer: SERVER_ONLY.has(name) });
  if (editor.kind === 'none') return leaveOut(name, editor.reason);
  console.log(`\n${name}: in ${editor.description}`);
  const started = Date.now();
  try {
    if (editor.kind === 'server') await installEditor();
    const counts = await RUNS[name](editor, mochaArguments);
    const seconds = Math.round((Date.now() - started) / 1000);
    console.log(`${name}: ${counts.passes} passed, ${counts.failures} failed (${seconds} s)`);
    return counts;
  } catch (error) {
    console.error(`${name}: ${error.message}`);
    return { passes: 0, failures: 1, pending: 0 };
  }
}

function leaveOut(name, reason) {
  if (process.env.CI) {
    console.error(`\n${name}: can't run. ${reason}`);
    return { passes: 0, failures: 1, pending: 0 };
  }
  console.log(`\nLEFT OUT: the editor tests "${name}". ${reason}`);
  return { passes: 0, failures: 0, pending: 1 };
}

/** mocha runs out here. */
async function runScenarios(_editor, mochaArguments) {
  const result = await freshResult('scenarios');
  const mocha = [
    path.join(ROOT, 'node_modules/mocha/bin/mocha.js'),
    ...['--timeout', '120000', '--reporter', path.join(ROOT, 'scripts/countingReporter.cjs')],
    'test/editor/scenarios/**/*.test.ts',
    // A real editor on a busy machine is late now and then: what fails is seen once more before it counts.
    '--retries',
    '1',
    ...mochaArguments,
  ];
  const { code } = await run(process.execPath, mocha, {
    env: { ...process.env, STRATA_TEST_RESULT: result },
  });
  return readResult(result, code === 0 ? undefined : `mocha ended with exit code ${code}`);
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
