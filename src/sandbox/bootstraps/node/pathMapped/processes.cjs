'use strict';
// Programs that the function starts find their files: in their command lines, variables and working directories.
const childProcess = require('node:child_process');
const { mapError } = require('./errors.cjs');
const { environmentToHost } = require('./environment.cjs');
const { scriptCommand } = require('./scripts.cjs');

/** Processes that the function has started and that run. */
const own = new Set([process.pid]);

function installProcesses(map) {
  const toHost = (options) => programToHost(map, options);
  installAsynchronous(map, toHost);
  installSynchronous(map, toHost);
  installKill();
}

function installAsynchronous(map, toHost) {
  const { spawn } = childProcess.ChildProcess.prototype;
  childProcess.ChildProcess.prototype.spawn = function (options) {
    const envPairs = options.envPairs ?? [];
    const environment = environmentToHost(map, Object.fromEntries(envPairs.map(splitPair)));
    const { file, args } = toHost({ ...options, environment });
    const started = spawn.call(this, {
      ...options,
      ...{ file, args, detached: false },
      ...(options.cwd !== undefined && { cwd: map.argumentToHost(options.cwd) }),
      envPairs: Object.entries(environment).map(([name, value]) => `${name}=${value}`),
    });
    Object.assign(this, { spawnfile: options.file, spawnargs: options.args });
    remember(this);
    return started;
  };
}

function installSynchronous(map, toHost) {
  for (const name of ['spawnSync', 'execFileSync']) {
    const original = childProcess[name];
    childProcess[name] = function (file, ...rest) {
      const args = Array.isArray(rest[0]) ? rest[0] : [];
      const options = optionsToHost(map, Array.isArray(rest[0]) ? rest[1] : (rest[1] ?? rest[0]));
      const told = toHost({
        file,
        args: [file, ...args],
        environment: options.env,
        shell: options.shell,
      });
      return named(map, () => original.call(this, told.file, told.args.slice(1), options));
    };
  }
  const { execSync } = childProcess;
  childProcess.execSync = function (command, options) {
    return named(map, () =>
      execSync.call(this, map.textToHost(command), optionsToHost(map, options)),
    );
  };
}

function optionsToHost(map, options = {}) {
  const { cwd, env } = options;
  const mapped = { ...options, env: environmentToHost(map, env ?? process.env) };
  return cwd === undefined ? mapped : { ...mapped, cwd: map.argumentToHost(cwd) };
}

/** Nothing leaves the group of processes by which the sandbox ends them all. */
function programToHost(map, { file, args = [], environment, shell }) {
  const words = args.map((word) => map.textToHost(String(word)));
  if (shell) return { file: map.textToHost(file), args: words };
  return scriptCommand(map, map.textToHost(file), words, environment.PATH);
}

/** The function can't end what is not its own: Strata runs beside it. */
function installKill() {
  const { kill } = process;
  process.kill = function (pid, signal) {
    if (own.has(pid)) return kill.call(process, pid, signal);
    // The group of a process that was to lead one.
    if (own.has(-pid)) return kill.call(process, -pid, signal);
    throw Object.assign(new Error('kill EPERM'), { errno: -1, code: 'EPERM', syscall: 'kill' });
  };
}

function remember(child) {
  const { pid } = child;
  if (pid === undefined) return;
  own.add(pid);
  child.once('exit', () => own.delete(pid));
}

function splitPair(pair) {
  const end = pair.indexOf('=', 1);
  return [pair.slice(0, end), pair.slice(end + 1)];
}

function named(map, action) {
  try {
    return action();
  } catch (error) {
    throw mapError(map, error);
  }
}

module.exports = { installProcesses };
