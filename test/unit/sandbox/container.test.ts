import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execArguments, runArguments } from '../../../src/sandbox/container/commandLine';
import { imageOf } from '../../../src/sandbox/container/images';
import { probeContainer } from '../../../src/sandbox/container/probe';
import { createSandbox, SandboxError, type Sandbox } from '../../../src/sandbox/sandbox';
import { answerOf, BOOTSTRAPS, COMPILED, errorOf, toEvent, writeTree } from './support/functions';
import { processesWith, uniqueSleep, waitFor } from './support/processes';

const IMAGE = 'public.ecr.aws/lambda/nodejs:20';
const PROGRAMS = ['/bin/sh', '/bin/cat', '/bin/sleep'];

const HANDLER = `
const fs = require('fs');
const attempt = (action) => { try { action(); return 'ok'; } catch (error) { return error.code; } };
exports.handler = async (event) => {
  if (event.exit) process.exit(event.exit);
  if (event.sleep) { require('child_process').spawn('/bin/sleep', [event.sleep]); return 'started'; }
  return {
    opt: [attempt(() => fs.writeFileSync('/opt/new', '')), fs.readFileSync('/opt/lib/a.txt', 'utf8')],
    task: attempt(() => fs.writeFileSync('/var/task/new', '')),
    root: attempt(() => fs.writeFileSync('/new', '')),
    tmp: [attempt(() => fs.writeFileSync('/tmp/new', '')), fs.statfsSync('/tmp').blocks * fs.statfsSync('/tmp').bsize],
    node: process.execPath, cwd: process.cwd(), own: process.env.OWN,
    capabilities: /CapEff:\\s*(\\w+)/.exec(fs.readFileSync('/proc/self/status', 'utf8'))[1],
    host: fs.existsSync(event.host), event: event.text,
  };
};`;

describe('the command line of a container', () => {
  const plan = {
    name: 'c',
    image: IMAGE,
    folders: { taskDir: '/a/task, "new"', optDir: 'C:\\cache\\opt', tmpMb: 64 },
    memoryMb: 256,
    sharesNetwork: true,
  };

  it('starts it without rights, read-only, and never pulls', () => {
    const line = runArguments({ ...plan, user: '1000:1000' });
    assert.deepEqual(line.slice(0, 7), [
      'run',
      '--interactive',
      '--rm',
      '--pull',
      'never',
      '--name',
      'c',
    ]);
    for (const [option, value] of [
      ['--network', 'host'],
      ['--tmpfs', '/tmp:rw,exec,size=64m,mode=1777'],
      ['--memory', '256m'],
      ['--cap-drop', 'all'],
      ['--user', '1000:1000'],
    ] as const)
      assert.equal(line[line.indexOf(option) + 1], value, option);
    assert.ok(line.includes('--read-only'));
  });

  it('binds folders whatever their names are', () => {
    const line = runArguments(plan);
    const mounts = line.filter((_word, index) => line[index - 1] === '--mount');
    assert.deepEqual(mounts, [
      'type=bind,"source=/a/task, ""new""",target=/var/task,readonly',
      'type=bind,source=C:\\cache\\opt,target=/opt,readonly',
    ]);
  });

  it('leaves the network alone where the engine has a machine of its own', () => {
    assert.ok(!runArguments({ ...plan, sharesNetwork: false }).includes('--network'));
  });

  it('gives programs their whole environment', () => {
    const program = {
      command: ['/a', 'b c'],
      environment: { A: 'x y' },
      workingDirectory: '/var/task',
    };
    assert.deepEqual(execArguments('c', program), [
      ...['exec', '--workdir', '/var/task', '--env', 'A=x y', 'c', '/bin/sh', '-c'],
      ...['echo $$; exec "$@" </dev/null 2>&1', 'sh', '/a', 'b c'],
    ]);
  });

  for (const [runtime, image] of [
    ['nodejs22.x', 'public.ecr.aws/lambda/nodejs:22'],
    ['python3.13', 'public.ecr.aws/lambda/python:3.13'],
    ['ruby3.4', 'public.ecr.aws/lambda/ruby:3.4'],
    ['provided.al2023', 'public.ecr.aws/lambda/provided:al2023'],
    ['java21', undefined],
    ['provided', undefined],
  ] as const)
    it(`runs ${runtime} in ${image ?? 'no image'}`, () => assert.equal(imageOf(runtime), image));
});

describe('the tier container', function () {
  this.timeout(120_000);
  let root: string;
  let hostEnv: NodeJS.ProcessEnv;

  before('an engine with an image made of this machine’s own Node.js', function () {
    root = mkdtempSync(join(tmpdir(), 'strata-container-'));
    hostEnv = { ...process.env, ...engineSettings(root) };
    if (!existsSync('/usr/bin/podman')) {
      if (process.env.CI !== undefined) throw new Error('podman is not installed');
      console.warn('    skipped: podman is not installed');
      this.skip();
    }
    importImage(root, hostEnv);
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  async function using(use: (sandbox: Sandbox) => Promise<void>): Promise<void> {
    const folder = mkdtempSync(join(root, 'function-'));
    const sandbox = await createSandbox(
      {
        functionName: 'fn',
        runtime: 'nodejs20.x',
        handler: 'index.handler',
        taskDir: writeTree(join(folder, 'task'), { 'index.js': HANDLER }),
        optDir: writeTree(join(folder, 'opt'), { 'lib/a.txt': 'of the layer' }),
        timeoutSeconds: 30,
        memoryMb: 512,
        environment: { OWN: 'a b\nc' },
        architecture: 'x86_64',
        ephemeralStorageMb: 64,
      },
      {
        bootstrapDir: BOOTSTRAPS,
        cacheDir: COMPILED,
        hostEnv,
        tier: 'container',
        initLimitMs: 60_000,
      },
    );
    try {
      await use(sandbox);
    } finally {
      await sandbox.stop();
    }
    assert.equal(podman(hostEnv, ['ps', '--all', '--quiet']), '', 'no container is left');
  }

  it('says what is there, and what to pull', async () => {
    assert.equal((await probeContainer(hostEnv, undefined)).works, true);
    assert.equal((await probeContainer(hostEnv, 'nodejs20.x')).works, true);
    const { works, reason, remedy } = await probeContainer(hostEnv, 'python3.13');
    assert.deepEqual([works, reason], [false, 'public.ecr.aws/lambda/python:3.13 is not here']);
    assert.match(remedy ?? '', /^\w+ pull public\.ecr\.aws\/lambda\/python:3\.13$/);
    const none = await probeContainer({ PATH: root }, 'nodejs20.x');
    assert.deepEqual([none.works, none.reason], [false, 'no container engine answers']);
  });

  it('runs a function in the image, with Lambda’s folders, read-only and without rights', async () => {
    await using(async (sandbox) => {
      const cold = await sandbox.invoke(toEvent({ host: root, text: 'é "q"' }));
      assert.deepEqual(answerOf(cold), {
        opt: ['EROFS', 'of the layer'],
        task: 'EROFS',
        root: 'EROFS',
        tmp: ['ok', 64 * 1024 * 1024],
        node: '/var/lang/bin/node',
        cwd: '/var/task',
        own: 'a b\nc',
        capabilities: '0000000000000000',
        host: false,
        event: 'é "q"',
      });
      const warm = await sandbox.invoke(toEvent({ host: root, text: '' }));
      assert.deepEqual([cold.cold, warm.cold], [true, false]);
      assert.equal(sandbox.interpreter.path, '/var/lang/bin/node');
    });
  });

  it('tells a crash as Lambda does, and starts anew', async () => {
    await using(async (sandbox) => {
      const { errorType, errorMessage } = errorOf(await sandbox.invoke(toEvent({ exit: 7 })));
      assert.equal(errorType, 'Runtime.ExitError');
      assert.match(errorMessage, /exit status 7$/);
      assert.equal((await sandbox.invoke(toEvent({ host: root }))).functionError, undefined);
    });
  });

  it('leaves no process behind', async () => {
    const seconds = uniqueSleep();
    await using(async (sandbox) => {
      await sandbox.invoke(toEvent({ sleep: seconds }));
      await waitFor(() => processesWith(seconds).length > 0, 'the child');
    });
    assert.deepEqual(processesWith(seconds), []);
  });

  it('ends with its host, even by kill -9', async () => {
    const seconds = uniqueSleep();
    const taskDir = writeTree(join(root, 'killed'), {
      'index.js': `require('child_process').spawn('/bin/sleep', ['${seconds}']);
exports.handler = () => new Promise((go) => setTimeout(go, 50000));`,
    });
    const setup = { tier: 'container', taskDir, bootstrapDir: BOOTSTRAPS, cacheDir: COMPILED };
    const host = spawn(
      process.execPath,
      ['--import', 'tsx', 'test/unit/sandbox/support/host.ts', JSON.stringify(setup)],
      { stdio: 'inherit', env: hostEnv },
    );
    try {
      await waitFor(() => processesWith(seconds).length > 0, 'the child', 60_000);
      host.kill('SIGKILL');
      await waitFor(() => processesWith(seconds).length === 0, 'the end of the child', 30_000);
      const isGone = (): boolean => podman(hostEnv, ['ps', '--all', '--quiet']) === '';
      await waitFor(isGone, 'the end of the container', 30_000);
    } finally {
      host.kill('SIGKILL');
    }
  });

  it('refuses what it can’t do', async () => {
    const spec = {
      ...{ functionName: 'fn', runtime: 'python3.13', handler: 'a.b', taskDir: root },
      ...{ timeoutSeconds: 3, memoryMb: 128, environment: {}, architecture: 'x86_64' as const },
    };
    const deps = {
      bootstrapDir: BOOTSTRAPS,
      cacheDir: COMPILED,
      hostEnv,
      tier: 'container' as const,
    };
    const codeOf = (error: unknown) => (error instanceof SandboxError ? error.code : error);
    const refused = (more: object) =>
      createSandbox({ ...spec, ...more }, deps).then(() => 'ran', codeOf);
    assert.equal(await refused({}), 'sandbox.tier-unavailable');
    assert.equal(await refused({ runtime: 'nodejs20.x', network: 'none' }), 'sandbox.no-network');
  });
});

/** Storage of its own, and limits that a container may have where this machine is one itself. */
function engineSettings(root: string): NodeJS.ProcessEnv {
  const settings = join(root, 'containers.conf');
  writeFileSync(
    settings,
    `[containers]\ndefault_ulimits = ["nofile=1024:1024", "nproc=1000:1000"]\n[engine]\ncgroup_manager = "cgroupfs"\nevents_logger = "file"\nruntime = "runc"\n`,
  );
  const storage = join(root, 'storage.conf');
  writeFileSync(
    storage,
    `[storage]\ndriver = "vfs"\ngraphroot = "${root}/storage"\nrunroot = "${root}/run"\n`,
  );
  return {
    CONTAINERS_CONF: settings,
    CONTAINERS_STORAGE_CONF: storage,
    PATH: '/usr/bin:/bin:/usr/sbin:/sbin',
  };
}

/** An image as AWS' own is laid out: Node.js at `/var/lang`, a shell, and the libraries of both. */
function importImage(root: string, env: NodeJS.ProcessEnv): void {
  const image = join(root, 'image');
  for (const folder of ['tmp', 'opt', 'var/task', 'var/runtime', 'proc', 'dev', 'sys', 'etc'])
    mkdirSync(join(image, folder), { recursive: true });
  place(process.execPath, join(image, 'var/lang/bin/node'));
  for (const program of PROGRAMS) place(program, join(image, program));
  const libraries = [process.execPath, ...PROGRAMS].flatMap((program) => librariesOf(program));
  for (const library of new Set(libraries)) place(library, join(image, library));
  execFileSync(
    '/bin/sh',
    ['-c', `tar -C "$1" -cf - . | podman import - "$2"`, 'sh', image, IMAGE],
    {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  assert.ok(readdirSync(root).includes('storage'));
}

function librariesOf(program: string): string[] {
  const listed = execFileSync('ldd', [program], { encoding: 'utf8' });
  return [...listed.matchAll(/(\/\S+) \(0x/g)].map(([, library = '']) => library);
}

function place(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}

function podman(env: NodeJS.ProcessEnv, args: readonly string[]): string {
  return execFileSync('podman', [...args], { env, encoding: 'utf8' }).trim();
}
