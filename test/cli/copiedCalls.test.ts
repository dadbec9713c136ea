import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { callText, type CallForm } from '../../src/extension/invocations/copyCall';
import { startEndpoint, type RunningEndpoint } from '../support/endpoint';
import { hasNamespaces } from '../support/namespaces';
import { workspaceOf, type Workspace } from '../unit/support/workspaces';

const run = promisify(execFile);
/** Everything that a shell, JSON or a program could take for something else. */
const EVENT = { text: `it's "quoted" $HOME \`x\` \\n %s <&> ß`, list: [1, null] };
const TEMPLATE = `Resources:
  Echo:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: src, Handler: app.handler, Runtime: nodejs22.x, Timeout: 20 }
`;

describe('an invocation that was copied', function () {
  this.timeout(60_000);
  let workspace: Workspace;
  let endpoint: RunningEndpoint;
  let folder: string;
  before(async function () {
    if (!hasNamespaces()) this.skip();
    workspace = await workspaceOf({
      'template.yaml': TEMPLATE,
      'src/app.js': 'exports.handler = async (event) => event;\n',
    });
    endpoint = await startEndpoint(workspace.folder);
    folder = await mkdtemp(path.join(os.tmpdir(), 'strata-copied-'));
  });
  after(async () => {
    await endpoint.stop();
    await workspace.dispose();
    await rm(folder, { recursive: true });
  });

  const text = (form: CallForm) =>
    callText(form, {
      functionName: 'Echo',
      event: JSON.stringify(EVENT, undefined, 2),
      endpoint: endpoint.url,
    });

  it('runs in a shell as curl', async () => {
    const { stdout } = await run('sh', ['-c', text('curl')]);
    assert.deepEqual(JSON.parse(stdout), EVENT);
  });

  it("hands the AWS CLI what it asks for (a stand-in passes it to AWS' own API)", async () => {
    const aws = path.join(folder, 'aws');
    await writeFile(
      aws,
      `#!/usr/bin/env node
const { values, positionals } = require('node:util').parseArgs({
  allowPositionals: true,
  options: Object.fromEntries(['endpoint-url', 'region', 'function-name', 'cli-binary-format', 'payload']
    .map((name) => [name, { type: 'string' }]).concat([['no-sign-request', { type: 'boolean' }]])),
});
if (positionals.join(' ') !== 'lambda invoke /dev/stdout') process.exit(2);
const url = values['endpoint-url'] + '/2015-03-31/functions/' + values['function-name'] + '/invocations';
fetch(url, { method: 'POST', body: values.payload }).then(async (answer) => console.log(await answer.text()));
`,
    );
    await chmod(aws, 0o755);
    const env = { ...process.env, PATH: `${folder}${path.delimiter}${process.env.PATH ?? ''}` };
    const { stdout } = await run('sh', ['-c', text('aws')], { env });
    assert.deepEqual(JSON.parse(stdout), EVENT);
  });

  it("runs as a program with AWS' SDK for JavaScript", async () => {
    const { stdout } = await run(process.execPath, [
      '--input-type=module',
      '-e',
      text('javascript'),
    ]);
    assert.deepEqual(JSON.parse(stdout), EVENT);
  });

  it('is a program of Python (a stand-in for boto3 posts what it is given)', async () => {
    await writeFile(
      path.join(folder, 'boto3.py'),
      `import urllib.request
class Client:
    def __init__(self, url): self.url = url
    def invoke(self, FunctionName, Payload):
        url = self.url + "/2015-03-31/functions/" + FunctionName + "/invocations"
        return {"Payload": urllib.request.urlopen(urllib.request.Request(url, Payload.encode(), method="POST"))}
def client(service, endpoint_url, region_name, aws_access_key_id, aws_secret_access_key):
    assert service == "lambda"
    return Client(endpoint_url)
`,
    );
    const program = path.join(folder, 'call.py');
    await writeFile(program, text('python'));
    const { stdout } = await run('python3', [program]);
    assert.deepEqual(JSON.parse(stdout), EVENT);
  });
});
