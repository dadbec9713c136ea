'use strict';
// Preloaded into every Node.js process of a function that runs without a filesystem of its own. Every path that it
// uses is mapped to the folder of this machine, and back in what it is told.
const Module = require('node:module');
const workerThreads = require('node:worker_threads');
const { OWN, restoreEnvironment } = require('./environment.cjs');
const { PathMap } = require('./pathMap.cjs');

const config = process.env[OWN]
  ? JSON.parse(process.env[OWN])
  : workerThreads.getEnvironmentData(OWN);

// Node's thread for module hooks gets its own from loader.mjs.
const isLoaderThread = !workerThreads.isMainThread && workerThreads.parentPort === null;

if (config && !isLoaderThread) install(new PathMap(config));

function install(map) {
  const hooks = hooksOf(map);
  restoreEnvironment(map, process.env);
  hooks.installFileSystem(map);
  hooks.installProcesses(map);
  hooks.installThisProcess(map);
  hooks.installCommonJs(map);
  hooks.installEsModules(map);
  Module.syncBuiltinESMExports();
}

/** Loaded under their names inside: they stand in stacks. */
function hooksOf(map) {
  const { _compile } = Module.prototype;
  Module.prototype._compile = function (content, filename, ...rest) {
    return _compile.call(this, content, map.toInside(filename), ...rest);
  };
  try {
    return {
      ...require('./fileSystem.cjs'),
      ...require('./modules.cjs'),
      ...require('./processes.cjs'),
      ...require('./thisProcess.cjs'),
    };
  } finally {
    Module.prototype._compile = _compile;
  }
}
