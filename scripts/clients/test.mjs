/**
 * Our runtimes and AWS' public clients side by side: installs the clients, says what can't be had here, and runs
 * the tests. With CI set, what is missing or skipped is a failure.
 */
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { CACHE, ROOT, run } from '../lib.mjs';
import { installClients } from './install.mjs';

const RESULT = path.join(CACHE, 'results/clients.json');
const REPORTER = path.join(ROOT, 'scripts/countingReporter.cjs');
const isCi = process.env.CI !== undefined && process.env.CI !== '';

const missing = await installClients();
await mkdir(path.dirname(RESULT), { recursive: true });
await rm(RESULT, { force: true });
const tests = ['mocha', 'test/clients/**/*.test.ts', '--timeout', '60000', '--reporter', REPORTER];
const env = { ...process.env, STRATA_TEST_RESULT: RESULT };
const { code } = await run('npx', tests, { env });
const { passes, failures, pending } = JSON.parse(await readFile(RESULT, 'utf8'));
for (const sentence of missing) console.log(`skipped: ${sentence}`);
const isWhole = !isCi || (missing.length === 0 && pending === 0);
process.exitCode = code === 0 && passes > 0 && failures === 0 && isWhole ? 0 : 1;
