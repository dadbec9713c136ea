import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  utimesSync,
} from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defineByHand } from '../../../src/app/handMadeFunction';
import { FunctionOpener } from '../../../src/app/openFunction';
import { CacheFolder } from '../../../src/platform/cacheFolder';
import { nodeFiles } from '../../../src/platform/nodeFiles';
import { createWorkbench } from '../../../src/platform/workbench';
import { zipArchives } from '../../../src/platform/zipArchives';
import type { Workplace } from '../../../src/core/ports/workbench';
import { workspaceOf, type DiskContent } from '../support/workspaces';
import { buildZip } from '../support/zips';

const FILE = 0o100644;

describe('laying out a function', () => {
  let cache = '';
  beforeEach(async () => (cache = await mkdtemp(path.join(tmpdir(), 'strata-cache-'))));
  afterEach(() => rm(cache, { recursive: true, force: true }));

  async function lay(folder: string, layers: readonly string[], code = 'code'): Promise<Workplace> {
    const definition = await defineByHand(nodeFiles, folder, {
      layers,
      code,
      architecture: 'x86_64',
      environment: {},
    });
    const opened = await new FunctionOpener(
      { files: nodeFiles, archives: zipArchives },
      folder,
    ).open(definition);
    return createWorkbench(new CacheFolder(cache)).lay(opened);
  }

  async function inWorkspace(
    files: Readonly<Record<string, DiskContent>>,
    action: (folder: string) => Promise<void>,
  ): Promise<void> {
    const { folder, dispose } = await workspaceOf({ 'code/app.js': '', ...files });
    try {
      await action(folder);
    } finally {
      await dispose();
    }
  }

  it('merges zips and folders into one /opt: last write wins, links and modes kept', () =>
    inWorkspace(
      {
        'base/nodejs/a.js': 'old',
        'base/nodejs/b.js': 'kept',
        'top.zip': buildZip([
          { name: 'nodejs/a.js', data: 'new', mode: FILE, deflate: true },
          { name: 'bin/run', data: '#!/bin/sh', mode: 0o100755 },
          { name: 'bin/alias', data: 'run', mode: 0o120777 },
          { name: 'bin/out', data: '/etc/passwd', mode: 0o120777 },
        ]),
      },
      async (folder) => {
        const { optDir = '', taskDir } = await lay(folder, ['base', 'top.zip']);
        assert.equal(readFileSync(path.join(optDir, 'nodejs/a.js'), 'utf8'), 'new');
        assert.equal(readFileSync(path.join(optDir, 'nodejs/b.js'), 'utf8'), 'kept');
        assert.equal(lstatSync(path.join(optDir, 'bin/run')).mode & 0o777, 0o755);
        assert.equal(readlinkSync(path.join(optDir, 'bin/alias')), 'run');
        assert.equal(readlinkSync(path.join(optDir, 'bin/out')), '/etc/passwd');
        assert.equal(taskDir, path.join(folder, 'code'));
        assert.equal(readFileSync(path.join(folder, 'base/nodejs/a.js'), 'utf8'), 'old');
      },
    ));

  it("gives the owner what Lambda's user would have: the rights of others", () =>
    inWorkspace(
      {
        'layer.zip': buildZip([
          { name: 'secret', data: 'x', mode: 0o100600 },
          { name: 'owner-runs', data: 'x', mode: 0o100744 },
          { name: 'closed/', mode: 0o040700 },
          { name: 'closed/inside', data: 'x', mode: FILE },
        ]),
      },
      async (folder) => {
        const { optDir = '' } = await lay(folder, ['layer.zip']);
        const mode = (name: string): number => lstatSync(path.join(optDir, name)).mode & 0o777;
        assert.deepEqual(
          [mode('secret'), mode('owner-runs'), mode('closed')],
          [0o200, 0o644, 0o200],
        );
        chmodSync(path.join(optDir, 'closed'), 0o755);
      },
    ));

  it('is one place for the same layers, and another as soon as one of them changes', () =>
    inWorkspace({ 'base/a': '1' }, async (folder) => {
      const first = await lay(folder, ['base']);
      assert.deepEqual(await lay(folder, ['base']), first);
      utimesSync(path.join(folder, 'base/a'), 1, 1);
      const second = await lay(folder, ['base']);
      assert.notEqual(second.key, first.key);
      assert.notEqual(second.optDir, first.optDir);
    }));

  it('never writes through a link of an earlier layer', () =>
    inWorkspace(
      {
        'victim/file': 'untouched',
        'a.zip': buildZip([{ name: 'nodejs', data: '../../../../victim', mode: 0o120777 }]),
        'b.zip': buildZip([{ name: 'nodejs/file', data: 'overwritten', mode: FILE }]),
      },
      async (folder) => {
        const { optDir = '' } = await lay(folder, ['a.zip', 'b.zip']);
        assert.equal(readFileSync(path.join(folder, 'victim/file'), 'utf8'), 'untouched');
        assert.ok(lstatSync(path.join(optDir, 'nodejs')).isDirectory());
      },
    ));

  it('leaves nothing half done when a member can not be unpacked', () =>
    inWorkspace(
      { 'bad.zip': buildZip([{ name: 'a', data: 'alpha', mode: FILE, claims: { crc32: 1 } }]) },
      async (folder) => {
        await assert.rejects(lay(folder, ['bad.zip']), /checksum/);
        assert.deepEqual(readdirSync(path.join(cache, 'drafts')), []);
        assert.ok(!existsSync(path.join(cache, 'stacks')));
      },
    ));

  it('unpacks a zipped package once', () =>
    inWorkspace(
      { 'code.zip': buildZip([{ name: 'app.js', data: 'x', mode: FILE }]) },
      async (folder) => {
        const first = await lay(folder, [], 'code.zip');
        assert.equal(readFileSync(path.join(first.taskDir, 'app.js'), 'utf8'), 'x');
        assert.equal((await lay(folder, [], 'code.zip')).taskDir, first.taskDir);
        assert.equal(first.optDir, undefined);
      },
    ));
});

describe('the cache', () => {
  let folder = '';
  beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'strata-cache-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is filled by several processes at once with the same whole entry', async function () {
    this.timeout(60_000);
    const script = path.join(__dirname, '../support/fillCache.ts');
    const places = await Promise.all(Array.from({ length: 4 }, () => runFill(script, folder)));
    assert.equal(new Set(places).size, 1);
    const files = readdirSync(places[0] ?? '');
    assert.equal(files.length, 300);
    assert.deepEqual(readdirSync(path.join(folder, 'drafts')), []);
  });

  it('removes the longest unused entries beyond its bound, and none that may be in use', async () => {
    const cache = new CacheFolder(folder);
    mkdirSync(path.join(folder, 'stacks'), { recursive: true });
    for (let i = 0; i < 70; i++) {
      const place = path.join(folder, 'stacks', `old-${String(i).padStart(2, '0')}`);
      mkdirSync(place);
      const seconds = i < 30 ? 1_000 + i : Date.now() / 1000;
      utimesSync(place, seconds, seconds);
    }
    await cache.entry('stacks', 'new', () => Promise.resolve());
    const left = readdirSync(path.join(folder, 'stacks'));
    assert.equal(left.length, 64);
    assert.ok(left.includes('new') && left.includes('old-30') && !left.includes('old-00'));
  });

  it('does not fail on entries whose folders may not be entered', async () => {
    const cache = new CacheFolder(folder);
    await assert.rejects(
      cache.entry('stacks', 'x', (draft) => {
        mkdirSync(path.join(draft, 'closed/inside'), { recursive: true });
        chmodSync(path.join(draft, 'closed'), 0);
        return Promise.reject(new Error('stop'));
      }),
      /stop/,
    );
    assert.deepEqual(readdirSync(path.join(folder, 'drafts')), []);
  });
});

function runFill(script: string, folder: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = fork(script, [folder], { execArgv: ['--import', 'tsx'] });
    child.on('message', (place: string) => resolve(place));
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? undefined : reject(new Error(`exit code ${code}`))));
  });
}
