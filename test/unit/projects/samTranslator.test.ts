import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { FunctionDefinition, LayerReference } from '../../../src/core/project/definitions';
import { nodeFiles } from '../../../src/platform/nodeFiles';
import { readSamTemplates } from '../../../src/projects/sam/samTemplates';

const ROOT = path.resolve(__dirname, '../../..');
const CORPUS = path.join(ROOT, 'test/corpus/sam');

/** What a template comes to, whether it is SAM's or the CloudFormation that AWS' translator made of it. */
async function functionsOf(file: string, text: string): Promise<Record<string, unknown>> {
  const { functions, problems } = await readSamTemplates(nodeFiles, [{ path: file, text }]);
  assert.deepEqual(problems, []);
  return Object.fromEntries(functions.map((one) => [one.id, told(one)]));
}

function told(one: FunctionDefinition): unknown {
  const { runtime, handler, architecture, environment, unknownEnvironment, functionName } = one;
  return {
    ...{ runtime, handler, architecture, environment, unknownEnvironment, functionName },
    limits: [one.timeoutSeconds, one.memoryMb],
    image: one.image,
    code: one.code,
    layers: one.layers.map(shownLayer),
  };
}

/** The translator names the resource of a layer version by its id and a hash of its content. */
function shownLayer({ name, target }: LayerReference): string {
  const isArn = target.kind === 'remote' && target.reference.startsWith('arn:');
  return isArn ? target.reference : name.replace(/[0-9a-f]{10}$/, '');
}

describe('what AWS makes of SAM templates', () => {
  let translated: Readonly<Record<string, unknown>>;

  before(function () {
    this.timeout(300_000);
    const script = path.join(ROOT, 'scripts/samTranslator.mjs');
    const result = execFileSync(process.execPath, [script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    translated = JSON.parse(readFileSync(result.toString().trim(), 'utf8')) as typeof translated;
  });

  for (const name of readdirSync(CORPUS)) {
    it(`is what is read from ${name}`, async () => {
      const file = path.join(CORPUS, name);
      const read = await functionsOf(file, readFileSync(file, 'utf8'));
      const expected = await functionsOf(file, JSON.stringify(translated[name]));
      assert.ok(Object.keys(expected).length > 0);
      assert.deepEqual(read, expected);
    });
  }
});
