/**
 * Everything: builds, prepares what the tests need, checks the sources, runs every suite, and says what it
 * skipped and why. With CI set, a skipped test or suite is a failure.
 */
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { CACHE, ROOT, run } from './lib.mjs';
import { fetchRealBinaries } from './realBinaries.mjs';
import { fetchRealLayers } from './realLayers.mjs';
import { prepareSample } from './sample.mjs';
import { makeSystemLayers } from './systems.mjs';

const RESULTS = path.join(CACHE, 'results');
const isCi = process.env.CI !== undefined && process.env.CI !== '';
const totals = { passes: 0, failures: 0, pending: 0 };
const skipped = [];

await mkdir(RESULTS, { recursive: true });
await step('Build', () => succeeds('npx', ['webpack', '--stats', 'errors-warnings']));
await step(
  'Prepare the sample, the real layers and binaries, and the layers of systems',
  async () => {
    skipped.push(...(await prepareSample()), ...(await makeSystemLayers()));
    await fetchRealLayers();
    await fetchRealBinaries();
    return true;
  },
);
for (const check of ['types', 'lint', 'format', 'layers', 'unused']) {
  await step(`Check ${check}`, () => succeeds('npm', ['run', '--silent', `check:${check}`]));
}
await suite('unit', ['npx', 'c8', 'mocha', 'test/unit/**/*.test.ts']);
await suite('command line', ['npx', 'mocha', 'test/cli/**/*.test.ts']);
await suite('real layers', ['npx', 'mocha', 'test/real/**/*.test.ts']);
await suite('systems', ['npx', 'mocha', 'test/systems/**/*.test.ts']);
await suite('editor', ['node', 'test/editor/runTests.mjs']);

for (const sentence of skipped) console.log(`skipped: ${sentence}`);
if (isCi) totals.failures += skipped.length + totals.pending;
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

async function suite(name, [command, ...args]) {
  const result = path.join(RESULTS, `${name.replaceAll(' ', '-')}.json`);
  await rm(result, { force: true });
  await step(`Tests: ${name}`, async () => {
    const reporter = path.join(ROOT, 'scripts/countingReporter.cjs');
    const env = { ...process.env, STRATA_TEST_RESULT: result };
    const { code } = await run(command, [...args, '--reporter', reporter], { env });
    const counts = JSON.parse(await readFile(result, 'utf8'));
    for (const key of Object.keys(totals)) totals[key] += counts[key];
    return code === 0 && counts.failures === 0 && counts.passes > 0;
  });
}

async function succeeds(command, args) {
  return (await run(command, args)).code === 0;
}
