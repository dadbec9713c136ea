/** Runs the tests that live inside the extension host, in whichever editor there is, and believes their result file. */
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { resolveCliArgsFromVSCodeExecutablePath, runTests } from '@vscode/test-electron';
import { mustRun, ROOT } from '../../../scripts/lib.mjs';
import {
  installVsix,
  makeRunFolders,
  removeRunFolders,
} from '../../../scripts/editor/editorServer.mjs';
import { SAMPLE } from '../../../scripts/sample.mjs';
import { freshResult, readResult } from './result.mjs';

const OUT = path.join(ROOT, 'out/editor');
const SUITE = path.join(OUT, 'test/editor/host/index.js');
const SHIM = fileURLToPath(new URL('./codeServerShim.mjs', import.meta.url));

/** The extension host runs JavaScript; types are the business of `npm run check`. */
export async function compileHostTests() {
  await rm(path.join(OUT, 'test'), { recursive: true, force: true });
  const tsc = path.join(ROOT, 'node_modules/typescript/bin/tsc');
  await mustRun(process.execPath, [tsc, '-p', 'test/editor/tsconfig.host.json']);
}

/** Runs the suite `name` on a copy of the sample; resolves with its counts. */
export async function runInHost({ name, editor, isRestricted = false, vsix }) {
  const result = await freshResult(name);
  const folders = await makeRunFolders();
  let ending;
  try {
    const workspace = path.join(folders.workspaces, path.basename(SAMPLE));
    await cp(SAMPLE, workspace, { recursive: true });
    if (vsix) await installPackage(editor, folders, vsix);
    await runTests({
      vscodeExecutablePath: editor.kind === 'desktop' ? editor.executable : SHIM,
      extensionDevelopmentPath: vsix ? await makeDriver(folders) : ROOT,
      extensionTestsPath: SUITE,
      launchArgs: [
        workspace,
        `--user-data-dir=${folders.data}`,
        `--extensions-dir=${folders.extensions}`,
      ],
      extensionTestsEnv: {
        STRATA_TEST_SUITE: name,
        STRATA_TEST_RESULT: result,
        STRATA_TEST_ROOT: folders.root,
        STRATA_TEST_RESTRICTED: isRestricted ? '1' : '',
      },
    });
  } catch (error) {
    ending = error;
  } finally {
    await removeRunFolders(folders);
  }
  return readResult(result, ending && `the editor failed: ${ending.message}`);
}

async function installPackage(editor, folders, vsix) {
  if (editor.kind === 'server') return installVsix(folders, vsix);
  const [cli, ...args] = resolveCliArgsFromVSCodeExecutablePath(editor.executable, {
    reuseMachineInstall: true,
  });
  const own = [`--user-data-dir=${folders.data}`, `--extensions-dir=${folders.extensions}`];
  return mustRun(cli, [...args, ...own, '--install-extension', vsix]);
}

/** Tests want an extension under development: an empty one, so that the installed one is tested. */
async function makeDriver(folders) {
  const driver = path.join(folders.root, 'driver');
  await mkdir(driver);
  const manifest = {
    name: 'driver',
    publisher: 'strata',
    version: '0.0.0',
    engines: { vscode: '*' },
  };
  await writeFile(path.join(driver, 'package.json'), JSON.stringify(manifest));
  return driver;
}
