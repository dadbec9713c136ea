/**
 * Builds the product, prepares the sample, and opens the editor on it: an installed desktop one, else a download,
 * else one in the browser. With `--cli` it shows on the terminal what Strata does with the sample.
 */
import path from 'node:path';
import { openEditor } from './editor/openEditor.mjs';
import { mustRun, ROOT, run } from './lib.mjs';
import { prepareSample, SAMPLE } from './sample.mjs';

const CLI = path.join(ROOT, 'dist/cli.js');

console.log('Building …');
await mustRun('npx', ['webpack', '--stats', 'errors-only']);
for (const skipped of await prepareSample()) console.log(`skipped: ${skipped}`);
if (process.argv.includes('--cli')) await showOnTerminal();
else await openEditor();

async function showOnTerminal() {
  await show('The functions of the sample and their layers', ['functions']);
  await show('The filesystem that ResizeFunction gets', ['tree', 'ResizeFunction']);
  await show('What the layers hide', ['check', '--fail-on', 'never']);
  await show('Why lodash can be imported', ['why', 'lodash', '--function', 'ResizeFunction']);
  await show('An invocation, with the real /opt', [
    'invoke',
    'ResizeFunction',
    '--event',
    'events/resize.json',
  ]);
  console.log(
    `\nThe sample is in ${path.relative(process.cwd(), SAMPLE)}. Go on with: node dist/cli.js --help`,
  );
}

async function show(title, args) {
  console.log(`\n\u001b[1m${title}\u001b[0m\n$ strata ${args.join(' ')}`);
  const { code } = await run(process.execPath, [CLI, ...args], { cwd: SAMPLE });
  if (code === 2) console.log('(skipped: the line above says what is missing)');
}
