import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  answerOf,
  BOOTSTRAPS,
  COMPILED,
  invokeOnce,
  toEvent,
  withFunction,
  writeTree,
} from './support/functions';
import { processesWith, uniqueSleep, waitFor } from './support/processes';
import { TIERS, whyMissing } from './support/tiers';

const PROBE = `
const fs = require('fs');
const attempt = (action) => { try { action(); return 'ok'; } catch (error) { return error.code; } };
const status = fs.readFileSync('/proc/self/status', 'utf8');
exports.handler = async ({ home, secret }) => ({
  uid: process.getuid(), gid: process.getgid(),
  capabilities: /CapEff:\\s*(\\w+)/.exec(status)[1] + /CapPrm:\\s*(\\w+)/.exec(status)[1],
  unreadable: attempt(() => fs.readFileSync('/var/task/secret.txt')),
  task: attempt(() => fs.writeFileSync('/var/task/new', '')),
  opt: attempt(() => fs.writeFileSync('/opt/new', '')),
  root: attempt(() => fs.writeFileSync('/new', '')),
  shm: attempt(() => fs.writeFileSync('/dev/shm/new', '')) !== 'ok',
  usr: attempt(() => fs.writeFileSync('/usr/new', '')) !== 'ok',
  tmp: attempt(() => fs.writeFileSync('/tmp/new', '')),
  seen: fs.readdirSync('/tmp'), layer: fs.readFileSync('/opt/lib/a.txt', 'utf8'),
  home: fs.existsSync(home), shadow: fs.existsSync('/etc/shadow'),
  leaked: Object.values(process.env).includes(secret),
  first: fs.readFileSync('/proc/1/cmdline', 'utf8'),
  processes: fs.readdirSync('/proc').filter((name) => /^\\d+$/.test(name)).length,
  cwd: process.cwd(), exec: process.execPath, user: require('os').userInfo().username,
});`;

for (const tier of TIERS) {
  describe(`the tier ${tier}`, () => {
    before(async function () {
      const reason = await whyMissing(tier);
      if (reason === undefined) return;
      console.warn(`    skipped: ${reason}`);
      this.skip();
    });

    it('shows Lambda’s filesystem, read-only but for /tmp, to a user without rights', async () => {
      process.env.STRATA_TEST_SECRET = 'host-secret-value';
      try {
        await withFunction(
          { tier, files: { 'index.js': PROBE, 'secret.txt': 'x' }, opt: { 'lib/a.txt': 'layer' } },
          async (sandbox, taskDir) => {
            assert.equal(sandbox.tier, tier);
            chmodSync(join(taskDir, 'secret.txt'), 0);
            const event = { home: homedir(), secret: 'host-secret-value' };
            const seen = answerOf(await sandbox.invoke(toEvent(event))) as Record<string, unknown>;
            const { first, processes, ...rest } = seen;
            assert.deepEqual(rest, {
              uid: 993,
              gid: 990,
              capabilities: '0'.repeat(32),
              unreadable: 'EACCES',
              task: 'EROFS',
              opt: 'EROFS',
              root: 'EROFS',
              shm: true,
              usr: true,
              tmp: 'ok',
              seen: ['new'],
              layer: 'layer',
              home: false,
              shadow: false,
              leaked: false,
              cwd: '/var/task',
              exec: '/var/lang/bin/node',
              user: 'sbx_user1051',
            });
            assert.doesNotMatch(String(first), /strata-|pyenv|home/);
            assert.ok(Number(processes) <= 3);
          },
        );
      } finally {
        delete process.env.STRATA_TEST_SECRET;
      }
    });

    it('passes variables with any text, and leaves wrong names out', async () => {
      const environment = {
        QUOTED: `a'b"c $HOME \`x\`\nend`,
        'bad-name': 'x',
        EMPTY: '',
        LANG: 'C',
      };
      const files = { 'index.js': 'exports.handler = async () => process.env;' };
      const seen = answerOf(await invokeOnce({ tier, files, environment }));
      const { QUOTED, EMPTY, LANG, HOME, OLDPWD } = seen as Record<string, string>;
      assert.deepEqual(
        { QUOTED, EMPTY, LANG },
        {
          QUOTED: environment.QUOTED,
          EMPTY: '',
          LANG: 'C',
        },
      );
      assert.deepEqual(
        [HOME, OLDPWD, 'bad-name' in (seen as object)],
        [undefined, undefined, false],
      );
    });

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
  });
}
