import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CacheFolder } from '../../../src/platform/cacheFolder';
import { layOut, type Placed } from '../../../src/platform/layOut';

const LONG_AGO = 1_000; // seconds since the epoch

describe('entries of the cache', () => {
  let folder = '';
  beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'strata-cache-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  let fills = 0;
  /** As a process does that has just started. */
  function entry(): Promise<string> {
    return new CacheFolder(folder).entry('stacks', 'key', (draft) => {
      fills++;
      mkdirSync(path.join(draft, 'nodejs'));
      writeFileSync(path.join(draft, 'nodejs/a.js'), 'a');
      writeFileSync(path.join(draft, 'b'), 'b');
      return Promise.resolve();
    });
  }

  const damages: readonly (readonly [string, (place: string) => void])[] = [
    ['a file is changed', (place) => appendFileSync(path.join(place, 'nodejs/a.js'), 'more')],
    ['a file is gone', (place) => rmSync(path.join(place, 'b'))],
    ['a file is added', (place) => writeFileSync(path.join(place, 'nodejs/c.js'), 'c')],
    ['all is gone', (place) => rmSync(place, { recursive: true })],
    ['the seal is gone', (place) => rmSync(path.join(place, '../seal.json'))],
    ['the seal is no seal', (place) => writeFileSync(path.join(place, '../seal.json'), 'null')],
  ];
  for (const [what, damage] of damages) {
    it(`are made anew when ${what}`, async () => {
      const place = await entry();
      damage(place);
      fills = 0;
      assert.equal(await entry(), place);
      assert.equal(fills, 1);
      assert.deepEqual(readdirSync(place).sort(), ['b', 'nodejs']);
      assert.equal(readFileSync(path.join(place, 'nodejs/a.js'), 'utf8'), 'a');
      await entry();
      assert.equal(fills, 1);
    });
  }

  it('are whole, or not there, after a process was killed in the middle', async function () {
    this.timeout(60_000);
    const script = path.join(__dirname, '../support/hangInCache.ts');
    const child = fork(script, [folder], { execArgv: ['--import', 'tsx'] });
    await once(child, 'message');
    child.kill('SIGKILL');
    await once(child, 'exit');
    assert.ok(!existsSync(path.join(folder, 'stacks')));
    const [draft = ''] = readdirSync(path.join(folder, 'drafts'));
    await new CacheFolder(folder).entry('stacks', 'shared', (place) => {
      writeFileSync(path.join(place, 'whole'), '');
      return Promise.resolve();
    });
    assert.deepEqual(readdirSync(path.join(folder, 'stacks/shared/content')), ['whole']);
    utimesSync(path.join(folder, 'drafts', draft), LONG_AGO, LONG_AGO);
    await entry();
    assert.deepEqual(readdirSync(path.join(folder, 'drafts')), []);
  });

  it('are bounded in bytes: the longest unused go first, what may be in use stays', async () => {
    const gibibyte = 1024 ** 3;
    for (const [name, seconds] of [
      ['oldest', LONG_AGO],
      ['older', LONG_AGO + 1],
      ['old', LONG_AGO + 2],
      ['used', Date.now() / 1000],
    ] as const) {
      const place = path.join(folder, 'stacks', name);
      mkdirSync(path.join(place, 'content'), { recursive: true });
      writeFileSync(
        path.join(place, 'seal.json'),
        JSON.stringify({ digest: 'x', bytes: 1.5 * gibibyte }),
      );
      utimesSync(place, seconds, seconds);
    }
    await entry();
    assert.deepEqual(readdirSync(path.join(folder, 'stacks')).sort(), ['key', 'old', 'used']);
  });

  it('that are files are bounded in number', async () => {
    const cache = new CacheFolder(folder);
    mkdirSync(path.join(folder, 'hashes'));
    for (let i = 0; i < 600; i++) {
      const place = path.join(folder, 'hashes', `old-${String(i).padStart(3, '0')}`);
      writeFileSync(place, '');
      utimesSync(place, LONG_AGO + i, LONG_AGO + i);
    }
    await cache.writeFile('hashes', 'new', Buffer.from('x'));
    const left = readdirSync(path.join(folder, 'hashes'));
    assert.equal(left.length, 512);
    assert.ok(left.includes('new') && left.includes('old-599') && !left.includes('old-000'));
  });
});

describe('laying out entries whose names are one on the disk', () => {
  let folder = '';
  beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'strata-lay-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('rejects, and writes neither through a link nor over a file', async () => {
    const victim = path.join(folder, 'victim');
    const opt = path.join(folder, 'opt');
    writeFileSync(victim, 'untouched');
    mkdirSync(opt);
    const file: Placed = {
      path: 'name',
      kind: 'file',
      mode: 0o644,
      read: () => Promise.resolve(Buffer.from('written')),
    };
    const link: Placed = { ...file, kind: 'symlink', target: victim };
    for (const second of [file, { ...file, mode: 0o600 }, { ...file, existing: __filename }, link])
      await assert.rejects(
        layOut(opt, [link, second]).finally(() => rmSync(path.join(opt, 'name'))),
        /'name' and another entry have one name on this disk/,
      );
    assert.equal(readFileSync(victim, 'utf8'), 'untouched');
  });
});
