import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TierName } from '../../../../src/sandbox/sandbox';
import { BOOTSTRAPS, COMPILED, toEvent, withFunction, writeTree } from './functions';
import { processesWith, uniqueSleep, waitFor } from './processes';

/** What is left of a function's processes, in every tier: nothing. */
export function leavesNothingBehind(tier: TierName): void {
  const sleeper = (seconds: string, after: string): string => `
    const child = require('child_process').spawn('sleep', ['${seconds}'], { detached: true, stdio: 'ignore' });
    child.unref();
    exports.handler = async () => { ${after} };`;

  it('leaves no process after a timeout', async () => {
    const seconds = uniqueSleep();
    const files = { 'index.js': sleeper(seconds, 'for (;;);') };
    await withFunction({ tier, files, timeoutSeconds: 1 }, async (sandbox) => {
      await sandbox.invoke(toEvent({}));
      assert.deepEqual(processesWith(seconds), []);
    });
  });

  it('leaves no process after an abort, nor after stop', async () => {
    const seconds = uniqueSleep();
    const files = {
      'index.js': sleeper(seconds, 'await new Promise((go) => setTimeout(go, 50000));'),
    };
    await withFunction({ tier, files, timeoutSeconds: 60 }, async (sandbox) => {
      const abort = new AbortController();
      const running = sandbox.invoke(toEvent({}), { signal: abort.signal });
      await waitFor(() => processesWith(seconds).length === 1, 'the child');
      abort.abort();
      await assert.rejects(running);
      assert.deepEqual(processesWith(seconds), []);
      const again = assert.rejects(sandbox.invoke(toEvent({})));
      await waitFor(() => processesWith(seconds).length === 1, 'the child');
      await sandbox.stop();
      await again;
      assert.deepEqual(processesWith(seconds), []);
    });
  });

  it('leaves no process after kill -9 of the host', async () => {
    const seconds = uniqueSleep();
    const root = mkdtempSync(join(tmpdir(), 'strata-host-'));
    const wait = 'await new Promise((go) => setTimeout(go, 50000));';
    writeTree(root, { 'index.js': sleeper(seconds, wait) });
    const setup = JSON.stringify({
      tier,
      taskDir: root,
      bootstrapDir: BOOTSTRAPS,
      cacheDir: COMPILED,
    });
    const host = spawn(
      process.execPath,
      ['--import', 'tsx', 'test/unit/sandbox/support/host.ts', setup],
      {
        stdio: 'inherit',
      },
    );
    try {
      await waitFor(() => processesWith(seconds).length === 1, 'the child', 15_000);
      host.kill('SIGKILL');
      await waitFor(() => processesWith(seconds).length === 0, 'the end of the child');
    } finally {
      host.kill('SIGKILL');
      rmSync(root, { recursive: true });
    }
  });

  it('adds nothing of its own to the log when the process ends', async () => {
    const heard: string[] = [];
    const files = {
      'index.js': 'exports.handler = async (e) => { if (e.exit) process.exit(1); };',
    };
    await withFunction({ tier, files, onLog: (line) => heard.push(line) }, async (sandbox) => {
      await sandbox.invoke(toEvent({ exit: true }));
      await sandbox.invoke(toEvent({}));
    });
    const own = /^(START|END|REPORT|RequestId:) |^Runtime\.ExitError$/;
    assert.deepEqual(
      heard.filter((line) => !own.test(line)),
      [],
    );
  });

  it('keeps a function that kills all it can to itself', async () => {
    const code = `exports.handler = async () => {
      for (const pid of [process.ppid, 1, -1]) { try { process.kill(pid, 'SIGKILL'); } catch {} }
      return 'alive'; };`;
    await withFunction({ tier, files: { 'index.js': code } }, async (sandbox) => {
      for (let round = 0; round < 2; round++) {
        const result = await sandbox.invoke(toEvent({}));
        assert.equal(result.statusCode, 200);
      }
    });
  });
}
