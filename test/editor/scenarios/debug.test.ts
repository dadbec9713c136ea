import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Workbench } from '../support/workbench';

/** Lines of the sample's handler: before it calls into lodash (a folder layer), and into mime (a zip layer). */
const CALLS_LODASH = 14;
const CALLS_MIME = 30;
const LODASH = 'layers/base/nodejs/node_modules/lodash/lodash.js';

const HANDLER = 'src/resize/app.js';
const HANDLER_LINE = 12;
/** The layer's own code finds fault with what the handler hands to it. */
const FAILING = `const { PNG } = require('pngjs');
exports.handler = async () => {
  await null;
  return PNG.sync.read(Buffer.from('no picture'));
};
`;

describe('Debugging in a workbench', function () {
  this.bail(true);
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failure-debug');
  });

  after(async () => {
    assert.deepEqual(await workbench.close(), [], 'nothing outlives the editor');
  });

  it('stops in the function with one click, without a launch.json', async () => {
    await toggleBreakpoint('src/resize/app.js', CALLS_MIME);
    await toggleBreakpoint('src/resize/app.js', CALLS_LODASH);
    await workbench.editors.clickCodeLens('Debug');
    await workbench.pick('events/resize.json');
    await workbench.debug.stoppedIn('app.js', CALLS_LODASH);
    await workbench.screenshot('debug-function');
  });

  it("stops in a folder layer's file, the workspace's own", async () => {
    const line = clampLine();
    await toggleBreakpoint(LODASH, line);
    await workbench.debug.continue();
    await workbench.debug.stoppedIn('lodash.js', line);
    await workbench.screenshot('debug-folder-layer');
  });

  it('steps back into the function, and from there into a file of a zip layer', async () => {
    await workbench.debug.stepOut();
    await workbench.debug.stoppedIn('app.js', CALLS_LODASH);
    await workbench.debug.continue();
    await workbench.debug.stoppedIn('app.js', CALLS_MIME);
    await workbench.debug.stepInto();
    await workbench.debug.stoppedIn('Mime.js');
    await workbench.screenshot('debug-zip-layer');
  });

  it('answers and ends when it is continued, although it was paused for longer than its timeout', async () => {
    await workbench.debug.continue();
    await workbench.debug.ended();
    const lines = await workbench.debug.console();
    assert.ok(
      lines.some((line) => line.includes('"width":16') || line.includes('"width": 16')),
      lines.join('\n'),
    );
  });

  it('stops at a breakpoint in a file of a zip layer that was set before the start', async () => {
    // From a known state: a second try must not turn what the first one set.
    await workbench.debug.stop();
    await workbench.runCommand('Remove All Breakpoints');
    const file = cached('Mime.js');
    const line = lineOf(file, 'Mime.prototype.getType = function') + 1;
    await toggleBreakpoint(file, line);
    await workbench.editors.open('src/resize/app.js', 12);
    await workbench.editors.clickCodeLens('Debug');
    await workbench.debug.stoppedIn('Mime.js', line);
    assert.equal(await workbench.editors.isReadOnly(), true);
    await workbench.debug.stop();
  });

  it('stops where a condition holds, and logs without stopping', async () => {
    await workbench.runCommand('Remove All Breakpoints');
    await workbench.editors.open(HANDLER, lineInHandler('const height'));
    await workbench.debug.addBreakpoint('Logpoint', 'down to {width}');
    await workbench.editors.goTo(lineInHandler('source.data.copy'));
    await workbench.debug.addBreakpoint('Conditional Breakpoint', 'x === 3 && y === 2');
    await workbench.editors.goTo(HANDLER_LINE);
    await workbench.editors.clickCodeLens('Debug');
    await workbench.debug.stoppedIn('app.js', lineInHandler('source.data.copy'));
    await workbench.debug.logged('down to 16');
    // ((2 · 48/12) · 64 + 3 · 64/16) · 4: the pixel of that turn of the loop, and no other.
    await workbench.debug.variable('from', '2096');
    await workbench.screenshot('debug-condition');
  });

  it('runs what was edited once it is restarted, and stops at the same code', async () => {
    await workbench.editors.open(LODASH, clampLine());
    await typeAbove("console.log('edited layer');");
    await workbench.editors.open(HANDLER, 1);
    await typeAbove("console.log('edited function');");
    await workbench.debug.restart();
    await workbench.debug.logged('edited layer');
    await workbench.debug.logged('edited function');
    await workbench.debug.stoppedIn('app.js', lineInHandler('source.data.copy'));
    await workbench.screenshot('debug-restarted');
  });

  it('restarted once more, stops where an error is thrown that the handler does not catch', async () => {
    await workbench.debug.stopAt('Uncaught Exceptions');
    await workbench.runCommand('Remove All Breakpoints');
    await writeFile(path.join(workbench.folder, HANDLER), FAILING);
    await workbench.debug.restart();
    await workbench.debug.stoppedIn('sync-reader.js');
    assert.match(await workbench.debug.pausedBy(), /^Paused on promise rejection/i);
    await workbench.screenshot('debug-uncaught');
    await workbench.debug.continue();
    await workbench.debug.ended();
    await workbench.debug.logged('unrecognised content');
  });

  /** Writes a line above the one where the cursor is, and saves. */
  async function typeAbove(text: string): Promise<void> {
    await workbench.page.keyboard.press('Home');
    await workbench.page.keyboard.type(`${text}\n`);
    await workbench.page.keyboard.press('Control+s');
  }

  function lineInHandler(text: string): number {
    return lineOf(path.join(workbench.folder, HANDLER), text);
  }

  function clampLine(): number {
    return (
      lineOf(path.join(workbench.folder, LODASH), 'function clamp(number, lower, upper) {') + 1
    );
  }

  async function toggleBreakpoint(file: string, line: number): Promise<void> {
    await workbench.editors.open(file, line);
    await workbench.debug.toggleBreakpoint();
  }

  /** The file of a zip layer that the cache holds by now. */
  function cached(name: string): string {
    const files = readdirSync(workbench.home, { recursive: true, encoding: 'utf8' });
    const found = files.find(
      (file) => file.includes(`${path.sep}readable${path.sep}`) && path.basename(file) === name,
    );
    assert.ok(found, `${name} is in the cache`);
    return path.join(workbench.home, found);
  }
});

/** 1-based line of the first line that contains a text. */
function lineOf(file: string, text: string): number {
  const index = readFileSync(file, 'utf8')
    .split('\n')
    .findIndex((line) => line.includes(text));
  assert.ok(index >= 0, `${file} has "${text}"`);
  return index + 1;
}
