/** Running a suite of tests so that its counts are known: an exit code alone is not trusted. */
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { CACHE, ROOT, run } from './lib.mjs';

const RESULTS = path.join(CACHE, 'results');
const REPORTER = path.join(ROOT, 'scripts/countingReporter.cjs');

/** Files of tests, two of them at a time: CI has two cores, and each file keeps to folders and ports of its own. */
export function mochaOn(files, ...options) {
  return ['mocha', files, '--parallel', '--jobs', '2', ...options];
}

/** Tests of sandboxes once more, where paths are mapped instead of isolated. */
export const PATH_MAPPED_TESTS = [
  'npx',
  ...mochaOn(
    'test/unit/sandbox/java.test.ts',
    ...['node', 'python', 'ruby', 'telemetry', 'conformance/extensionLife'].map(
      (name) => `test/unit/sandbox/${name}.test.ts`,
    ),
    ...['--require', 'test/unit/sandbox/pathMapped/force.ts'],
  ),
];

/** With CI set, what is skipped counts as a failure. */
export const IS_CI = process.env.CI !== undefined && process.env.CI !== '';

/**
 * Runs a suite, which takes mocha's `--reporter`.
 * @returns its counts, and whether all of it passed; a suite of no tests has not
 */
export async function runSuite(name, [command, ...args]) {
  const result = path.join(RESULTS, `${name.replaceAll(' ', '-')}.json`);
  await mkdir(RESULTS, { recursive: true });
  await rm(result, { force: true });
  const env = { ...process.env, STRATA_TEST_RESULT: result };
  const { code } = await run(command, [...args, '--reporter', REPORTER], { env });
  const { passes, failures, pending } = JSON.parse(await readFile(result, 'utf8'));
  return { passes, failures, pending, passed: code === 0 && failures === 0 && passes > 0 };
}
