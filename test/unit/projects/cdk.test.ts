import assert from 'node:assert/strict';
import { cp, rm, utimes } from 'node:fs/promises';
import path from 'node:path';
import { openProject } from '../../../src/app/openProject';
import type { FunctionDefinition } from '../../../src/core/project/definitions';
import { nodeFiles } from '../../../src/platform/nodeFiles';
import { workspaceOf } from '../support/workspaces';

const APP = path.resolve(__dirname, '../../workspaces/cdk-app');

/** A copy of the sample, changed; what the test then asks, and the copy goes. */
async function withApp<T>(
  change: (folder: string) => Promise<void>,
  ask: (folder: string) => Promise<T>,
): Promise<T> {
  const { folder, dispose } = await workspaceOf({});
  try {
    await cp(APP, folder, { recursive: true });
    await change(folder);
    return await ask(folder);
  } finally {
    await dispose();
  }
}

async function functionsOf(folder: string): Promise<readonly FunctionDefinition[]> {
  return (await openProject(nodeFiles, folder)).functions;
}

/** Id, and each layer with its content, relative to the app. */
function summary(folder: string, functions: readonly FunctionDefinition[]): unknown[] {
  return functions.map(({ id, layers, code }) => [
    id.replace(/.*#/, ''),
    code.kind === 'local' ? nodeFiles.relative(folder, code.path).slice(0, 22) : code.kind,
    ...layers.map(({ name, target }) =>
      target.kind === 'local'
        ? `${name} ${nodeFiles.relative(folder, target.path).slice(0, 22)}`
        : `${name} ${target.kind}`,
    ),
  ]);
}

const ORDERS = [
  'OrdersA9B65338',
  'cdk.out/asset.fe25ef0f',
  'Base93336DB5 cdk.out/asset.65304e3d',
  'ValidationBF173457 cdk.out/asset.01bf26f2',
];
const MAIL = ['Mail6A3D1F64', 'inline', 'LambdaInsightsExtension remote'];
const REPORT = [
  'ReportC847FC22',
  'cdk.out/asset.f0df11ec',
  'Tables0AB3EA20 cdk.out/asset.04a30123',
];

describe('a CDK app', () => {
  it('gives the functions of its stacks, nested stacks and stages with their layers as they deploy', async () => {
    assert.deepEqual(summary(APP, await functionsOf(APP)), [ORDERS, MAIL, REPORT, ORDERS]);
  });

  it('takes region and account of a stack from the manifest', async () => {
    const mail = (await functionsOf(APP)).find(({ id }) => id === 'Mail6A3D1F64');
    const target = mail?.layers[0]?.target;
    assert.ok(target?.kind === 'remote');
    assert.match(target.reference, /^arn:aws:lambda:eu-west-1:580247275435:layer:/);
  });

  it('is read without a manifest', async () => {
    const read = await withApp(
      async (folder) => {
        await rm(path.join(folder, 'cdk.out/manifest.json'));
        await rm(path.join(folder, 'cdk.out/assembly-Prod/manifest.json'));
      },
      async (folder) => summary(folder, await functionsOf(folder)),
    );
    assert.deepEqual(read, [ORDERS, MAIL, REPORT, ORDERS]);
  });

  it('is read without cdk.json, as a pipeline hands its output on', async () => {
    const read = await withApp(
      (folder) => rm(path.join(folder, 'cdk.json')),
      async (folder) => summary(folder, await functionsOf(folder)),
    );
    assert.deepEqual(read, [ORDERS, MAIL, REPORT, ORDERS]);
  });

  it('finds assets by the asset manifest where templates have no metadata', async () => {
    const template = {
      Resources: {
        Fn: {
          Type: 'AWS::Lambda::Function',
          Properties: {
            Code: { S3Bucket: { 'Fn::Sub': 'b-${AWS::Region}' }, S3Key: 'abc.zip' },
            Layers: [{ Ref: 'L' }],
          },
        },
        L: {
          Type: 'AWS::Lambda::LayerVersion',
          Properties: { Content: { S3Bucket: 'b', S3Key: 'def.zip' } },
        },
      },
    };
    const asset = (source: string, objectKey: string) => ({
      source: { path: source, packaging: source.endsWith('.zip') ? 'file' : 'zip' },
      destinations: { here: { bucketName: 'b', objectKey } },
    });
    const { folder, dispose } = await workspaceOf({
      'cdk.out/App.template.json': JSON.stringify(template),
      'cdk.out/App.assets.json': JSON.stringify({
        files: { abc: asset('asset.abc', 'abc.zip'), def: asset('asset.def.zip', 'def.zip') },
      }),
    });
    assert.deepEqual(summary(folder, await functionsOf(folder)), [
      ['Fn', 'cdk.out/asset.abc', 'L cdk.out/asset.def.zip'],
    ]);
    await dispose();
  });

  it('says how to synthesize it when that has not happened', async () => {
    const { folder, dispose } = await workspaceOf({ 'infra/cdk.json': '{"app": "node app.js"}' });
    await assert.rejects(
      openProject(nodeFiles, folder),
      /infra\/cdk\.json:1:1: .*not been synthesized\. Run: cd infra && npx cdk synth/,
    );
    await dispose();
  });

  for (const [changed, expected] of [
    ['lambda/orders/orders.py', 'lambda/orders/orders.py'],
    ['bin/app.js', 'bin/app.js'],
    ['README.md', undefined],
    ['cdk.json', undefined],
  ] as const) {
    it(`is ${expected === undefined ? 'not ' : ''}outdated when ${changed} is newer`, async () => {
      const [now, later] = [new Date(2026, 0, 1), new Date(2026, 0, 2)];
      const outdated = await withApp(
        async (folder) => {
          for (const file of await filesBelow(folder)) await utimes(file, now, now);
          await utimes(path.join(folder, changed), later, later);
        },
        async (folder) => (await functionsOf(folder)).map((one) => one.outdated),
      );
      assert.equal(outdated.length, 4);
      for (const one of outdated) {
        assert.equal(one?.source, expected);
        if (one) assert.deepEqual([one.output, one.command], ['cdk.out', 'npx cdk synth']);
      }
    });
  }

  it('tells the order in which the source creates layers that CDK sorted', async () => {
    const created = (await functionsOf(APP)).map(({ layersCreated }) => layersCreated);
    const orders = ['ValidationBF173457', 'Base93336DB5'];
    assert.deepEqual(created, [orders, undefined, undefined, orders]);
  });
});

async function filesBelow(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const { name, kind } of (await nodeFiles.entries(folder)) ?? []) {
    const place = path.join(folder, name);
    found.push(...(kind === 'directory' ? await filesBelow(place) : [place]));
  }
  return found;
}
