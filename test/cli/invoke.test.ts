import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hasNamespaces } from '../support/namespaces';
import { SAMPLE } from '../support/sample';
import { runStrata, type RunOptions } from '../support/strata';
import { workspaceOf } from '../unit/support/workspaces';

interface Invocation {
  readonly statusCode: number;
  readonly functionError?: string;
  readonly payload: Readonly<Record<string, unknown>> & {
    readonly errorType?: string;
    readonly errorMessage?: string;
  };
  readonly requestId: string;
  readonly report: Readonly<Record<string, number>>;
  readonly sandbox: { readonly tier: string; readonly interpreter: { readonly version: string } };
  readonly logs: readonly string[];
}

/** A variable that marks the processes of one test. */
const MARKER = `STRATA_TEST_RUN=${randomUUID()}`;

async function invoke(
  args: readonly string[],
  options: RunOptions = { cwd: SAMPLE },
): Promise<readonly Invocation[]> {
  const { stdout, stderr } = await runStrata(
    ['invoke', ...args, '--json', '--repeat', args.includes('--repeat') ? '2' : '1'],
    options,
  );
  assert.notEqual(stdout, '', stderr);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Invocation);
}

/** Processes whose own environment holds a text, and those of the isolation tools. */
function sandboxProcesses(marker: string): number {
  return readdirSync('/proc').filter((pid) => {
    try {
      if (!/^\d+$/.test(pid) || Number(pid) === process.pid) return false;
      const isTool = /^(bwrap|unshare)\n$/.test(readFileSync(`/proc/${pid}/comm`, 'utf8'));
      return isTool || readFileSync(`/proc/${pid}/environ`, 'latin1').includes(marker);
    } catch {
      return false; // it has just ended
    }
  }).length;
}

describe('strata invoke', function () {
  this.timeout(60_000);
  before(function () {
    if (!hasNamespaces()) this.skip();
  });

  it('runs the build that strata.json names first, and says how one failed', async () => {
    const template = `Resources:
  Fn: { Type: AWS::Serverless::Function, Properties: { CodeUri: dist, Handler: app.handler, Runtime: nodejs22.x } }
`;
    const build = 'mkdir -p dist && cp app.js dist && echo copied';
    const { folder, dispose } = await workspaceOf({
      'template.yaml': template,
      'app.js': 'exports.handler = async () => "built";',
      'strata.json': JSON.stringify({ build: { Fn: build } }),
    });
    try {
      const { code, stdout, stderr } = await runStrata(['invoke'], { cwd: folder });
      assert.deepEqual([code, stdout], [0, '"built"\n'], stderr);
      assert.ok(stderr.startsWith(`> ${build}\ncopied\n`), stderr);
      await writeFile(path.join(folder, 'strata.json'), '{ "build": { "Fn": "exit 3" } }');
      const failed = await runStrata(['invoke'], { cwd: folder });
      assert.deepEqual([failed.code, failed.stdout], [2, '']);
      assert.match(failed.stderr, /Fn can't be built: 'exit 3' ended with exit code 3\./);
    } finally {
      await dispose();
    }
  });

  it('answers for the Node.js function of the sample, warm the second time, out of its layers', async () => {
    const [first, second] = await invoke([
      'ResizeFunction',
      '--event',
      'events/resize.json',
      '--repeat',
      '2',
    ]);
    assert.ok(first && second);
    assert.deepEqual([first.statusCode, first.functionError], [200, undefined]);
    assert.deepEqual(
      [first.payload.width, first.payload.height, first.payload.type],
      [16, 12, 'image/png'],
    );
    assert.equal(first.payload.lodash, '/opt/nodejs/node_modules/lodash/lodash.js');
    assert.deepEqual([first.payload.invocations, second.payload.invocations], [1, 2]);
    assert.ok(
      first.report.initDurationMs !== undefined && second.report.initDurationMs === undefined,
    );
    assert.match(
      first.logs.join('\n'),
      /^START RequestId: .*\n.*resized 64x48 to 16x12\nEND RequestId: .*\nREPORT RequestId: /,
    );
  });

  it('answers for the Python function of the sample', async () => {
    const [result] = await invoke(['CaptionFunction', '--event', 'events/caption.json']);
    assert.equal(result?.payload.caption, 'alps.png: 1.8 MB, taken a month ago');
    assert.equal(result.payload.humanize, '/opt/python/humanize/__init__.py');
  });

  it('prints the answer on stdout and the logs on stderr', async () => {
    const { code, stdout, stderr } = await runStrata(
      ['invoke', 'CaptionFunction', '--event', '-'],
      { cwd: SAMPLE, stdin: '{"name":"x"}' },
    );
    assert.equal(code, 0);
    assert.match(stdout, /^\{"caption": "x: .*\}\n$/);
    assert.match(stderr, /^START RequestId:[\s\S]*END RequestId:[\s\S]*REPORT RequestId:/m);
  });

  const functions: Readonly<Record<string, string>> = {
    'src/app.js': `
      const fs = require('node:fs');
      exports.write = async () => { fs.writeFileSync('/opt/x', ''); };
      exports.writeTask = async () => { fs.writeFileSync('/var/task/x', ''); };
      exports.writeTmp = async () => { fs.writeFileSync('/tmp/x', 'y'); return fs.readFileSync('/tmp/x', 'utf8'); };
      exports.fail = async () => { throw new RangeError('too far'); };
      exports.crash = async () => process.exit(3);
      exports.hang = () => new Promise((resolve) => setTimeout(resolve, 60000));
      exports.spin = () => { for (;;); };
      exports.text = async () => ({ env: process.env.GREETING, secret: process.env.STRATA_TEST_MARKER, uid: process.getuid(), home: fs.existsSync('/root/.bashrc') || fs.existsSync('/home') });
    `,
    'src/esm.mjs': `import { named } from 'only-esm';\nexport const handler = async () => ({ named, from: import.meta.resolve('only-esm') });`,
    'src/broken.js': 'exports.handler = async () => {',
    'src/needs.js': "require('not-there');",
    'layer/nodejs/node_modules/only-esm/package.json':
      '{ "name": "only-esm", "exports": { "import": "./main.mjs" } }',
    'layer/nodejs/node_modules/only-esm/main.mjs': "export const named = 'from the layer';",
  };
  const by = (handler: string): string[] => [
    '--layer',
    'layer',
    '--code',
    'src',
    '--runtime',
    'nodejs22.x',
    '--handler',
    handler,
  ];

  const failures: readonly (readonly [string, string, readonly string[], string, RegExp])[] = [
    ['writing to /opt', 'app.write', [], 'Error', /EROFS|EACCES|EPERM|read-only/],
    ['writing to /var/task', 'app.writeTask', [], 'Error', /EROFS|EACCES|EPERM|read-only/],
    ['an error of the handler', 'app.fail', [], 'RangeError', /^too far$/],
    ['a crash', 'app.crash', [], 'Runtime.ExitError', /Runtime exited with error: exit status 3/],
    [
      'a timeout',
      'app.hang',
      ['--timeout', '1'],
      'Sandbox.Timedout',
      /Task timed out after 1\.00 seconds/,
    ],
    [
      'an endless loop',
      'app.spin',
      ['--timeout', '1'],
      'Sandbox.Timedout',
      /Task timed out after 1\.00 seconds/,
    ],
    [
      'a handler that is not there',
      'app.nothing',
      [],
      'Runtime.HandlerNotFound',
      /app\.nothing is undefined or not exported/,
    ],
    [
      'a file that is not there',
      'gone.handler',
      [],
      'Runtime.ImportModuleError',
      /Cannot find module 'gone'/,
    ],
    [
      'an import that nothing satisfies',
      'needs.handler',
      [],
      'Runtime.ImportModuleError',
      /Cannot find module 'not-there'/,
    ],
    ['a syntax error', 'broken.handler', [], 'Runtime.UserCodeSyntaxError', /SyntaxError/],
  ];
  for (const [what, handler, args, type, message] of failures) {
    it(`tells ${what} in Lambda's words and exits with 1`, async () => {
      const { folder, dispose } = await workspaceOf(functions);
      const { code, stdout, stderr } = await runStrata(
        ['invoke', ...by(handler), ...args, '--json'],
        { cwd: folder },
      );
      const result = JSON.parse(stdout || '{}') as Invocation;
      assert.equal(code, 1, stderr);
      assert.equal(result.functionError, 'Unhandled');
      assert.equal(result.payload.errorType, type);
      assert.match(result.payload.errorMessage ?? '', message);
      await dispose();
    });
  }

  it("gives the function its own environment, no one else's, and a private /tmp", async () => {
    const { folder, dispose } = await workspaceOf({
      ...functions,
      'vars.env': 'GREETING=from the file\n',
    });
    const env = { STRATA_TEST_MARKER: 'secret' };
    const [result] = await invoke([...by('app.text'), '--env-file', 'vars.env'], {
      cwd: folder,
      env,
    });
    assert.deepEqual(result?.payload, { env: 'from the file', uid: 993, home: false });
    const [tmp] = await invoke(by('app.writeTmp'), { cwd: folder });
    assert.equal(tmp?.payload, 'y');
    await dispose();
  });

  it('says what differs from Lambda: a layer that is not there, a variable without a value, another processor', async () => {
    const other = process.arch === 'arm64' ? 'x86_64' : 'arm64';
    const template = `Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src
      Handler: app.writeTmp
      Runtime: nodejs22.x
      Architectures: [${other}]
      Layers: [!Ref Gone]
      Environment: { Variables: { TABLE: !Ref Table } }
  Gone: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: gone } }
  Table: { Type: AWS::DynamoDB::Table }
`;
    const { folder, dispose } = await workspaceOf({ ...functions, 'template.yaml': template });
    const { code, stderr } = await runStrata(['invoke'], { cwd: folder });
    assert.equal(code, 0, stderr);
    assert.match(stderr, /^warning: Layer 1 'Gone' is left out: 'gone' is not there\.$/m);
    assert.match(stderr, /^warning: TABLE is !Ref Table, which is not known here/m);
    assert.match(
      stderr,
      new RegExp(`^warning: The function is for ${other}; it runs here on`, 'm'),
    );
    await dispose();
  });

  it('loads ES modules from layers by import', async () => {
    const { folder, dispose } = await workspaceOf(functions);
    const [result] = await invoke(by('esm.handler'), { cwd: folder });
    assert.deepEqual(result?.payload, {
      named: 'from the layer',
      from: 'file:///opt/nodejs/node_modules/only-esm/main.mjs',
    });
    await dispose();
  });

  it('writes nothing outside its cache, and leaves no process behind: after an answer, a crash, a timeout, an interrupt, a kill', async () => {
    const { folder, dispose } = await workspaceOf(functions);
    const cache = mkdtempSync(path.join(tmpdir(), 'strata-cache-'));
    const temporary = mkdtempSync(path.join(tmpdir(), 'strata-tmp-'));
    const env = { STRATA_CACHE_DIR: cache, TMPDIR: temporary };
    for (const [handler, args] of [
      ['app.writeTmp', []],
      ['app.crash', []],
      ['app.hang', ['--timeout', '1']],
    ] as const) {
      await invoke([...by(handler), ...args], { cwd: folder, env });
    }
    for (const signal of ['SIGINT', 'SIGKILL'] as const) await endedBy(signal, folder, env);
    await waitFor(() => sandboxProcesses(MARKER) === 0);
    assert.deepEqual(readdirSync(temporary), []);
    assert.deepEqual(readdirSync(folder).sort(), ['layer', 'src']);
    for (const folder of [cache, temporary]) rmSync(folder, { recursive: true, force: true });
    await dispose();
  });
});

/** Starts an invocation that hangs, and ends its host by a signal once the function runs. */
async function endedBy(
  signal: 'SIGINT' | 'SIGKILL',
  folder: string,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const cli = path.resolve(__dirname, '../../dist/cli.js');
  const args = [
    'invoke',
    '--layer',
    'layer',
    '--code',
    'src',
    '--runtime',
    'nodejs22.x',
    '--handler',
    'app.hang',
    '--timeout',
    '50',
  ];
  const child = spawn(process.execPath, [cli, ...args], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await new Promise<void>((resolve) =>
    child.stderr.on('data', (chunk: Buffer) => chunk.includes('START') && resolve()),
  );
  assert.ok(sandboxProcesses(MARKER) > 1);
  const ended = new Promise((resolve) => child.on('exit', resolve));
  child.kill(signal);
  await ended;
}

async function waitFor(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 120; tries++) {
    if (condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail('processes are left behind');
}
