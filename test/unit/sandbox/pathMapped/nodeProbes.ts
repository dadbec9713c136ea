import type { Contents } from '../support/functions';
import type { Probe } from './probe';

/** What Node.js functions do with Lambda's paths. */
export const NODE_PROBES: readonly Probe[] = [
  { name: 'a file is read at once', code: `fs.readFileSync('/opt/lib/a.txt', 'utf8')` },
  { name: 'a file is read by a promise', code: `fs.promises.readFile('/opt/lib/a.txt', 'utf8')` },
  {
    name: 'a file is read as a stream',
    code: `fs.createReadStream('/opt/lib/a.txt').toArray().then((parts) => String(Buffer.concat(parts)))`,
  },
  {
    name: 'a callback hears of a missing file',
    code: `new Promise((go) => fs.stat('/opt/none', (error) => go([error.code, error.path, error.message])))`,
  },
  {
    name: 'entries know their folder',
    code: `fs.readdirSync('/opt/lib', { withFileTypes: true }).map(({ name, path }) => [name, path])`,
  },
  { name: 'a layer’s package is required', code: `require('plain')` },
  { name: 'a module is required by its path', code: `require('/opt/nodejs/own.js')` },
  { name: 'a module is resolved', code: `[require.resolve('plain'), require.resolve.paths('x')]` },
  { name: 'a package of ES modules is imported', code: `import('esm')` },
  { name: 'an ES module is imported by its path', code: `import('/opt/nodejs/own.mjs')` },
  {
    name: 'stacks name Lambda’s files',
    code: `(() => { try { require('plain').fail(); } catch (error) { return error.stack.split('\\n').slice(0, 2); } })()`,
  },
  {
    name: 'what is not found is said with Lambda’s paths',
    code: `Promise.allSettled([import('nowhere'), (async () => require('/opt/none'))()]).then((all) => all.map(({ reason }) => reason.message.split('\\n').slice(0, 3)))`,
  },
  {
    name: '/opt and /var/task can’t be written',
    code: `['/opt/new', '/var/task/new', '/opt/lib/a.txt', 'new'].map((file) => code(() => fs.writeFileSync(file, '')))`,
  },
  {
    name: 'folders and files of them can’t be changed',
    code: `[code(() => fs.mkdirSync('/opt/x/y', { recursive: true })), code(() => fs.unlinkSync('/opt/lib/a.txt')), code(() => fs.renameSync('/opt/lib', '/opt/other')), code(() => fs.rmSync('/opt/lib', { recursive: true })), code(() => fs.chmodSync('/var/task/index.js', 0)), fs.existsSync('/opt/lib/a.txt')]`,
  },
  {
    name: '/tmp is private and can be written',
    code: `(() => { fs.writeFileSync(path.join(os.tmpdir(), 'a'), 'x'); fs.mkdirSync('/tmp/b'); fs.copyFileSync('/opt/lib/a.txt', '/tmp/b/c'); const seen = fs.readdirSync('/tmp', { recursive: true }); fs.rmSync('/tmp/b', { recursive: true }); return [seen, fs.readdirSync('/tmp')]; })()`,
  },
  {
    name: 'the working directory',
    code: `(() => { const seen = [process.cwd(), fs.realpathSync('.'), path.resolve('x')]; process.chdir('/opt/lib'); seen.push(process.cwd(), fs.readFileSync('a.txt', 'utf8')); process.chdir('/var/task'); return seen; })()`,
  },
  {
    name: 'variables',
    code: `['LAMBDA_TASK_ROOT', 'PATH', 'LD_LIBRARY_PATH', 'NODE_PATH', 'NODE_OPTIONS', 'TMPDIR'].map((name) => process.env[name])`,
  },
  {
    name: 'the process’ own paths',
    code: `[process.execPath, process.argv[1], require.main.filename, __filename, __dirname]`,
  },
  {
    name: 'a layer’s program is found on PATH',
    code: `childProcess.execFileSync('tool', ['x'], { encoding: 'utf8' })`,
  },
  {
    name: 'a shell’s command line names /opt',
    code: `childProcess.execSync('cat /opt/lib/a.txt; ls "/opt/lib"; cd /var/task && ls in*', { encoding: 'utf8' })`,
  },
  {
    name: 'a script of a layer whose interpreter is one too',
    code: `new Promise((go) => childProcess.execFile('/opt/bin/script', ['x'], (error, out) => go([error?.code, out])))`,
  },
  {
    name: 'a Node.js process of its own',
    code: `childProcess.execFileSync(process.execPath, ['-p', 'require("fs").readFileSync("/opt/lib/a.txt", "utf8") + require("plain").file + process.cwd()'], { encoding: 'utf8' })`,
  },
  {
    name: 'a thread',
    code: `new Promise((go, fail) => new Worker('/opt/nodejs/thread.js').on('message', go).on('error', fail))`,
  },
  {
    name: 'a shell script that names /opt itself',
    code: `childProcess.spawnSync('/opt/bin/reader', { encoding: 'utf8' }).stdout`,
    fails: true,
  },
  {
    name: 'the root folder',
    code: `[fs.readdirSync('/').includes('home'), fs.readdirSync('/var').sort()]`,
    fails: true,
  },
];

const PRELUDE = `
const fs = require('fs'), os = require('os'), path = require('path'), childProcess = require('child_process');
const { Worker } = require('worker_threads');
const code = (action) => { try { action(); return 'done'; } catch (error) { return [error.code, error.message]; } };
`;

export const NODE_FILES: Contents = {
  'index.js': `${PRELUDE}
const probes = [${NODE_PROBES.map(({ code }) => `async () => ${code}`).join(',\n')}];
exports.handler = async () => {
  const answers = [];
  for (const probe of probes) answers.push(await probe().catch((error) => ['failed', error.message]));
  return answers;
};`,
};

/** Executable, all of them. */
export const LAYER_FILES: Contents = {
  'lib/a.txt': 'of a layer\n',
  'bin/tool': '#!/bin/sh\necho "tool $*"\n',
  'bin/script': '#!/opt/bin/interpreter -a\n',
  'bin/interpreter': '#!/bin/sh\necho "interpreter $1 $3"\n',
  'bin/reader': '#!/bin/sh\ncat /opt/lib/a.txt\n',
  'python/shelf/__init__.py': '',
  'python/shelf/book.py':
    'import os\ntitle = os.path.dirname(__file__)\n\ndef fail():\n    raise ValueError(title)\n',
  'python/shelf/data.txt': 'data',
  'python/late.py': '',
  'nodejs/own.js': 'module.exports = [__filename, __dirname, module.paths];',
  'nodejs/own.mjs':
    'import fs from "node:fs"; export const url = import.meta.url; export const text = fs.readFileSync(new URL("../lib/a.txt", import.meta.url), "utf8");',
  'nodejs/thread.js':
    'require("worker_threads").parentPort.postMessage([__filename, require("plain").file, require("fs").existsSync("/opt/lib/a.txt")]);',
  'nodejs/node_modules/plain/index.js':
    'exports.file = __filename; exports.own = require("./part").folder; exports.fail = () => { throw new Error("of a layer"); };',
  'nodejs/node_modules/plain/part.js': 'exports.folder = __dirname;',
  'nodejs/node_modules/esm/package.json':
    '{"name":"esm","type":"module","exports":{".":"./main.js","./other":"./other.js"}}',
  'nodejs/node_modules/esm/main.js':
    'import { other } from "esm/other"; import plain from "plain"; export default [import.meta.url, other, plain.file];',
  'nodejs/node_modules/esm/other.js': 'export const other = import.meta.resolve("./main.js");',
};
