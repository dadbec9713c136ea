import assert from 'node:assert/strict';
import { hasNamespaces } from '../support/namespaces';
import { withFunction } from '../unit/sandbox/support/functions';
import { publicPython } from './support/clients';
import { observe, type Seen } from './support/observe';

/** What the handler does, and what stands before it in the module. */
interface Case {
  readonly body: string;
  readonly module?: string;
  readonly timeoutSeconds?: number;
}

const CASES: readonly Case[] = [
  { body: 'return {"event": event, "name": context.function_name}' },
  { body: 'return None' },
  { body: 'return {1, 2}' },
  { body: 'return float("nan")' },
  { body: 'raise ValueError("no")' },
  { body: 'raise KeyError("k") from ValueError("why")' },
  { body: 'import sys; sys.exit(3)' },
  { body: 'import os; os._exit(3)' },
  { body: 'import time; time.sleep(60)', timeoutSeconds: 1 },
  { body: 'print("printed"); return 1' },
  { body: 'import logging; logging.getLogger().error("logged %s", "x"); return 1' },
  { body: 'return 1', module: 'raise TypeError("at load")' },
  { body: 'return 1', module: 'import gone' },
  { body: 'return 1', module: 'def (' },
  { body: 'return 1', module: 'import sys; sys.exit(7)' },
];

describe('our Python runtime and AWS’ public client', function () {
  this.timeout(60_000);
  let client: ReturnType<typeof publicPython>;
  before(function () {
    if (hasNamespaces()) client = publicPython();
    if (!client) this.skip();
  });
  after(() => client?.remove());

  for (const { body, module = '', timeoutSeconds = 5 } of CASES) {
    it([module, body].filter(Boolean).join(' · '), async () => {
      const seen = async (bootstrapDir?: string): Promise<readonly Seen[]> => {
        let result: readonly Seen[] = [];
        const files = { 'app.py': `${module}\ndef handler(event, context):\n    ${body}\n` };
        const runtime = client?.runtime ?? '';
        const place = bootstrapDir === undefined ? {} : { bootstrapDir };
        const under = { runtime, handler: 'app.handler', files, timeoutSeconds, ...place };
        await withFunction(under, async (sandbox) => {
          result = await observe(sandbox, [{ n: 1 }, { n: 2 }]);
        });
        return result;
      };
      const [ours, theirs] = await Promise.all([seen(), seen(client?.bootstrapDir)]);
      assert.deepEqual(ours, theirs);
    });
  }
});
