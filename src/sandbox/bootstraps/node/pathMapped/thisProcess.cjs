'use strict';
// What the process says of itself.
const workerThreads = require('node:worker_threads');
const { mapError } = require('./errors.cjs');
const { OWN } = require('./environment.cjs');

function installThisProcess(map) {
  const { cwd, chdir, dlopen, loadEnvFile } = process;
  process.cwd = () => map.toInside(cwd.call(process));
  process.chdir = (folder) => named(map, () => chdir.call(process, map.toHost(folder)));
  process.dlopen = (module, file, ...rest) =>
    named(map, () => dlopen.call(process, module, map.toHost(file), ...rest));
  if (loadEnvFile) {
    process.loadEnvFile = (file = '.env') =>
      named(map, () => loadEnvFile.call(process, map.argumentToHost(file)));
  }
  process.execPath = map.config.execPath ?? process.execPath;
  process.argv = process.argv.map((word) => map.toInside(word));
  installWorkers(map);
}

/** A thread with options of its own does not have those of the process. */
function installWorkers(map) {
  workerThreads.setEnvironmentData(OWN, map.config);
  const { Worker } = workerThreads;
  workerThreads.Worker = class extends Worker {
    constructor(file, options = {}) {
      const isOwn = options.execArgv !== undefined || Object(options.env) === options.env;
      const execArgv = ['--require', map.config.node, ...(options.execArgv ?? process.execArgv)];
      super(file, isOwn ? { ...options, execArgv } : options);
    }
  };
  Object.defineProperty(workerThreads.Worker, 'name', { value: 'Worker' });
}

function named(map, action) {
  try {
    return action();
  } catch (error) {
    throw mapError(map, error);
  }
}

module.exports = { installThisProcess };
