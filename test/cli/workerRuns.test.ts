import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { WorkerClient, WorkerFailure } from '../../src/worker/client';
import { hasNamespaces } from '../support/namespaces';
import { workspaceOf, type Workspace } from '../unit/support/workspaces';

const WORKER = path.resolve(__dirname, '../../dist/worker.js');
const TEMPLATE = `Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: src, Handler: app.handler, Runtime: nodejs22.x, Timeout: 20, Layers: [!Ref Base] }
  Base: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: base } }
`;

describe('runs through the worker', function () {
  this.timeout(60_000);
  let worker: Worker;
  let client: WorkerClient;
  let workspace: Workspace;
  before(function () {
    if (!hasNamespaces()) this.skip();
  });
  afterEach(async () => {
    await client.ask('shutdown', {});
    await worker.terminate();
    await workspace.dispose();
  });

  async function open(files: Readonly<Record<string, string>>): Promise<void> {
    worker = new Worker(WORKER);
    client = new WorkerClient(worker);
    const base = { 'template.yaml': TEMPLATE, 'base/nodejs/x.js': 'exports.x = 1;\n' };
    workspace = await workspaceOf({ ...base, ...files });
  }

  const invoke = (event: unknown = {}, signal?: AbortSignal) =>
    client.ask(
      'invoke',
      { folder: workspace.folder, function: 'Fn', event: JSON.stringify(event) },
      signal,
    );
  const write = (file: string, text: string): Promise<void> =>
    writeFile(path.join(workspace.folder, file), text);

  it('tell the pieces of a streamed answer in order, and its head apart from its body', async () => {
    await open({
      'src/app.js': `exports.handler = awslambda.streamifyResponse(async (event, stream) => {
  const http = awslambda.HttpResponseStream.from(stream, { statusCode: 201 });
  http.write('one,');
  http.write('two');
  http.end();
});
`,
    });
    const parts: Buffer[] = [];
    client.onEvent((event) => {
      if (event.event === 'part') parts.push(Buffer.from(event.bytes));
    });
    const { payload, httpHead } = await invoke();
    assert.equal(payload, 'one,two');
    assert.equal((JSON.parse(httpHead ?? '') as { statusCode: number }).statusCode, 201);
    assert.ok(Buffer.concat(parts).toString().endsWith('\0one,two'));
  });

  it('hand over the bytes of an answer that is no text', async () => {
    await open({
      'src/app.js': `exports.handler = awslambda.streamifyResponse(async (event, stream) => {
  stream.write(Buffer.from([255, 0, 1]));
  stream.end();
});
`,
    });
    const { payload, binary } = await invoke();
    assert.deepEqual([payload, [...(binary ?? [])]], ['', [255, 0, 1]]);
  });

  describe('of a function with a build of its own', () => {
    const BUILD = 'node build.js';
    const files = {
      'strata.json': JSON.stringify({ build: { Fn: BUILD } }),
      'build.js': `const fs = require('fs');
console.log('building');
if (fs.existsSync('slow')) setTimeout(() => fs.writeFileSync('finished', ''), 20000);
else if (fs.existsSync('wrong')) process.exit(3);
else {
  fs.mkdirSync('src', { recursive: true });
  fs.writeFileSync('src/app.js', fs.readFileSync('app.source', 'utf8').replace('VALUE', '1'));
}
`,
      'app.source': 'exports.handler = async () => ({ value: VALUE });\n',
      'src/app.js': 'exports.handler = async () => ({ value: 0 });\n',
    };

    it('build it first, tell what the build writes, and only once something has changed', async () => {
      await open(files);
      const lines: string[] = [];
      client.onEvent((event) => {
        if (event.event === 'log') lines.push(event.line);
      });
      const built = (): number => lines.filter((line) => line === 'building').length;
      assert.deepEqual(JSON.parse((await invoke()).payload), { value: 1 });
      assert.deepEqual(lines.slice(0, 2), [`> ${BUILD}`, 'building']);
      await invoke();
      assert.equal(built(), 1);
      await write('app.source', 'exports.handler = async () => ({ value: VALUE + 1 });\n');
      assert.deepEqual(JSON.parse((await invoke()).payload), { value: 2 });
      assert.equal(built(), 2);
    });

    it('say in one line that the build failed, and run when it is mended', async () => {
      await open({ ...files, wrong: '' });
      await assert.rejects(invoke(), /Fn can't be built: 'node build.js' ended with exit code 3/);
      await rm(path.join(workspace.folder, 'wrong'));
      assert.deepEqual(JSON.parse((await invoke()).payload), { value: 1 });
      await write('strata.json', JSON.stringify({ build: { Fn: 'no-such-program-here' } }));
      await assert.rejects(invoke(), /there is no program for 'no-such-program-here'/);
    });

    it('end the build with everything that it started when they are cancelled', async () => {
      await open({ ...files, slow: '' });
      const controller = new AbortController();
      client.onEvent((event) => {
        if (event.event === 'log' && event.line === 'building') controller.abort();
      });
      await assert.rejects(
        invoke({}, controller.signal),
        (error) => error instanceof WorkerFailure && error.failure.kind === 'cancelled',
      );
      await rm(path.join(workspace.folder, 'slow'));
      assert.deepEqual(JSON.parse((await invoke()).payload), { value: 1 });
    });

    it('take the own build of SAM for what SAM bundles', async () => {
      const template = TEMPLATE.replace(
        '    Properties: { CodeUri',
        '    Metadata: { BuildMethod: esbuild }\n    Properties: { CodeUri',
      );
      await open({ 'template.yaml': template, 'src/app.ts': 'export {};\n' });
      const lines: string[] = [];
      client.onEvent((event) => {
        if (event.event === 'log') lines.push(event.line);
      });
      await assert.rejects(invoke(), /Fn can't be built: there is no program for 'sam build Fn'/);
      assert.equal(lines[0], '> sam build Fn');
    });
  });

  describe('that go wrong', () => {
    const HANDLER = 'exports.handler = async () => ({ ok: true });\n';

    it('end a handler that never returns at its timeout; the next run is fine', async () => {
      const template = TEMPLATE.replace('Timeout: 20', 'Timeout: 1');
      await open({
        'template.yaml': template,
        'src/app.js': 'exports.handler = () => { for (;;); };\n',
      });
      const stuck = await invoke();
      assert.deepEqual(
        [stuck.functionError, stuck.payload.includes('Task timed out after 1')],
        [true, true],
      );
      await write('src/app.js', HANDLER);
      assert.deepEqual(JSON.parse((await invoke()).payload), { ok: true });
    });

    it('answer for a function that is deleted while it runs, and say it is gone afterwards', async () => {
      await open({
        'src/app.js':
          "exports.handler = () => new Promise((resolve) => { console.log('waiting'); setTimeout(() => resolve(1), 1500); });\n",
      });
      const gone = new Promise<void>((resolve, reject) => {
        client.onEvent((event) => {
          if (event.event !== 'log' || !event.line.includes('waiting')) return;
          write('template.yaml', TEMPLATE.replace('Fn:', 'Other:')).then(resolve, reject);
        });
      });
      const answer = await invoke();
      await gone;
      assert.equal(answer.payload, '1');
      await assert.rejects(invoke(), /There is no function 'Fn'/);
      await write('template.yaml', TEMPLATE);
      await write('src/app.js', HANDLER);
      assert.deepEqual(JSON.parse((await invoke()).payload), { ok: true });
    });

    it('say that a layer has vanished, and take it again when it is back', async () => {
      await open({ 'src/app.js': HANDLER });
      await invoke();
      await rm(path.join(workspace.folder, 'base'), { recursive: true });
      const { warnings } = await invoke();
      assert.match(warnings.join(), /Layer 1 'Base' is left out/);
      await mkdir(path.join(workspace.folder, 'base/nodejs'), { recursive: true });
      await write('base/nodejs/x.js', '');
      const back = await invoke();
      assert.ok(!back.warnings.join().includes('left out'));
    });
  });
});
