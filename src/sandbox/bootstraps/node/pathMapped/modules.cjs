'use strict';
// CommonJS: modules have their names inside, so that `__filename`, stacks and debuggers show Lambda's places, and the
// walk up through `node_modules` is Lambda's. Only where Node itself looks at the disk are names of this machine used.
const Module = require('node:module');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { mapError } = require('./errors.cjs');
const { resolveHook, loadHook } = require('./esModules.cjs');

function installCommonJs(map) {
  const { _findPath, _resolveFilename } = Module;
  Module._findPath = function (request, paths, ...rest) {
    const places = paths && paths.map((folder) => map.toHost(folder));
    const found = _findPath.call(this, map.toHost(request), places, ...rest);
    return found && map.toInside(found);
  };
  Module._resolveFilename = function (request, parent, ...rest) {
    // Node looks for the manifest of the module that asks.
    return asOnHost(map, parent, () =>
      map.toInside(_resolveFilename.call(this, request, parent, ...rest)),
    );
  };
  installCompiling(map);
  // NODE_PATH was read when the process started.
  Module._initPaths();
}

/** Modules compile under their names inside. Their kind is decided by manifests that only this machine has. */
function installCompiling(map) {
  const { _compile } = Module.prototype;
  Module.prototype._compile = function (content, filename, ...rest) {
    return _compile.call(this, content, map.toInside(filename), ...rest);
  };
  const load = Module._extensions['.js'];
  Module._extensions['.js'] = function (module, filename) {
    return naming(map, () => load.call(this, module, map.toHost(filename)));
  };
}

/** `node:module` hooks: in this thread where Node can, else in the thread that Node runs them in. */
function installEsModules(map) {
  if (typeof Module.registerHooks === 'function') {
    Module.registerHooks({ resolve: resolveHook(map), load: loadHook(map) });
  } else if (typeof Module.register === 'function') {
    const loader = path.join(path.dirname(map.config.node), 'loader.mjs');
    Module.register(pathToFileURL(loader), { data: map.config });
  }
}

function asOnHost(map, parent, resolve) {
  const filename = parent && parent.filename;
  if (typeof filename !== 'string') return naming(map, resolve);
  parent.filename = map.toHost(filename);
  try {
    return naming(map, resolve);
  } finally {
    parent.filename = filename;
  }
}

function naming(map, action) {
  try {
    return action();
  } catch (error) {
    throw mapError(map, error);
  }
}

module.exports = { installCommonJs, installEsModules };
