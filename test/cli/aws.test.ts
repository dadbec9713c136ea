import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { DeleteLayerVersionCommand } from '@aws-sdk/client-lambda';
import type { FetchDocument, PublishDocument } from '../../src/app/aws/awsDocuments';
import type { CheckDocument, FunctionsDocument, TreeDocument } from '../../src/app/documents';
import { deploy, publishLayer } from '../support/deployed';
import { ACCOUNT, REGION, startMinistack, type Ministack } from '../support/ministack';
import { runStrata, type StrataRun } from '../support/strata';
import { workspaceOf, type Workspace } from '../unit/support/workspaces';

const SECRET = 'swordfish-7261';
const HANDLER = `exports.handler = async () => [require('greet')(), process.env.NAME, process.env.AWS_REGION];\n`;
const TEMPLATE = `Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src
      Handler: app.handler
      Runtime: nodejs22.x
      Layers:
        - !Sub arn:aws:lambda:\${AWS::Region}:${ACCOUNT}:layer:greet:1
        - arn:aws:lambda:${REGION}:${ACCOUNT}:layer:gone:1
`;

describe('strata and AWS', function () {
  let aws: Ministack;
  let project: Workspace;
  let cache: Workspace;
  let greet: string;
  let gone: string;

  before(async function () {
    this.timeout(300_000);
    aws = await startMinistack();
    greet = await publishLayer(aws.client, 'greet', 'hello');
    gone = await publishLayer(aws.client, 'gone', 'bye');
    await deploy(aws.client, 'greeter', HANDLER, {
      layers: [greet, gone],
      environment: { NAME: SECRET },
    });
    await aws.client.send(new DeleteLayerVersionCommand({ LayerName: 'gone', VersionNumber: 1 }));
  });
  after(() => aws.stop());
  beforeEach(async () => {
    project = await workspaceOf({ 'template.yaml': TEMPLATE, 'src/app.js': HANDLER });
    cache = await workspaceOf({});
  });
  afterEach(() => Promise.all([project.dispose(), cache.dispose()]));

  const strata = (
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Promise<StrataRun> =>
    runStrata(args, {
      cwd: project.folder,
      env: { ...aws.env, STRATA_CACHE_DIR: cache.folder, ...env },
    });
  const offline = { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' };
  async function json<T>(
    args: readonly string[],
    env?: Readonly<Record<string, string>>,
  ): Promise<T> {
    const { stdout, stderr } = await strata([...args, '--json'], env);
    assert.notEqual(stdout, '', stderr);
    return JSON.parse(stdout) as T;
  }

  it('fetches what a project names by ARN; it is there offline then, and the rest still works', async () => {
    const before = await json<FunctionsDocument>(['functions']);
    assert.deepEqual(
      before.functions[0]?.layers.map(({ status }) => status),
      ['remote', 'remote'],
    );

    const { layers } = await json<FetchDocument>(['layer', 'fetch']);
    assert.deepEqual(
      layers.map(({ status }) => status),
      ['fetched', 'unreadable'],
    );
    const [first, second] = layers;
    assert.deepEqual(
      [first?.arn, first?.runtimes, first?.architectures, first?.description, first?.license],
      [greet, ['nodejs22.x'], ['arm64'], 'for tests', 'MIT'],
    );
    assert.match(second?.reason ?? '', /deleted, or never was there/);
    const again = await json<FetchDocument>(['layer', 'fetch', greet]);
    assert.deepEqual(
      again.layers.map(({ sha256 }) => sha256),
      [first?.sha256],
    );

    const after = await json<FunctionsDocument>(['functions'], offline);
    assert.deepEqual(
      after.functions[0]?.layers.map(({ status }) => status),
      ['resolved', 'remote'],
    );
    const tree = await json<TreeDocument>(['tree'], offline);
    assert.ok(
      tree.entries.some(({ path: place }) => place === '/opt/nodejs/node_modules/greet/index.js'),
    );
    const { findings } = await json<CheckDocument>(['check'], offline);
    assert.deepEqual(codesOf(findings), [
      'import.from-layer',
      'layer.incompatible-architecture',
      'layer.unresolved',
    ]);
    const { code, stdout, stderr } = await strata(['invoke'], offline);
    assert.equal(code, 0, stderr);
    assert.deepEqual((JSON.parse(stdout) as unknown[])[0], 'hello');
  });

  it('says layer.unreadable at the place of a layer that AWS does not give', async () => {
    const { findings } = await json<CheckDocument>(['check', '--fetch']);
    const found = findings.find(({ code }) => code === 'layer.unreadable');
    assert.deepEqual(
      [found?.severity, found?.layer, found?.file, found?.range?.start.line],
      ['information', 2, 'template.yaml', 10],
    );
    assert.match(found?.message ?? '', /^Layer 'gone' can't be read: AWS does not have it/);
    assert.equal(codesOf(findings).includes('layer.unresolved'), false);
  });

  it('asks nobody unless it is told to', async () => {
    const { code, stderr } = await strata(['tree'], { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' });
    assert.deepEqual([code, stderr], [0, '']);
    const fetched = await strata(['layer', 'fetch'], offline);
    assert.equal(fetched.code, 2);
    assert.match(fetched.stderr, /AWS does not answer \(connect ECONNREFUSED 127\.0\.0\.1:1\)/);
    assert.match(fetched.stderr, /No layer could be fetched\.\n$/);
  });

  it('opens, checks and runs a deployed function with its layers and variables', async () => {
    const deployed = ['--deployed', `arn:aws:lambda:${REGION}:${ACCOUNT}:function:greeter`];
    const tree = await strata(['tree', ...deployed]);
    assert.equal(tree.code, 0, tree.stderr);
    assert.match(tree.stdout, /^greeter {2}nodejs22\.x\n/);
    assert.match(tree.stderr, /^warning: Layer 'gone' can't be read: AWS does not have it/);
    const { findings } = await json<CheckDocument>(['check', ...deployed]);
    assert.deepEqual(codesOf(findings), [
      'import.from-layer',
      'layer.incompatible-architecture',
      'layer.unreadable',
    ]);
    const run = await strata(['invoke', ...deployed]);
    assert.deepEqual(JSON.parse(run.stdout), ['hello', SECRET, REGION]);
    const nobody = await strata(['cat', '--deployed', 'nobody', '/var/task/app.js']);
    assert.equal(nobody.code, 2);
    assert.match(nobody.stderr, /^Function 'nobody' can't be read: AWS does not have it/);
  });

  it('publishes a folder or a zip as the next version, which comes back as it was', async () => {
    const { folder, dispose } = await workspaceOf({ 'nodejs/node_modules/x/index.js': '1;' });
    const about = ['--runtime', 'nodejs22.x', '--architecture', 'arm64', '--license', 'MIT'];
    const publish = (from: string) =>
      json<PublishDocument>(['layer', 'publish', from, '--name', 'published', ...about]);
    const first = await publish(folder);
    assert.match(first.arn, /:layer:published:1$/);
    const { layers } = await json<FetchDocument>(['layer', 'fetch', first.arn]);
    assert.deepEqual(
      [layers[0]?.sha256, layers[0]?.runtimes, layers[0]?.architectures, layers[0]?.license],
      [first.sha256, ['nodejs22.x'], ['arm64'], 'MIT'],
    );
    await strata(['layer', 'pack', folder, 'x.zip']);
    const second = await publish('x.zip');
    assert.match(second.arn, /:layer:published:2$/);
    assert.equal(second.sha256, first.sha256);
    const refused = await strata(['layer', 'publish', 'x.zip', '--name', 'x'], offline);
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /^Layer 'x' can't be published: AWS does not answer/);
    await dispose();
  });

  it('writes the variables of a deployed function nowhere, and gives it no credentials of yours', async () => {
    await deploy(
      aws.client,
      'curious',
      `exports.handler = async () => Object.keys(process.env);\n`,
      {
        environment: { NAME: SECRET },
      },
    );
    const { stdout, stderr } = await strata([
      'invoke',
      '--deployed',
      'curious',
      '--region',
      REGION,
    ]);
    const names = JSON.parse(stdout) as string[];
    assert.ok(names.includes('NAME'));
    assert.equal(names.includes('AWS_ACCESS_KEY_ID'), false);
    assert.equal(stderr.includes(SECRET), false);
    assert.equal(holds(cache.folder, SECRET), false);
    assert.equal(holds(cache.folder, 'Object.keys(process.env)'), true);
  });
});

function codesOf(findings: CheckDocument['findings']): string[] {
  return [...new Set(findings.map(({ code }) => code))].sort();
}

function holds(folder: string, text: string): boolean {
  try {
    execFileSync('grep', ['-rqF', text, path.resolve(folder)]);
    return true;
  } catch {
    return false;
  }
}
