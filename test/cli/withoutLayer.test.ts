import assert from 'node:assert/strict';
import { chmod } from 'node:fs/promises';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { startEndpoint } from '../support/endpoint';
import { hasNamespaces } from '../support/namespaces';
import { runStrata } from '../support/strata';
import { workspaceOf, type Workspace } from '../unit/support/workspaces';

const TEMPLATE = `Globals: { Function: { CodeUri: src, Runtime: nodejs22.x, Timeout: 20, Handler: app.handler } }
Resources:
  Wrapped:
    Type: AWS::Serverless::Function
    Properties:
      Layers: [!Ref Base, !Ref Monitoring]
      Environment: { Variables: { AWS_LAMBDA_EXEC_WRAPPER: /opt/wrapper } }
  Redirected:
    Type: AWS::Serverless::Function
    Properties:
      Handler: /opt/nodejs/node_modules/monitor/handler.handler
      Layers: [!Ref Monitoring]
      Environment: { Variables: { DD_LAMBDA_HANDLER: app.handler } }
  Plain: { Type: AWS::Serverless::Function, Properties: { Layers: [!Ref Base] } }
  Base: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: layers/base } }
  Monitoring: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: layers/monitoring } }
`;
/** Tells what of which layer is there. */
const HANDLER = `const has = (name) => { try { return require(name); } catch { return null; } };
exports.handler = async () => ({ base: has('base'), monitor: has('monitor'), wrapped: process.env.WRAPPED ?? null });
`;

describe('--without-layer', function () {
  this.timeout(60_000);
  let workspace: Workspace;
  before(async function () {
    if (!hasNamespaces()) this.skip();
    workspace = await workspaceOf({
      'template.yaml': TEMPLATE,
      'src/app.js': HANDLER,
      'layers/base/nodejs/node_modules/base/index.js': 'module.exports = "base";',
      'layers/monitoring/nodejs/node_modules/monitor/index.js': 'module.exports = "monitor";',
      'layers/monitoring/nodejs/node_modules/monitor/handler.js':
        "exports.handler = async () => 'of the monitor';",
      'layers/monitoring/wrapper': '#!/bin/sh\nexport WRAPPED=yes\nexec "$@"\n',
      'layers/monitoring/extensions/agent': '#!/bin/sh\nexit 3\n',
    });
    await chmod(`${workspace.folder}/layers/monitoring/wrapper`, 0o755);
    await chmod(`${workspace.folder}/layers/monitoring/extensions/agent`, 0o755);
  });
  after(() => workspace.dispose());

  const invoke = (...args: string[]) => runStrata(['invoke', ...args], { cwd: workspace.folder });

  it('runs the function without the layer, its extension and its exec wrapper, and says so', async () => {
    const whole = await invoke('Wrapped');
    assert.equal(whole.code, 1, 'the extension of the layer fails');
    assert.match(whole.stdout, /Extension\.Crash/);
    for (const layer of ['Monitoring', '2']) {
      const { code, stdout, stderr } = await invoke('Wrapped', '--without-layer', layer);
      assert.equal(code, 0, stderr);
      assert.deepEqual(JSON.parse(stdout), { base: 'base', monitor: null, wrapped: null });
      assert.match(
        stderr,
        /^warning: Layer 2 'Monitoring' is left out: as you asked, AWS_LAMBDA_EXEC_WRAPPER too\.$/m,
      );
    }
  });

  it('leaves out several layers', async () => {
    const { stdout, stderr } = await invoke(
      ...['Wrapped', '--without-layer', '2', '--without-layer', 'Base'],
    );
    assert.deepEqual(JSON.parse(stdout), { base: null, monitor: null, wrapped: null }, stderr);
  });

  it("runs the function's own handler where the configured one is the layer's", async () => {
    const { code, stdout, stderr } = await invoke('Redirected', '--without-layer', 'Monitoring');
    assert.equal(code, 0, stderr);
    assert.deepEqual(JSON.parse(stdout), { base: null, monitor: null, wrapped: null });
    assert.match(stderr, /is left out: as you asked, the handler is app\.handler\.$/m);
  });

  it('refuses a layer that the function does not have', async () => {
    const { code, stderr } = await invoke('Plain', '--without-layer', 'Monitorin');
    assert.equal(code, 2);
    assert.match(stderr, /There is no layer 'Monitorin' to leave out\. There are: Base\.$/m);
  });

  it('serves functions without the layer, those too that never had it', async () => {
    const endpoint = await startEndpoint(workspace.folder, ['--without-layer', 'Monitoring']);
    try {
      for (const name of ['Wrapped', 'Plain']) {
        const { Payload } = await endpoint.client.send(new InvokeCommand({ FunctionName: name }));
        assert.deepEqual(JSON.parse(Buffer.from(Payload ?? []).toString()), {
          base: 'base',
          monitor: null,
          wrapped: null,
        });
      }
      assert.match(endpoint.said(), /\[Wrapped\] warning: Layer 2 'Monitoring' is left out/);
    } finally {
      await endpoint.stop();
    }
  });
});
