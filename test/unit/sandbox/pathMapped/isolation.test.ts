import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createSandbox } from '../../../../src/sandbox/sandbox';
import {
  answerOf,
  BOOTSTRAPS,
  COMPILED,
  errorOf,
  invokeOnce,
  toEvent,
  withFunction,
  writeTree,
} from '../support/functions';
import { leavesNothingBehind } from '../support/processLife';

const tier = 'path-mapped';

describe('the tier path-mapped', () => {
  leavesNothingBehind(tier);

  it('removes what it made for a function', async () => {
    let folder = '';
    const code = `exports.handler = async () => require('child_process').execSync('printf %s "$TMPDIR"', { encoding: 'utf8' });`;
    await withFunction({ tier, files: { 'index.js': code } }, async (sandbox) => {
      folder = dirname(String(answerOf(await sandbox.invoke(toEvent({})))));
      assert.match(folder, /strata-mapped-/);
      assert.ok(existsSync(folder));
    });
    assert.ok(!existsSync(folder));
  });

  it('keeps /tmp while the function is warm', () =>
    withFunction(
      {
        tier,
        files: {
          'index.js': `const fs = require('fs');
            exports.handler = async () => { fs.appendFileSync('/tmp/a', 'x'); return fs.readFileSync('/tmp/a', 'utf8'); };`,
        },
      },
      async (sandbox) => {
        await sandbox.invoke(toEvent({}));
        assert.equal(answerOf(await sandbox.invoke(toEvent({}))), 'xx');
      },
    ));

  it('refuses to write through a link out of /tmp', async () => {
    const home = mkdtempSync(resolve('.cache/home-'));
    try {
      const files = {
        'index.js': `const fs = require('fs');
          const code = (action) => { try { action(); return 'done'; } catch (error) { return error.code; } };
          exports.handler = async ({ home }) => {
            fs.symlinkSync('/opt/lib', '/tmp/layer'); fs.symlinkSync(home, '/tmp/home');
            return [code(() => fs.writeFileSync('/tmp/layer/a.txt', '')), code(() => fs.unlinkSync('/tmp/layer/a.txt')),
              code(() => fs.mkdirSync('/tmp/home/a')), code(() => fs.writeFileSync(home + '/a', '')),
              code(() => fs.unlinkSync('/tmp/home')), fs.readFileSync('/tmp/layer/a.txt', 'utf8')]; };`,
      };
      const result = await invokeOnce({ tier, files, opt: { 'lib/a.txt': 'layer' } }, { home });
      assert.deepEqual(answerOf(result), ['EROFS', 'EROFS', 'EROFS', 'EROFS', 'done', 'layer']);
      assert.deepEqual(readdirSync(home), []);
    } finally {
      rmSync(home, { recursive: true });
    }
  });

  it('takes folders that are reached by links', async () => {
    const root = mkdtempSync(join(tmpdir(), 'strata-linked-'));
    writeTree(join(root, 'real'), {
      'index.js': 'exports.handler = async () => [__filename, require.resolve("./index")];',
    });
    symlinkSync(join(root, 'real'), join(root, 'task'));
    const spec = { functionName: 'fn', runtime: 'nodejs20.x', handler: 'index.handler' };
    const sandbox = await createSandbox(
      {
        ...{ ...spec, timeoutSeconds: 5, memoryMb: 256, environment: {}, architecture: 'x86_64' },
        taskDir: join(root, 'task'),
      },
      { tier, bootstrapDir: BOOTSTRAPS, cacheDir: COMPILED, hostEnv: process.env },
    );
    try {
      const result = await sandbox.invoke(toEvent({}));
      assert.deepEqual(answerOf(result), ['/var/task/index.js', '/var/task/index.js']);
    } finally {
      await sandbox.stop();
      rmSync(root, { recursive: true });
    }
  });

  it('ends a function that uses more memory than it has', async () => {
    const code = `exports.handler = async () => { const all = []; for (;;) {
      all.push(Buffer.alloc(8 << 20, 1)); await new Promise((go) => setTimeout(go, 5)); } };`;
    const result = await invokeOnce({
      tier,
      memoryMb: 128,
      timeoutSeconds: 30,
      files: { 'index.js': code },
    });
    assert.equal(result.abnormalEnd, 'memory');
    assert.match(errorOf(result).errorMessage, /signal: killed$/);
  });
});
