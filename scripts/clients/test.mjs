/**
 * Our runtimes and AWS' public clients side by side: installs the clients, says what can't be had here, and runs
 * the tests. With CI set, what is missing or skipped is a failure.
 */
import { IS_CI, runSuite } from '../suites.mjs';
import { CLIENT_TESTS, installClients } from './install.mjs';

const missing = await installClients();
const { passed, pending } = await runSuite('clients', CLIENT_TESTS);
for (const sentence of missing) console.log(`skipped: ${sentence}`);
const isWhole = missing.length === 0 && pending === 0;
process.exitCode = passed && (isWhole || !IS_CI) ? 0 : 1;
