import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { CheckDocument } from '../../src/app/documents';
import { runStrata } from '../support/strata';

const ROOT = path.resolve(__dirname, '../..');
const S6 = path.join(ROOT, 'test/golden/real-layers/S6-awscli-old-then-v1');
const ZIPS = path.join(ROOT, '.cache/real-layers');
const SCREEN = { lines: 24, columns: 120 };

interface Truth {
  readonly layers_in_order: readonly { readonly sha256: string }[];
}

describe('real layers, through `strata check`', () => {
  let folder: string;
  const names = ['old.zip', 'v1.zip'];
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'strata-real-'));
    const truth = JSON.parse(readFileSync(path.join(S6, 'truth.json'), 'utf8')) as Truth;
    truth.layers_in_order.forEach(({ sha256 }, index) =>
      copyFileSync(path.join(ZIPS, `${sha256}.zip`), path.join(folder, names[index] ?? '')),
    );
  });
  after(() => rmSync(folder, { recursive: true }));
  const check = async (...args: readonly string[]): Promise<string> => {
    const layers = names.flatMap((name) => ['--layer', name]);
    const { stdout } = await runStrata(['check', ...layers, '--runtime', 'python3.12', ...args], {
      cwd: folder,
    });
    return stdout;
  };

  it('two versions of the AWS CLI fit one screen, although 559 paths are overridden', async () => {
    const lines = (await check()).split('\n');
    const wrapped = lines.reduce(
      (sum, line) => sum + Math.max(1, Math.ceil(line.length / SCREEN.columns)),
      0,
    );
    assert.ok(wrapped <= SCREEN.lines, `${wrapped} lines:\n${lines.join('\n')}`);
  });

  it('names the torn packages with the files that the old version left', async () => {
    const { findings } = JSON.parse(await check('--json')) as CheckDocument;
    const torn = findings.filter(({ code }) => code === 'layer.torn-package');
    const left = new Map(
      torn.map(({ message }) => {
        const match = /^Package '([^']+)' .*, (\d+) files? (?:is|are) (\S+) from layer 1/.exec(
          message,
        );
        return [match?.[1], [match?.[3], Number(match?.[2])]] as const;
      }),
    );
    assert.deepEqual(
      [...left].sort(([a = ''], [b = '']) => a.localeCompare(b)),
      [
        ['awscli', ['1.27.142', 2]],
        ['docutils', ['0.16', 2]],
        ['pyasn1', ['0.5.0', 1]],
        ['PyYAML', ['5.4.1', 1]],
        ['urllib3', ['1.26.16', 14]],
      ],
    );
    // Truth from a real extraction: every file that is left over is the first layer's.
    const owners = new Map(
      gunzipSync(readFileSync(path.join(S6, 'merged.tsv.gz')))
        .toString('utf8')
        .split('\n')
        .map((line) => line.split('\t').slice(0, 2) as [string, string]),
    );
    const stale = torn.flatMap(({ related }) =>
      related.flatMap(({ path: place, layer }) =>
        layer === 1 && place !== undefined && !place.includes('.dist-info') ? place : [],
      ),
    );
    assert.equal(stale.length, 20);
    for (const place of stale) assert.equal(owners.get(place.slice('/opt/'.length)), '1', place);
  });
});
