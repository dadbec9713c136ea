/**
 * Opens an editor with the extension on the sample: an installed desktop VS Code, else a downloaded one, else (on
 * Linux) code-server, whose address it prints and which runs until Ctrl+C (`PORT` chooses its port).
 *
 * `STRATA_EDITOR=desktop|browser` asks for one of them. With `STRATA_START_CHECK` set it opens no window: it makes
 * sure that the page answers and that the server knows the extension, and ends.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../lib.mjs';
import { prepareSample, SAMPLE } from '../sample.mjs';
import { downloadDesktop, findDesktop } from './desktop.mjs';
import { canHaveEditor } from './editorHome.mjs';
import {
  listExtensions,
  makeRunFolders,
  removeRunFolders,
  startEditorServer,
} from './editorServer.mjs';
import { layOutExtension, mustBeBuilt } from './extensionFolder.mjs';
import { installEditor } from './installEditor.mjs';

export async function openEditor() {
  await mustBeBuilt();
  for (const sentence of await prepareSample()) console.log(sentence);
  const desktop = await chooseDesktop();
  if (desktop) return openDesktop(desktop);
  if (!canHaveEditor()) {
    throw new Error(
      'No VS Code is installed, none can be downloaded, and its server needs Linux on x64.',
    );
  }
  return openInBrowser();
}

/** A window needs a screen; without one the browser may be on another machine. */
async function chooseDesktop() {
  const wish = process.env.STRATA_EDITOR;
  if (process.env.STRATA_START_CHECK || wish === 'browser') return undefined;
  const hasScreen =
    process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!hasScreen && wish !== 'desktop') return undefined;
  const installed = await findDesktop();
  if (installed) return installed;
  console.log('No VS Code is installed: downloading one');
  return downloadDesktop().catch((error) => {
    console.log(`It can't be downloaded (${error.message.split('\n')[0]})`);
    return undefined;
  });
}

function openDesktop(executable) {
  console.log(`Opening ${path.relative(ROOT, SAMPLE)} in ${executable}`);
  const args = [`--extensionDevelopmentPath=${ROOT}`, SAMPLE];
  const window = spawn(executable, args, { detached: true, stdio: 'ignore' });
  window.unref();
  return new Promise((resolve, reject) => window.once('spawn', resolve).once('error', reject));
}

async function openInBrowser() {
  await installEditor();
  const folders = await makeRunFolders();
  try {
    await layOutExtension(folders.extensions);
    const isCheck = Boolean(process.env.STRATA_START_CHECK);
    const port = isCheck ? 0 : Number(process.env.PORT ?? 0);
    const server = await startEditorServer(folders, {
      port,
      args: ['--disable-workspace-trust'],
    });
    try {
      console.log(`\nThe sample is open at ${server.url(SAMPLE)}`);
      if (isCheck) await mustServe(server, folders);
      else await untilStopped(server);
    } finally {
      await server.stop();
    }
  } finally {
    await removeRunFolders(folders);
  }
}

async function untilStopped(server) {
  console.log('Ctrl+C ends it.');
  const how = await Promise.race([
    server.ended.then(() => 'died'),
    ...['SIGINT', 'SIGTERM', 'SIGHUP'].map(
      (signal) => new Promise((resolve) => process.once(signal, resolve)),
    ),
  ]);
  if (how === 'died') throw new Error('The editor ended by itself.');
}

async function mustServe(server, folders) {
  const answer = await fetch(server.url(SAMPLE));
  const text = await answer.text();
  if (!answer.ok || !text.includes('workbench')) {
    throw new Error(`The page answers with ${answer.status}, and is no workbench.`);
  }
  const extensions = await listExtensions(folders);
  if (!extensions.includes('strata-lambda.strata-lambda')) {
    throw new Error('The editor does not know the extension.');
  }
  console.log('The page answers, and the editor knows the extension.');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  openEditor().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
