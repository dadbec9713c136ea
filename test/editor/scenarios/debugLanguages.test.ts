import assert from 'node:assert/strict';
import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ResultPage } from '../support/resultPage';
import { openTypedApp } from '../support/typedApp';
import type { Workbench } from '../support/workbench';

const HANDLER = { file: 'src/orders/app.ts', name: 'app.ts', callsLayer: 9 };
const LAYER = { file: 'prices/prices.ts', name: 'prices.ts', adds: 12 };
const CAPTION = { file: 'src/caption/app.py', name: 'app.py', callsLayer: 8 };
const WORDS = { file: 'words/python/words.py', name: 'words.py', upper: 5 };

const REPORT_FUNCTION = `
  ReportFunction:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/report
      Handler: Report::run
      Runtime: java17
`;

describe('Debugging TypeScript and Python in a workbench', function () {
  this.bail(true);
  let workbench: Workbench;

  before(async () => {
    workbench = await openTypedApp();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('failure-debug-languages');
  });

  after(async () => {
    assert.deepEqual(await workbench.close(), [], 'nothing outlives the editor');
  });

  it('F5 on a TypeScript handler stops at its line, without a launch.json', async () => {
    await toggleBreakpoint(LAYER.file, LAYER.adds);
    await toggleBreakpoint(HANDLER.file, HANDLER.callsLayer);
    await workbench.editors.lens('Debug');
    await workbench.debug.start();
    await workbench.pick('events/order.json');
    await workbench.debug.stoppedIn(HANDLER.name, HANDLER.callsLayer);
    await workbench.screenshot('debug-typescript');
  });

  it("stops in the layer's TypeScript, and steps back into the function", async () => {
    await workbench.debug.continue();
    await workbench.debug.stoppedIn(LAYER.name, LAYER.adds);
    await workbench.screenshot('debug-typescript-layer');
    await workbench.debug.stepOut();
    await workbench.debug.stoppedIn(HANDLER.name);
    await workbench.debug.continue();
    await workbench.debug.ended();
    await consoleHas('7.50 EUR');
  });

  it('F5 on a Python handler stops in its layer, and steps back', async () => {
    await toggleBreakpoint(WORDS.file, WORDS.upper);
    await workbench.editors.open(CAPTION.file, CAPTION.callsLayer);
    await workbench.editors.lens('Debug');
    await workbench.debug.start();
    await workbench.pick('Empty event');
    await workbench.debug.stoppedIn(WORDS.name, WORDS.upper);
    await workbench.screenshot('debug-python-layer');
    await workbench.debug.stepOut();
    await workbench.debug.stoppedIn(CAPTION.name, CAPTION.callsLayer);
  });

  it('debugs a second function beside it', async () => {
    await workbench.editors.open(HANDLER.file, HANDLER.callsLayer);
    await workbench.editors.clickCodeLens('Debug');
    await workbench.debug.stacksHold([HANDLER.name, CAPTION.name]);
    await workbench.screenshot('debug-two-functions');
    await workbench.debug.stopAll();
  });

  it('attaches to the sandbox that is warm, and stops in its next invocation', async () => {
    await workbench.runCommand('Remove All Breakpoints');
    await workbench.editors.open(HANDLER.file, HANDLER.callsLayer);
    await workbench.editors.clickCodeLens('Invoke');
    await new ResultPage(workbench.page).response('7.50 EUR');
    await workbench.editors.open(HANDLER.file, HANDLER.callsLayer);
    await workbench.debug.toggleBreakpoint();
    await workbench.runCommand('Strata: Attach to running sandbox');
    await workbench.debug.bound(`${HANDLER.callsLayer}:17`);
    await workbench.editors.clickCodeLens('Invoke');
    await workbench.debug.stoppedIn(HANDLER.name, HANDLER.callsLayer);
    await workbench.screenshot('debug-attached');
    await workbench.debug.stop();
  });

  it('says which extension debugs Java, and where the function waits meanwhile', async () => {
    await mkdir(path.join(workbench.folder, 'src/report'));
    await writeFile(path.join(workbench.folder, 'src/report/Report.class'), '');
    await appendFile(path.join(workbench.folder, 'template.yaml'), REPORT_FUNCTION);
    await workbench.openContainer('Strata');
    await workbench.tree('Functions').contextMenu('ReportFunction', 'Debug');
    await workbench.pick('Empty event');
    await workbench.answerNotification(/Debugger for Java \(vscjava\.vscode-java-debug\)/);
    await workbench.debug.logged('The function waits at 127.0.0.1:');
    await workbench.screenshot('debug-java');
    await workbench.debug.stop();
  });

  async function toggleBreakpoint(file: string, line: number): Promise<void> {
    await workbench.editors.open(file, line);
    await workbench.debug.toggleBreakpoint();
  }

  async function consoleHas(text: string): Promise<void> {
    const lines = await workbench.debug.console();
    assert.ok(
      lines.some((line) => line.includes(text)),
      lines.join('\n'),
    );
  }
});
