import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { KeptReading } from '../../../src/app/keptReading';
import type { Files } from '../../../src/core/ports/files';
import { fileGlances } from '../../../src/platform/fileGlances';
import { nodeFiles } from '../../../src/platform/nodeFiles';

const DEPS = { files: nodeFiles, glances: fileGlances };

describe('what is made of files', () => {
  let folder = '';
  let made = 0;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'strata-kept-'));
    mkdirSync(path.join(folder, 'a'));
    writeFileSync(path.join(folder, 'a/one'), '1');
    made = 0;
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const names = async (files: Files): Promise<string> => {
    made += 1;
    const list = (await files.list(path.join(folder, 'a'))) ?? [];
    const texts = list.map(async (name) => {
      const bytes = await files.read(path.join(folder, 'a', name));
      return `${name}=${Buffer.from(bytes ?? []).toString()}`;
    });
    const gone = await files.stat(path.join(folder, 'later'));
    return [...(await Promise.all(texts)).sort(), gone ? 'later' : ''].join(' ');
  };

  it('is made once as long as they stay as they are', async () => {
    const reading = new KeptReading(DEPS, names);
    assert.equal(await reading.get(), 'one=1 ');
    writeFileSync(path.join(folder, 'other'), 'nobody read it');
    assert.equal(await reading.get(), 'one=1 ');
    assert.equal(made, 1);
  });

  const changes: readonly (readonly [string, () => void, string])[] = [
    ['a file is written', () => writeFileSync(path.join(folder, 'a/one'), '22'), 'one=22 '],
    ['a name comes', () => writeFileSync(path.join(folder, 'a/two'), '2'), 'one=1 two=2 '],
    ['a file goes', () => rmSync(path.join(folder, 'a/one')), ''],
    ['what was absent comes', () => writeFileSync(path.join(folder, 'later'), ''), 'one=1 later'],
    [
      'a folder is replaced by a link to another',
      () => {
        mkdirSync(path.join(folder, 'b'));
        writeFileSync(path.join(folder, 'b/one'), 'b');
        renameSync(path.join(folder, 'a'), path.join(folder, 'old'));
        symlinkSync(path.join(folder, 'b'), path.join(folder, 'a'), 'junction');
      },
      'one=b ',
    ],
  ];
  for (const [title, change, expected] of changes) {
    it(`is made again when ${title}`, async () => {
      const reading = new KeptReading(DEPS, names);
      await reading.get();
      change();
      assert.equal((await reading.get()).trim(), expected.trim());
      assert.equal(made, 2);
    });
  }

  it('is made again when a file behind a link changes', async () => {
    mkdirSync(path.join(folder, 'b'));
    writeFileSync(path.join(folder, 'b/one'), 'b');
    symlinkSync(path.join(folder, 'b'), path.join(folder, 'link'), 'junction');
    const reading = new KeptReading(DEPS, async (files) =>
      [...((await files.list(path.join(folder, 'link'))) ?? [])].sort().join(),
    );
    assert.equal(await reading.get(), 'one');
    writeFileSync(path.join(folder, 'b/two'), '');
    assert.equal(await reading.get(), 'one,two');
  });

  it('keeps no failure, and nothing that no file was read for', async () => {
    const failing = new KeptReading(DEPS, async (files) => {
      made += 1;
      await files.stat(folder);
      throw new Error('no');
    });
    await assert.rejects(failing.get());
    await assert.rejects(failing.get());
    assert.equal(made, 2);
    const other = new KeptReading(DEPS, () => Promise.resolve(++made));
    assert.deepEqual([await other.get(), await other.get()], [3, 4]);
  });
});
