/**
 * Everything: builds, prepares what the tests need, checks the sources, runs every suite, and says what it
 * skipped and why. With CI set, a skipped test or suite is a failure.
 */
import { CLIENT_TESTS, installClients } from './clients/install.mjs';
import { run } from './lib.mjs';
import { fetchRealBinaries } from './realBinaries.mjs';
import { fetchRealLayers } from './realLayers.mjs';
import { prepareSample } from './sample.mjs';
import { IS_CI, mochaOn, PATH_MAPPED_TESTS, runSuite } from './suites.mjs';
import { makeSystemLayers } from './systems.mjs';

const ADAPTERS = 'test/unit/{aws,platform,sandbox}/**/*.test.ts';
const totals = { passes: 0, failures: 0, pending: 0 };
const skipped = [];

// What is compiled for the clients takes longest, and does not keep two cores busy.
await Promise.all([installPublicClients(), build().then(prepare)]);
// The linter takes as long as all others together.
await Promise.all([checks('lint'), checks('types', 'format', 'layers', 'unused')]);
// What is covered is counted in one process: a worker of mocha's that is slow to end would take its counts along.
await Promise.all([
  suite('unit', ['npx', 'c8', 'mocha', 'test/unit/**/*.test.ts', '--ignore', ADAPTERS]),
  suite('adapters', ['npx', 'mocha', ADAPTERS]),
]);
await suite('command line', ['npx', ...mochaOn('test/cli/**/*.test.ts')]);
await suite('real layers', ['npx', ...mochaOn('test/real/**/*.test.ts')]);
await suite('systems', ['npx', ...mochaOn('test/systems/**/*.test.ts')]);
await suite('emulator', ['npx', ...mochaOn('test/rie/**/*.test.ts')]);
await suite('soak', ['npx', ...mochaOn('test/soak/**/*.test.ts')]);
await suite('path-mapped', PATH_MAPPED_TESTS);
await suite('clients', CLIENT_TESTS);
await suite('editor', ['node', 'test/editor/runTests.mjs']);

for (const sentence of skipped) console.log(`skipped: ${sentence}`);
if (IS_CI) totals.failures += skipped.length + totals.pending;
console.log(`${totals.passes} passed, ${totals.failures} failed, ${totals.pending} skipped`);
process.exitCode = totals.failures === 0 && totals.passes > 0 ? 0 : 1;

/** Runs a step that is no suite; it counts as one failure when it fails. */
async function step(name, action) {
  const started = performance.now();
  console.log(`\n== ${name}`);
  const passed = await action().catch((error) => console.error(error.message));
  if (passed !== true) totals.failures++;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`== ${name}: ${passed === true ? 'ok' : 'FAILED'} (${seconds} s)`);
}

async function build() {
  await step('Build', () => succeeds('npx', ['webpack', '--stats', 'errors-warnings']));
}

async function prepare() {
  const what = 'the sample, the real layers and binaries, and the layers of systems';
  await step(`Prepare ${what}`, async () => {
    skipped.push(...(await prepareSample()), ...(await makeSystemLayers()));
    await fetchRealLayers();
    await fetchRealBinaries();
    return true;
  });
}

async function installPublicClients() {
  await step('Install the public clients', async () => {
    skipped.push(...(await installClients()));
    return true;
  });
}

async function checks(...names) {
  for (const name of names)
    await step(`Check ${name}`, () => succeeds('npm', ['run', '--silent', `check:${name}`]));
}

async function suite(name, command) {
  await step(`Tests: ${name}`, async () => {
    const { passed, ...counts } = await runSuite(name, command);
    for (const key of Object.keys(totals)) totals[key] += counts[key];
    return passed;
  });
}

async function succeeds(command, args) {
  return (await run(command, args)).code === 0;
}
