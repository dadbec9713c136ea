/** One workbench in a browser without a window, over copies and folders of its own. Types: editorRun.d.mts. */
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { startBrowser } from '../../../scripts/editor/browser.mjs';
import {
  installVsix,
  makeRunFolders,
  removeRunFolders,
  startEditorServer,
  writeSettings,
} from '../../../scripts/editor/editorServer.mjs';
import { layOutExtension } from '../../../scripts/editor/extensionFolder.mjs';
import { installEditor } from '../../../scripts/editor/installEditor.mjs';
import { prepareSample, SAMPLE } from '../../../scripts/sample.mjs';

const VIEWPORT = { width: 1400, height: 900 };

export async function startEditorRun(options = {}) {
  await installEditor();
  if (!options.folder) await prepareSample();
  const source = options.folder ?? SAMPLE;
  const folders = await makeRunFolders();
  const closing = [() => removeRunFolders(folders)];
  const left = [];
  const stop = async () => {
    while (closing.length > 0) await closing.pop()();
    return left;
  };
  try {
    const workspace = path.join(folders.workspaces, path.basename(source));
    await cp(source, workspace, { recursive: true });
    await writeSettings(folders, options.settings ?? {});
    if (options.vsix) await installVsix(folders, options.vsix);
    else await layOutExtension(folders.extensions);
    await options.prepare?.(folders);

    const args = options.isTrusted === false ? [] : ['--disable-workspace-trust'];
    const server = await startEditorServer(folders, { args, env: options.env });
    closing.push(async () => left.push(...(await server.stop())));
    const browser = await startBrowser({ env: { ...process.env, HOME: folders.home } });
    closing.push(() => browser.close());
    const page = await browser.newPage({ viewport: VIEWPORT });
    // Functions that are sent into the page were given names by tsx.
    await page.addInitScript('globalThis.__name ??= (target) => target;');
    const url = server.url(workspace);
    await page.goto(url, { waitUntil: 'commit' });
    return {
      page,
      folders,
      workspace,
      url,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
