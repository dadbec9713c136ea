import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { SandboxError } from '../../../../src/sandbox/sandbox';
import { buildZip } from '../../support/zips';
import { answerOf, errorOf, toEvent } from '../support/functions';
import { processesWith, uniqueSleep, waitFor } from '../support/processes';
import { LOCAL_TIERS, whyMissing } from '../support/tiers';
import { CdpClient, fetchText, listTargets } from './support/cdpClient';
import { isOpen, withDebugged, type Debugged, type Project } from './support/debugged';
import { vscodeRegex } from './support/vscodeRegex';

const FILE = 0o100644;

const INDEX = `const { shared } = require('shared');
const { zipped } = require('zipped');
console.log('loaded');
exports.handler = async (event) => {
  const first = shared(event.n);
  const second = zipped(first);
  return { second };
};
`;
const LAYERS = {
  'layer/nodejs/node_modules/shared/index.js': `exports.shared = (n) => {
  const doubled = n * 2;
  return doubled;
};
`,
  // A file of the same place in an earlier layer: nobody sees it.
  'old/nodejs/node_modules/shared/index.js': `exports.shared = () => 0;\n`,
  'zipped.zip': buildZip([
    {
      name: 'nodejs/node_modules/zipped/index.js',
      data: `exports.zipped = (n) => {\n  const next = n + 1;\n  return next;\n};\n`,
      mode: FILE,
      deflate: true,
    },
  ]),
};
const PROJECT: Project = {
  files: { 'code/index.js': INDEX, 'code/throws.js': `throw new Error('x');`, ...LAYERS },
  layers: ['old', 'layer', 'zipped.zip'],
};
const SHARED = '/opt/nodejs/node_modules/shared/index.js';
const ZIPPED = '/opt/nodejs/node_modules/zipped/index.js';

/** Sets breakpoints (`path` and `line` from 1) as VS Code does, and lets the function start. */
async function begin(
  { endpoint }: Pick<Debugged, 'endpoint'>,
  breakpoints: readonly (readonly [path: string, line: number])[],
): Promise<CdpClient> {
  const client = await CdpClient.attach(endpoint.port);
  await client.enable();
  for (const [file, line] of breakpoints) {
    const urlRegex = vscodeRegex(file);
    await client.send('Debugger.setBreakpointByUrl', { urlRegex, lineNumber: line - 1 });
  }
  await client.start();
  return client;
}

/** Goes on `count` times and gives every place where the function stopped. */
async function stops(client: CdpClient, count: number): Promise<readonly string[]> {
  const places: string[] = [];
  let from = 0;
  for (let index = 0; index < count; index++) {
    places.push(await client.paused(from));
    from = client.events.length;
    await client.send('Debugger.resume');
  }
  return places;
}

const at = (file: string, line: number): string => `${pathToFileURL(file).href}:${line}`;

describe('debugging a Node.js function', () => {
  for (const tier of LOCAL_TIERS) {
    it(`stops in the function, in a folder layer's file and in a zip layer's file (${tier})`, async function () {
      if ((await whyMissing(tier)) !== undefined) this.skip();
      await withDebugged({ ...PROJECT, tier }, async (debugged) => {
        const { sandbox, file, local } = debugged;
        const result = sandbox.invoke(toEvent({ n: 20 }));
        assert.equal(local(SHARED), file('layer/nodejs/node_modules/shared/index.js'));
        const client = await begin(debugged, [
          [file('code/index.js'), 5],
          [file('layer/nodejs/node_modules/shared/index.js'), 2],
          [local(ZIPPED), 2],
        ]);
        assert.deepEqual(await stops(client, 3), [
          at(file('code/index.js'), 5),
          at(file('layer/nodejs/node_modules/shared/index.js'), 2),
          at(local(ZIPPED), 2),
        ]);
        assert.deepEqual(answerOf(await result), { second: 41 });
        client.close();
      });
    });
  }

  it('takes breakpoints by URL too, and tells scripts by the files that people know', () =>
    withDebugged(PROJECT, async ({ sandbox, endpoint, file, local }) => {
      const result = sandbox.invoke(toEvent({ n: 1 }));
      const client = await CdpClient.attach(endpoint.port);
      await client.enable();
      for (const place of [file('code/index.js'), local(ZIPPED)]) {
        const url = pathToFileURL(place).href;
        await client.send('Debugger.setBreakpointByUrl', { url, lineNumber: 1 });
      }
      await client.start();
      await client.paused(0);
      const { exceptionDetails } = await client.send('Runtime.evaluate', {
        expression: 'process.mainModule.constructor._load("/var/task/throws.js")',
      });
      const { callFrames } = (exceptionDetails as Record<string, Record<string, unknown>>)
        .stackTrace as { readonly callFrames: readonly { readonly url: string }[] };
      assert.equal(callFrames[0]?.url, pathToFileURL(file('code/throws.js')).href);
      assert.deepEqual(await stops(client, 2), [
        at(file('code/index.js'), 2),
        at(local(ZIPPED), 2),
      ]);
      const scripts = client.events
        .filter(({ method }) => method === 'Debugger.scriptParsed')
        .map(({ params }) => params.url as string);
      assert.ok(scripts.includes(pathToFileURL(file('code/index.js')).href));
      assert.ok(scripts.includes(pathToFileURL(local(ZIPPED)).href));
      assert.deepEqual(
        scripts.filter((url) => /^file:\/\/\/(opt|var\/task)\//.test(url)),
        [],
      );
      assert.deepEqual(answerOf(await result), { second: 3 });
      client.close();
    }));

  it('follows source maps of every kind from the file beside which they lie', () => {
    const map = { version: 3, sources: ['index.ts'], names: [], mappings: 'AAAA' };
    const inline = Buffer.from(JSON.stringify(map)).toString('base64');
    const files = {
      'code/index.js': `require('./inline');\nrequire('./absolute');\nexports.handler = async () => 1;\n//# sourceMappingURL=index.js.map\n`,
      'code/index.js.map': JSON.stringify(map),
      'code/inline.js': `1;\n//# sourceMappingURL=data:application/json;base64,${inline}\n`,
      'code/absolute.js': `1;\n//# sourceMappingURL=file:///var/task/index.js.map\n`,
    };
    return withDebugged({ files }, async (debugged) => {
      const { sandbox, file } = debugged;
      const result = sandbox.invoke(toEvent({}));
      const client = await begin(debugged, []);
      await result;
      const mapOf = async (name: string): Promise<unknown> => {
        const { href } = pathToFileURL(file(name));
        const script = await client.event('Debugger.scriptParsed', ({ url }) => url === href);
        return script.params.sourceMapURL;
      };
      assert.equal(await mapOf('code/index.js'), 'index.js.map');
      assert.equal(await mapOf('code/inline.js'), `data:application/json;base64,${inline}`);
      assert.equal(await mapOf('code/absolute.js'), pathToFileURL(file('code/index.js.map')).href);
      client.close();
    });
  });

  it('stops in ES modules, in odd names, in every place of one file, beside worker threads', () => {
    const files = {
      'code/index.mjs': `import { Worker } from 'node:worker_threads';
import { one } from './a%20b%20[é]@c+d.mjs?v=1';
import '/opt/nodejs/twice.js';
import './layer/nodejs/twice.js';
await new Promise((done) => new Worker('1', { eval: true }).on('exit', done));
export const handler = async () => one();
`,
      'code/a b [é]@c+d.mjs': 'export const one = () => {\n  return 1;\n};\n',
      'code/layer/nodejs/twice.js': `1;\n2;\n`,
    };
    return withDebugged({ files, layers: ['code/layer'] }, async (debugged) => {
      const { sandbox, file, mapping } = debugged;
      const twice = file('code/layer/nodejs/twice.js');
      assert.equal(mapping.toRuntime(twice).length, 2);
      const result = sandbox.invoke(toEvent({}));
      const client = await CdpClient.attach(debugged.endpoint.port);
      await client.enable();
      await client.send('NodeWorker.enable', { waitForDebuggerOnStart: false });
      const url = pathToFileURL(twice).href;
      await client.send('Debugger.setBreakpointByUrl', { url, lineNumber: 1 });
      const urlRegex = vscodeRegex(file('code/a b [é]@c+d.mjs'));
      await client.send('Debugger.setBreakpointByUrl', { urlRegex, lineNumber: 1 });
      await client.start();
      const places = await stops(client, 3);
      assert.deepEqual(places.slice(0, 2), [at(twice, 2), at(twice, 2)]);
      assert.match(places[2] ?? '', /mjs\?v=1:2$/);
      assert.deepEqual(answerOf(await result), 1);
      client.close();
    });
  });

  it('never binds a breakpoint in a file that a later layer replaced', () =>
    withDebugged(PROJECT, async (debugged) => {
      const result = debugged.sandbox.invoke(toEvent({ n: 1 }));
      const old = debugged.file('old/nodejs/node_modules/shared/index.js');
      const client = await begin(debugged, [[old, 1]]);
      assert.deepEqual(answerOf(await result), { second: 3 });
      assert.ok(!client.events.some(({ method }) => method === 'Debugger.paused'));
      client.close();
    }));

  it('steps from the function into a layer and back out', () =>
    withDebugged(PROJECT, async (debugged) => {
      const { sandbox, file } = debugged;
      const result = sandbox.invoke(toEvent({ n: 4 }));
      const client = await begin(debugged, [[file('code/index.js'), 5]]);
      const places = [await client.paused(0)];
      for (const step of ['stepInto', 'stepOver', 'stepOut', 'stepOver']) {
        const from = client.events.length;
        await client.send(`Debugger.${step}`);
        places.push(await client.paused(from));
      }
      const shared = file('layer/nodejs/node_modules/shared/index.js');
      assert.deepEqual(places, [
        at(file('code/index.js'), 5),
        at(shared, 2),
        at(shared, 3),
        at(file('code/index.js'), 6),
        at(file('code/index.js'), 7),
      ]);
      await client.send('Debugger.resume');
      assert.deepEqual(answerOf(await result), { second: 9 });
      client.close();
    }));

  it('does not count the time before a client comes, nor while paused', () =>
    withDebugged({ ...PROJECT, timeoutSeconds: 1, initLimitMs: 1000 }, async (debugged) => {
      const { sandbox, file } = debugged;
      const result = sandbox.invoke(toEvent({ n: 1 }));
      await new Promise((resolve) => setTimeout(resolve, 1300));
      const client = await begin(debugged, [
        [file('code/index.js'), 1],
        [file('code/index.js'), 5],
      ]);
      for (let from = 0, stop = 0; stop < 2; stop++) {
        await client.paused(from);
        await new Promise((resolve) => setTimeout(resolve, 1300));
        from = client.events.length;
        await client.send('Debugger.resume');
      }
      const { payload, report, ...answer } = await result;
      assert.deepEqual(JSON.parse(Buffer.from(payload).toString()), { second: 3 });
      assert.equal(answer.functionError, undefined);
      assert.ok(report.durationMs < 1000, `${report.durationMs} ms`);
      assert.ok((report.initDurationMs ?? 0) < 1000);
      client.close();
    }));

  it('lets the timeout run while paused, when it is asked to; not before a debugger is there', () =>
    withDebugged({ ...PROJECT, timeoutSeconds: 1, countsPauses: true }, async (debugged) => {
      const result = debugged.sandbox.invoke(toEvent({ n: 1 }));
      await new Promise((resolve) => setTimeout(resolve, 1300));
      const client = await begin(debugged, [[debugged.file('code/index.js'), 5]]);
      await client.paused(0);
      assert.equal((await result).abnormalEnd, 'timeout');
      await client.closed;
    }));

  it('counts the time that the function itself takes', () =>
    withDebugged(
      {
        files: { 'code/index.js': 'exports.handler = async () => { for (;;); };' },
        timeoutSeconds: 1,
      },
      async (debugged) => {
        const result = debugged.sandbox.invoke(toEvent({}));
        const client = await begin(debugged, []);
        assert.equal((await result).abnormalEnd, 'timeout');
        await client.closed;
      },
    ));

  it('goes on when the client leaves while paused; a later client may attach', () =>
    withDebugged(PROJECT, async (debugged) => {
      const { sandbox, endpoint, file } = debugged;
      const result = sandbox.invoke(toEvent({ n: 1 }));
      const client = await begin(debugged, [[file('code/index.js'), 5]]);
      await client.paused(0);
      client.close();
      assert.deepEqual(answerOf(await result), { second: 3 });
      const again = await CdpClient.attach(endpoint.port);
      await again.enable();
      again.close();
      assert.deepEqual(answerOf(await sandbox.invoke(toEvent({ n: 2 }))), { second: 5 });
    }));

  it('a client that leaves without ceremony, before the function has started, may come again', () =>
    withDebugged({ ...PROJECT, timeoutSeconds: 1 }, async (debugged) => {
      const { sandbox, endpoint } = debugged;
      const result = sandbox.invoke(toEvent({ n: 1 }));
      const first = await CdpClient.attach(endpoint.port);
      first.socket.terminate();
      await new Promise((resolve) => setTimeout(resolve, 1200));
      const client = await begin(debugged, []);
      assert.deepEqual(answerOf(await result), { second: 3 });
      client.close();
    }));

  it('keeps what the inspector says out of the log', () =>
    withDebugged(PROJECT, async (debugged) => {
      const result = debugged.sandbox.invoke(toEvent({ n: 1 }));
      const client = await begin(debugged, []);
      await result;
      const printed = debugged.lines.filter((line) => !/^(START|END|REPORT) /.test(line));
      assert.equal(printed.length, 1, printed.join('\n'));
      assert.match(printed[0] ?? '', /\tINFO\tloaded$/);
      client.close();
    }));
});

describe('a debugged Node.js function that ends in another way', () => {
  it('a failing init is told once', () =>
    withDebugged(
      { files: { 'code/index.js': `console.log('loading');\nthrow new RangeError('not today');` } },
      async (debugged) => {
        const result = debugged.sandbox.invoke(toEvent({}));
        const client = await begin(debugged, []);
        const answer = await result;
        assert.deepEqual(errorOf(answer), { errorType: 'RangeError', errorMessage: 'not today' });
        assert.equal(debugged.lines.filter((line) => line.endsWith('loading')).length, 1);
        await client.closed;
      },
    ));

  it('a process that exits does not wait for its client', () =>
    withDebugged(
      { files: { 'code/index.js': 'exports.handler = async () => process.exit(3);' } },
      async (debugged) => {
        const result = debugged.sandbox.invoke(toEvent({}));
        const client = await begin(debugged, []);
        const answer = await result;
        assert.match(errorOf(answer).errorMessage, /exit status 3$/);
        assert.ok(answer.report.durationMs < 2000);
        await client.closed;
      },
    ));

  it('stopped while paused: no process and no port is left, the client is sent away', async () => {
    const marker = uniqueSleep();
    const code = `require('node:child_process').spawn('sleep', ['${marker}']);\nexports.handler = async () => {\n  return 1;\n};\n`;
    let port = 0;
    await withDebugged({ files: { 'code/index.js': code } }, async (debugged) => {
      port = debugged.endpoint.port;
      const result = assert.rejects(
        debugged.sandbox.invoke(toEvent({})),
        (error) => error instanceof SandboxError && error.code === 'sandbox.stopped',
      );
      const client = await begin(debugged, [[debugged.file('code/index.js'), 3]]);
      await client.paused(0);
      await waitFor(() => processesWith(marker).length > 0, 'the child');
      await debugged.sandbox.stop();
      await result;
      await client.closed;
      assert.deepEqual(processesWith(marker), []);
      assert.equal(await isOpen(port), false);
    });
    assert.equal(await isOpen(port), false);
  });

  it('stopped while it waits for a client, and while a client waits for it', () =>
    withDebugged(PROJECT, async ({ sandbox, endpoint }) => {
      const early = assert.rejects(CdpClient.attach(endpoint.port));
      await new Promise((resolve) => setTimeout(resolve, 50));
      await sandbox.stop();
      await early;
      assert.equal(await isOpen(endpoint.port), false);
    }));
});

describe('clients that behave badly', () => {
  it('a second one is turned away; the first goes on', () =>
    withDebugged(PROJECT, async (debugged) => {
      const result = debugged.sandbox.invoke(toEvent({ n: 1 }));
      const client = await begin(debugged, [[debugged.file('code/index.js'), 5]]);
      await client.paused(0);
      await assert.rejects(CdpClient.attach(debugged.endpoint.port), /409/);
      await client.send('Debugger.resume');
      assert.deepEqual(answerOf(await result), { second: 3 });
      client.close();
    }));

  for (const garbage of ['{', '[1]', '"text"', Buffer.from([0, 255, 1])]) {
    it(`garbage (${JSON.stringify(garbage.toString())}) ends the connection, not the function`, () =>
      withDebugged(PROJECT, async (debugged) => {
        const result = debugged.sandbox.invoke(toEvent({ n: 1 }));
        const client = await begin(debugged, [[debugged.file('code/index.js'), 5]]);
        await client.paused(0);
        client.socket.send(garbage);
        assert.equal(await client.closed, 1007);
        assert.deepEqual(answerOf(await result), { second: 3 });
      }));
  }

  it('a page of the web under a name of its own, and a guessed path', () =>
    withDebugged(PROJECT, async ({ sandbox, endpoint: { port } }) => {
      void sandbox.invoke(toEvent({ n: 1 })).catch(() => undefined);
      const [target] = await listTargets(port);
      assert.match(
        target?.webSocketDebuggerUrl ?? '',
        new RegExp(`^ws://127\\.0\\.0\\.1:${port}/`),
      );
      assert.equal((await fetchText(port, '/json/list', { Host: 'evil.example' })).status, 404);
      assert.equal((await fetchText(port, '/anything')).status, 404);
      assert.equal((await fetchText(port, '/json/version')).status, 200);
      await assert.rejects(CdpClient.open(`ws://127.0.0.1:${port}/guess`), /404/);
    }));
});
