#!/usr/bin/env node
/**
 * Stands in for the program of a desktop VS Code: takes the arguments that @vscode/test-electron gives it, and runs
 * the same in code-server, shown by a Chromium without a window. So one entry serves both.
 */
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { format } from 'node:util';
import { startBrowser } from '../../../scripts/editor/browser.mjs';
import { runFoldersAt, startEditorServer } from '../../../scripts/editor/editorServer.mjs';
import { ROOT } from '../../../scripts/lib.mjs';

/** Before each line of the tests, see host/index.ts. */
const MARK = '[tests] ';
const LIMIT_MS = Number(process.env.STRATA_TEST_LIMIT_MS ?? 300_000);

const args = process.argv.slice(2);
const valueOf = (name) => args.findLast((arg) => arg.startsWith(`--${name}=`))?.split('=', 2)[1];
const workspace = args.find((arg) => !arg.startsWith('-'));

async function main() {
  const trust = process.env.STRATA_TEST_RESTRICTED ? [] : ['--disable-workspace-trust'];
  const folders = runFoldersAt(process.env.STRATA_TEST_ROOT);
  // Without the test driver the workbench ignores its payload without a word.
  const server = await startEditorServer(folders, {
    args: [...trust, '--vscode-option', 'enable-smoke-test-driver'],
  });
  let browser;
  try {
    browser = await startBrowser({ env: { ...process.env, HOME: folders.home } });
    return await runSuite(server, await browser.newPage());
  } finally {
    await browser?.close();
    for (const left of await server.stop()) console.error(`Outlived the editor: ${left}`);
  }
}

async function runSuite(server, page) {
  // What the workbench cancels on its way out is nobody's concern.
  let isOver = false;
  page.on('pageerror', (error) => isOver || console.error(`In the workbench: ${error.message}`));
  await page.exposeFunction('codeAutomationLog', (type, parts) => isOver || report(type, parts));
  const ended = new Promise((resolve) => {
    void page.exposeFunction('codeAutomationExit', (code) => {
      isOver = true;
      resolve(code);
    });
  });
  const remote = (place) => `vscode-remote://127.0.0.1:${server.port}${place}`;
  await page.goto(
    server.url(workspace, [
      ['extensionDevelopmentPath', remote(valueOf('extensionDevelopmentPath'))],
      ['extensionTestsPath', remote(valueOf('extensionTestsPath'))],
      ['skipWelcome', 'true'],
    ]),
    { waitUntil: 'commit' },
  );
  const late = pause(LIMIT_MS, 'late', { ref: false });
  const code = await Promise.race([ended, late]);
  if (code !== 'late') return code;
  const picture = path.join(ROOT, 'out/screenshots/host-tests-late.png');
  await page.screenshot({ path: picture });
  console.error(`The tests did not end in ${LIMIT_MS / 1000} s; the workbench is in ${picture}`);
  return 1;
}

/** The workbench talks a lot; the tests mark what they say. */
function report(type, parts) {
  const line = format(...parts);
  if (line.startsWith(MARK)) console.log(line.slice(MARK.length));
  else if (type === 'error' || process.env.STRATA_TEST_VERBOSE) console.log(line);
}

// Ended from outside it goes through `exit`, where the server is ended too.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error.message);
    process.exit(1);
  },
);
