import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hasNamespaces } from '../support/namespaces';
import { runStrata } from '../support/strata';
import { workspaceOf } from '../unit/support/workspaces';

const HANDLER = `exports.handler = (url) => new Promise((done) => {
  require('http').get(url, (answer) => done(answer.statusCode)).on('error', (error) => done(error.code));
});`;
const declared = (network: string): string =>
  `{ "functions": { "ask": { "runtime": "nodejs22.x", "handler": "app.handler", "code": "src" } } ${network} }`;

describe('--network', function () {
  this.timeout(60_000);
  let server: Server;
  before(async function () {
    if (!hasNamespaces()) this.skip();
    server = createServer((_request, response) => response.end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  after(() => server.close());

  const CASES = [
    { manifest: '', args: [], answer: 200, network: 'host' },
    { manifest: '', args: ['--network', 'none'], answer: 'ECONNREFUSED', network: 'none' },
    { manifest: ', "network": "none"', args: [], answer: 'ECONNREFUSED', network: 'none' },
    { manifest: ', "network": "none"', args: ['--network', 'host'], answer: 200, network: 'host' },
  ];
  for (const { manifest, args, answer, network } of CASES) {
    it(`is ${network}: strata.json ${manifest || 'says nothing'}, options ${args.join(' ') || 'none'}`, async () => {
      const { folder, dispose } = await workspaceOf({
        'strata.json': declared(manifest),
        'src/app.js': HANDLER,
      });
      try {
        const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
        const event = ['--event', JSON.stringify(url), '--timeout', '20', '--json'];
        const { stdout, stderr } = await runStrata(['invoke', ...event, ...args], { cwd: folder });
        assert.notEqual(stdout, '', stderr);
        const document = JSON.parse(stdout) as { payload: unknown; sandbox: { network: string } };
        assert.deepEqual([document.payload, document.sandbox.network], [answer, network]);
      } finally {
        await dispose();
      }
    });
  }
});
