import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import fc from 'fast-check';
import { FunctionOpener } from '../../../../src/app/openFunction';
import { defineByHand } from '../../../../src/app/handMadeFunction';
import { nodeFiles } from '../../../../src/platform/nodeFiles';
import { zipArchives } from '../../../../src/platform/zipArchives';
import { listed, randomLayer, unzip, writtenStack } from '../../support/randomStacks';

describe('a random stack, merged here and really extracted', () => {
  before(() => {
    execFileSync('unzip', ['-v'], { stdio: 'ignore' });
  });

  it('is the same, entry by entry: kinds, modes, contents, targets', async function () {
    this.timeout(200_000);
    await fc.assert(
      fc.asyncProperty(fc.array(randomLayer, { minLength: 1, maxLength: 4 }), async (layers) => {
        const { folder: place, dispose, zips } = await writtenStack(layers);
        const opt = path.join(place, 'opt');
        for (const zip of zips) unzip(path.join(place, zip), opt);
        assert.deepEqual(await mergedHere(place, zips), listed(opt));
        await dispose();
      }),
      { numRuns: 150 },
    );
  });

  it('is the same when a layer is the folder that its zip unpacks to', async function () {
    this.timeout(200_000);
    await fc.assert(
      fc.asyncProperty(randomLayer, async (members) => {
        const { folder: place, dispose, zips } = await writtenStack([members]);
        unzip(path.join(place, '0.zip'), path.join(place, 'unzipped'));
        assert.deepEqual(await mergedHere(place, ['unzipped']), await mergedHere(place, zips));
        await dispose();
      }),
      { numRuns: 60 },
    );
  });
});

async function mergedHere(place: string, layers: readonly string[]): Promise<unknown[]> {
  const definition = await defineByHand(nodeFiles, place, {
    layers,
    architecture: 'x86_64',
    environment: {},
  });
  const deps = { files: nodeFiles, archives: zipArchives };
  const { filesystem } = await new FunctionOpener(deps, place).open(definition);
  return Promise.all(
    filesystem.entries.map(async (entry) => [
      entry.path.slice('/opt/'.length),
      entry.kind,
      entry.kind === 'symlink' ? 0 : entry.mode,
      entry.kind === 'file' ? Buffer.from(await filesystem.read(entry)).toString() : entry.target,
    ]),
  );
}
