import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { answerOf, invokeOnce, toEvent, withFunction } from './support/functions';
import { leavesNothingBehind } from './support/processLife';
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

    leavesNothingBehind(tier);
  });
}
