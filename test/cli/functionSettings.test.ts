import assert from 'node:assert/strict';
import { hasNamespaces } from '../support/namespaces';
import { runStrata } from '../support/strata';
import { workspaceOf } from '../unit/support/workspaces';

const TEMPLATE = `Transform: AWS::Serverless-2016-10-31
Resources:
  Probe:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: .
      Runtime: nodejs22.x
      Handler: app.handler
      FunctionName: shop-probe
      EphemeralStorage: { Size: 600 }
      LoggingConfig: { LogFormat: JSON, ApplicationLogLevel: WARN, LogGroup: /shop }
`;

const HANDLER = `const { statfsSync } = require('node:fs');
exports.handler = async (event, context) => {
  console.info('left out');
  console.warn('kept');
  const { bsize, blocks } = statfsSync('/tmp');
  const { functionName, invokedFunctionArn, logGroupName } = context;
  return { tmpMb: (bsize * blocks) / 1024 / 1024, functionName, invokedFunctionArn, logGroupName };
};
`;

describe('strata invoke with what the template sets', () => {
  before(function () {
    if (!hasNamespaces()) this.skip();
  });

  it('has its name, the size of its /tmp, and its way to log', async () => {
    const { folder, dispose } = await workspaceOf({ 'template.yaml': TEMPLATE, 'app.js': HANDLER });
    const { stdout, stderr } = await runStrata(['invoke', 'Probe', '--json'], { cwd: folder });
    await dispose();
    assert.notEqual(stdout, '', stderr);
    const { payload, logs } = JSON.parse(stdout) as { payload: object; logs: readonly string[] };
    assert.deepEqual(payload, {
      tmpMb: 600,
      functionName: 'shop-probe',
      invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:shop-probe',
      logGroupName: '/shop',
    });
    const own = logs.filter((line) => /kept|left out/.test(line));
    assert.equal(own.length, 1, logs.join('\n'));
    const { level, message } = JSON.parse(own[0] ?? '') as Record<string, unknown>;
    assert.deepEqual([level, message], ['WARN', 'kept']);
  });
});
