// The hooks for Node without `module.registerHooks` (18.19 to 22.14): run in Node's loader thread.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { PathMap } = require('./pathMap.cjs');
const { installFileSystem } = require('./fileSystem.cjs');
const { installCommonJs } = require('./modules.cjs');
const { resolveHook, loadHook } = require('./esModules.cjs');

/** Known once the thread has been told where the folders are. */
const hooks = {};

export function initialize(config) {
  const map = new PathMap(config);
  // Other hooks of this thread look for files and load modules, too.
  installFileSystem(map);
  installCommonJs(map);
  Object.assign(hooks, { resolve: resolveHook(map), load: loadHook(map) });
}

export function resolve(...args) {
  return hooks.resolve(...args);
}

export function load(...args) {
  return hooks.load(...args);
}
