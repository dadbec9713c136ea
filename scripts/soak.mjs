/** The soak of `test/soak` as long as it is meant: 10,000 calls. `npm test` makes a part of them. */
import { run } from './lib.mjs';

const env = { ...process.env, STRATA_SOAK: '10000' };
const { code } = await run('npx', ['mocha', 'test/soak/**/*.test.ts'], { env });
process.exitCode = code;
