import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox, SandboxError, type TierName } from '../../../src/sandbox/sandbox';
import {
  answerOf,
  BOOTSTRAPS,
  COMPILED,
  invokeOnce,
  toEvent,
  withFunction,
  writeTree,
} from './support/functions';
import { processesWith, uniqueSleep, waitFor } from './support/processes';
import { TIERS, whyMissing } from './support/tiers';

/** Asks for pages by their addresses and tells the codes of the errors. */
const ASKS = `
const http = require('http');
const ask = (url) => new Promise((done) => {
  const call = http.get(url, { timeout: 4000 }, (answer) => done(answer.statusCode));
  call.on('timeout', () => call.destroy(new Error('no answer')));
  call.on('error', (error) => done(error.code ?? error.message));
});
exports.handler = async ({ urls }) => ({
  answers: await Promise.all(urls.map(ask)),
  interfaces: Object.keys(require('os').networkInterfaces()),
  api: process.env.AWS_LAMBDA_RUNTIME_API,
});`;

/** Subscribes to the function's lines and prints what came. */
const EXTENSION = `#!/usr/bin/python3
import http.server, json, os, socketserver, threading, urllib.request
api = 'http://' + os.environ['AWS_LAMBDA_RUNTIME_API']
def call(method, path, body=None, headers={}):
    data = None if body is None else json.dumps(body).encode()
    return urllib.request.urlopen(urllib.request.Request(api + path, data, headers, method=method))
def tell(way, events):
    for event in events:
        if event['type'] == 'function': print(way, event['record'].strip(), flush=True)
class Http(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    def do_POST(self):
        tell('http', json.loads(self.rfile.read(int(self.headers['content-length']))))
        self.send_response(200); self.send_header('content-length', '0'); self.end_headers()
    def log_message(self, *_): pass
server = http.server.ThreadingHTTPServer(('127.0.0.1', 4243), Http)
threading.Thread(target=server.serve_forever, daemon=True).start()
answer = call('POST', '/2020-01-01/extension/register', {'events': ['INVOKE']}, {'Lambda-Extension-Name': 'listener'})
headers = {'Lambda-Extension-Identifier': answer.headers['Lambda-Extension-Identifier']}
call('PUT', '/2022-07-01/telemetry', {'schemaVersion': '2022-12-13', 'types': ['function'],
    'buffering': {'timeoutMs': 25}, 'destination': {'protocol': 'HTTP', 'URI': 'http://sandbox.localdomain:4243/'}}, headers)
while True: call('GET', '/2020-01-01/extension/event/next', headers=headers)
`;

const HOLDER = join(BOOTSTRAPS, 'network', 'sockets.cjs');

for (const tier of TIERS) {
  describe(`no network in the tier ${tier}`, function () {
    this.timeout(30_000);
    before(async function () {
      const reason = await whyMissing(tier);
      if (reason === undefined) return;
      console.warn(`    skipped: ${reason}`);
      this.skip();
    });
    afterEach('nothing is left behind', () => {
      assert.deepEqual(processesWith(HOLDER), []);
    });

    it('answers, and reaches neither this machine nor any other', async () => {
      const server = createServer((_request, response) => response.end('there'));
      await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
      const { port } = server.address() as AddressInfo;
      const own = Object.values(networkInterfaces())
        .flat()
        .find((one) => one?.family === 'IPv4' && !one.internal)?.address;
      const urls = [
        `http://127.0.0.1:${port}/`,
        `http://${own ?? '10.0.0.1'}:${port}/`,
        'http://192.0.2.1/',
        'http://example.invalid/',
      ];
      try {
        const shared = answerOf(
          await invokeOnce({ tier, files: { 'index.js': ASKS } }, { urls: urls.slice(0, 1) }),
        );
        assert.deepEqual((shared as { answers: unknown }).answers, [200]);
        await withFunction(
          { tier, files: { 'index.js': ASKS }, network: 'none' },
          async (sandbox) => {
            assert.equal(sandbox.network, 'none');
            for (const call of ['cold', 'warm']) {
              const result = await sandbox.invoke(toEvent({ urls }));
              assert.equal(result.functionError, undefined, call);
              assert.deepEqual(answerOf(result), {
                answers: ['ECONNREFUSED', 'ENETUNREACH', 'ENETUNREACH', 'EAI_AGAIN'],
                interfaces: ['lo'],
                api: '127.0.0.1:9001',
              });
            }
            assert.notDeepEqual(processesWith(HOLDER), [], 'the holder is there meanwhile');
          },
        );
      } finally {
        await new Promise((resolve) => server.close(resolve));
      }
    });

    it('delivers telemetry to an extension inside', async () => {
      const heard: string[] = [];
      const files = { 'index.js': "exports.handler = async () => { console.log('hello'); };" };
      const opt = { 'extensions/listener': EXTENSION };
      const onLog = (line: string): void => void heard.push(line);
      await withFunction(
        { tier, files, opt, optMode: 0o755, network: 'none', onLog },
        async (sandbox) => {
          await sandbox.invoke(toEvent({}));
          await waitFor(() => heard.some((line) => /^http .*\thello$/.test(line)), 'the line');
        },
      );
    });

    it('starts anew after a crash', async () => {
      const files = {
        'index.js': 'exports.handler = async (e) => { if (e.exit) process.exit(1); return 1; };',
      };
      await withFunction({ tier, files, network: 'none' }, async (sandbox) => {
        await sandbox.invoke(toEvent({ exit: true }));
        assert.equal(answerOf(await sandbox.invoke(toEvent({}))), 1);
      });
    });

    it('leaves no process after kill -9 of the host', async () => {
      const seconds = uniqueSleep();
      const taskDir = mkdtempSync(join(tmpdir(), 'strata-host-'));
      writeTree(taskDir, {
        'index.js': `require('child_process').spawn('sleep', ['${seconds}']);
exports.handler = () => new Promise((go) => setTimeout(go, 50000));`,
      });
      const setup = {
        tier,
        taskDir,
        bootstrapDir: BOOTSTRAPS,
        cacheDir: COMPILED,
        network: 'none',
      };
      const host = spawn(
        process.execPath,
        ['--import', 'tsx', 'test/unit/sandbox/support/host.ts', JSON.stringify(setup)],
        { stdio: 'inherit' },
      );
      try {
        await waitFor(() => processesWith(seconds).length === 1, 'the child', 15_000);
        host.kill('SIGKILL');
        const isOver = (): boolean =>
          [seconds, HOLDER].every((text) => processesWith(text).length === 0);
        await waitFor(isOver, 'the end of the child and of the holder');
      } finally {
        host.kill('SIGKILL');
        rmSync(taskDir, { recursive: true });
      }
    });
  });
}

describe('no network', () => {
  const create = (bootstrapDir: string, debug: boolean, tier?: TierName) =>
    createSandbox(
      {
        functionName: 'fn',
        runtime: 'nodejs20.x',
        handler: 'index.handler',
        taskDir: BOOTSTRAPS,
        timeoutSeconds: 3,
        memoryMb: 128,
        environment: {},
        architecture: 'x86_64',
        network: 'none',
      },
      {
        bootstrapDir,
        cacheDir: COMPILED,
        hostEnv: process.env,
        ...(tier && { tier }),
        ...(debug && {
          debug: { mapping: { folders: [], files: [] } as never, countsPauses: false },
        }),
      },
    );

  it('is refused to a function that is debugged', async () => {
    await assert.rejects(create(BOOTSTRAPS, true), (error) => {
      assert.ok(error instanceof SandboxError);
      assert.equal(error.code, 'sandbox.no-debugger');
      return true;
    });
  });

  it('is refused where a tier has no network of its own', async () => {
    await assert.rejects(create(BOOTSTRAPS, false, 'path-mapped'), (error) => {
      assert.ok(error instanceof SandboxError);
      assert.equal(error.code, 'sandbox.no-network');
      return true;
    });
  });

  it('is a clear error where it can’t be had', async () => {
    const sandbox = await create(join(BOOTSTRAPS, 'node'), false);
    try {
      await assert.rejects(sandbox.invoke(toEvent({})), (error) => {
        assert.ok(error instanceof SandboxError);
        assert.equal(error.code, 'sandbox.no-network');
        assert.match(error.message, /^The network can't be switched off in the tier \w+: /);
        return true;
      });
    } finally {
      await sandbox.stop();
    }
  });
});
