import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { openContent } from '../../../src/core/layers/openContent';
import type {
  ContentTarget,
  FunctionDefinition,
  LayerReference,
} from '../../../src/core/project/definitions';
import { nodeFiles } from '../../../src/platform/nodeFiles';
import { zipArchives } from '../../../src/platform/zipArchives';
import { readSamTemplates } from '../../../src/projects/sam/samTemplates';
import { layerLogicalId } from '../../../src/projects/serverless/naming';
import { serverlessKind } from '../../../src/projects/serverless/serverlessKind';

const ROOT = path.resolve(__dirname, '../../..');
const CORPUS = path.join(ROOT, 'test/corpus/serverless');

/** What the framework made of a service. */
interface Packaged {
  readonly template: unknown;
  /** Files in each zip. */
  readonly zips: Readonly<Record<string, readonly string[]>>;
}

function told(one: FunctionDefinition, nameOf: (layer: LayerReference) => string): unknown {
  const { runtime, handler, architecture, environment, functionName } = one;
  return {
    ...{ runtime, handler, architecture, environment, functionName },
    unknownEnvironment: Object.keys(one.unknownEnvironment),
    limits: [one.timeoutSeconds, one.memoryMb],
    layers: one.layers.map((layer) =>
      isArn(layer.target) ? layer.target.reference : nameOf(layer),
    ),
  };
}

function isArn(target: ContentTarget): target is ContentTarget & { kind: 'remote' } {
  return target.kind === 'remote' && target.reference.startsWith('arn:');
}

async function filesOf(target: ContentTarget): Promise<string[]> {
  assert.equal(target.kind, 'local');
  const content = await openContent(nodeFiles, zipArchives, target);
  const entries = content?.tree.entries ?? [];
  return entries
    .filter(({ kind }) => kind !== 'directory')
    .map(({ path: name }) => name)
    .sort();
}

describe('what the Serverless Framework makes of a service', () => {
  let folder: string;

  before(function () {
    this.timeout(300_000);
    const script = path.join(ROOT, 'scripts/serverlessPackage.mjs');
    folder = execFileSync(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] })
      .toString()
      .trim();
  });

  for (const name of readdirSync(CORPUS)) {
    const packaged = (): Packaged =>
      JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')) as Packaged;
    const read = async (): Promise<readonly FunctionDefinition[]> => {
      const service = path.join(folder, name);
      const config = readdirSync(service).find((file) => file.startsWith('serverless.')) ?? '';
      const project = await serverlessKind.read(nodeFiles, service, [path.join(service, config)]);
      assert.deepEqual(project?.problems, []);
      return project.functions;
    };

    it(`are the functions and layers that are read from ${name}`, async () => {
      const file = path.join(folder, `${name}.template.json`);
      const text = JSON.stringify(packaged().template);
      const truth = await readSamTemplates(nodeFiles, [{ path: file, text }]);
      const expected = truth.functions.map((one) => [one.id, told(one, (layer) => layer.name)]);
      const functions = (await read()).map((one) => [
        `${one.id.charAt(0).toUpperCase()}${one.id.slice(1)}LambdaFunction`,
        told(one, (layer) => layerLogicalId(layer.name)),
      ]);
      assert.ok(expected.length > 0);
      assert.deepEqual(Object.fromEntries(functions), Object.fromEntries(expected));
    });

    it(`are the files that ship of ${name}`, async () => {
      const { zips } = packaged();
      const functions = await read();
      for (const [zip, expected] of Object.entries(zips)) {
        const id = path.parse(zip).name;
        const layers = functions.flatMap((one) => one.layers);
        const target =
          layers.find((layer) => layer.name === id)?.target ??
          functions.find((one) => one.id === id || id === name)?.code;
        assert.ok(target, zip);
        assert.deepEqual(await filesOf(target), expected, zip);
      }
    });
  }
});
