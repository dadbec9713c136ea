/** One code-server over folders of its own: nothing of the user's is read, nothing is left behind. */
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { mustRun } from '../lib.mjs';
import { editorParts } from './editorHome.mjs';
import { QUIET_SETTINGS } from './editorSettings.mjs';

const START_MS = 60_000;
const STOP_MS = 5_000;
/** Would lead the server to another editor, port or password, or into a debugger. */
const FOREIGN = [
  ...['VSCODE_IPC_HOOK_CLI', 'NODE_OPTIONS', 'PORT', 'PASSWORD', 'HASHED_PASSWORD'],
  ...['XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME', 'STRATA_CACHE_DIR'],
];

/** The folders of one run, all below `root`. */
export function runFoldersAt(root) {
  return {
    root,
    home: path.join(root, 'home'),
    data: path.join(root, 'data'),
    extensions: path.join(root, 'extensions'),
    workspaces: path.join(root, 'workspaces'),
  };
}

export async function makeRunFolders() {
  const folders = runFoldersAt(await mkdtemp(path.join(os.tmpdir(), 'strata-editor-')));
  for (const folder of Object.values(folders)) await mkdir(folder, { recursive: true });
  await writeFile(path.join(folders.root, 'config.yaml'), 'auth: none\ncert: false\n');
  await writeSettings(folders, {});
  return folders;
}

/** Folders go last: a process that is on its way out may still write. */
export function removeRunFolders(folders) {
  return rm(folders.root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/** Writes the user settings of a run; an editor that runs already may not follow. */
export async function writeSettings(folders, settings) {
  const place = path.join(folders.data, 'User/settings.json');
  await mkdir(path.dirname(place), { recursive: true });
  await writeFile(place, JSON.stringify({ ...QUIET_SETTINGS, ...settings }, undefined, 2));
}

/** Installs a packaged extension into the run. */
export async function installVsix(folders, file) {
  const args = [...ownFolders(folders), '--install-extension', path.resolve(file)];
  const { node, entry } = editorParts();
  await mustRun(node, [entry, ...args], { env: ownEnvironment(folders) });
}

/** Resolves with the ids of the extensions that an editor over these folders has. */
export async function listExtensions(folders) {
  const { node, entry } = editorParts();
  const { stdout } = await mustRun(node, [entry, ...ownFolders(folders), '--list-extensions'], {
    env: ownEnvironment(folders),
  });
  return stdout.split('\n').map((line) => line.trim());
}

/**
 * Starts the server and resolves when it answers: `url(folder, payload)` is the workbench's address, `ended` the
 * server's end, `stop` ends all that the server started and resolves with the command lines of what outlived it,
 * which is ended as well. A port that is taken is a rejection.
 */
export async function startEditorServer(folders, { args = [], env = {}, port = 0 } = {}) {
  const listening = await freePort(port);
  const { node, entry } = editorParts();
  const quiet = ['--disable-telemetry', '--disable-update-check', '--ignore-last-opened'];
  const server = spawn(
    node,
    [
      entry,
      ...ownFolders(folders),
      ...['--auth', 'none', '--bind-addr', `127.0.0.1:${listening}`],
      ...quiet,
      '--disable-getting-started-override',
      ...args,
    ],
    // A group of its own, so that one signal reaches the extension host too.
    { env: ownEnvironment(folders, env), stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  const log = createWriteStream(path.join(folders.root, 'server.log'));
  server.stdout.pipe(log);
  server.stderr.pipe(log);
  const exit = new Promise((resolve) => server.once('close', resolve));
  const stop = () => stopServer(server, exit, folders);
  // Whatever ends this process ends the server.
  const kill = () => signalGroup(server.pid, 'SIGKILL');
  process.once('exit', kill);
  void exit.then(() => process.off('exit', kill));

  const origin = `http://127.0.0.1:${listening}`;
  try {
    await untilItAnswers(`${origin}/healthz`, server, folders);
  } catch (error) {
    await stop();
    throw error;
  }
  const url = (folder, payload) => {
    const address = new URL(origin);
    address.searchParams.set('folder', folder);
    if (payload) address.searchParams.set('payload', JSON.stringify(payload));
    return address.href;
  };
  return { port: listening, url, ended: exit, stop };
}

function ownFolders({ root, data, extensions }) {
  const config = path.join(root, 'config.yaml');
  return ['--config', config, '--user-data-dir', data, '--extensions-dir', extensions];
}

/** The user's programs and locale, but a home of the run's own, and no gallery to ask. */
function ownEnvironment(folders, extra = {}) {
  const env = { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":""}', HOME: folders.home };
  for (const name of FOREIGN) delete env[name];
  return { ...env, ...extra };
}

/** The port itself when it is free, any free one for 0; rejects when it is taken. */
function freePort(wanted) {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', () => reject(new Error(`Port ${wanted} is in use.`)));
    probe.listen(wanted, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function untilItAnswers(address, server, folders) {
  const deadline = Date.now() + START_MS;
  while (Date.now() < deadline && server.exitCode === null) {
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok) return;
    await pause(50);
  }
  const text = await readFile(path.join(folders.root, 'server.log'), 'utf8').catch(() => '');
  throw new Error(`The editor does not start.\n${text.slice(-2000)}`);
}

async function stopServer(server, exit, folders) {
  signalGroup(server.pid, 'SIGTERM');
  await Promise.race([exit, pause(STOP_MS, undefined, { ref: false })]);
  signalGroup(server.pid, 'SIGKILL');
  await exit;
  return endLeftovers(folders);
}

function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // Nobody of the group is left.
  }
}

/** What runs in the home of this run can only come from it; it gets a moment to end by itself. */
async function endLeftovers(folders) {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    if ((await processesOf(folders)).length === 0) return [];
    await pause(100);
  }
  const left = await processesOf(folders);
  for (const { pid } of left) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has just ended.
    }
  }
  return left.map(({ command }) => command);
}

async function processesOf(folders) {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const found = [];
  for (const pid of pids) {
    const read = (name) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '');
    if (!(await read('environ')).split('\0').includes(`HOME=${folders.home}`)) continue;
    found.push({ pid: Number(pid), command: (await read('cmdline')).replaceAll('\0', ' ').trim() });
  }
  return found;
}
