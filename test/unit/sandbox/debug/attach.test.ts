import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { SandboxError, type PathMapping } from '../../../../src/sandbox/sandbox';
import { answerOf, toEvent, withFunction } from '../support/functions';
import { LOCAL_TIERS, whyMissing } from '../support/tiers';
import { CdpClient } from './support/cdpClient';
import { isOpen } from './support/debugged';
import { vscodeRegex } from './support/vscodeRegex';

const HERE = '/home/me/app/index.js';
const SEEN = '/var/task/index.js';
const MAPPING: PathMapping = {
  files: [{ runtimePath: SEEN, localPath: HERE }],
  toLocal: (path) => (path === SEEN ? HERE : undefined),
  toRuntime: (path) => (path === HERE ? [SEEN] : []),
};
const COUNTS = `let n = 0;
exports.handler = async () => {
  n += 1;
  return n;
};
`;

/** Sets a breakpoint in the handler's first line, as VS Code does. */
async function stopAtHandler(port: number): Promise<CdpClient> {
  const client = await CdpClient.attach(port);
  await client.enable();
  const urlRegex = vscodeRegex(HERE);
  await client.send('Debugger.setBreakpointByUrl', { urlRegex, lineNumber: 2 });
  await client.start();
  return client;
}

const refused = (error: unknown): boolean =>
  error instanceof SandboxError && error.code === 'sandbox.no-debugger';

describe('attaching to a sandbox that runs', () => {
  for (const tier of LOCAL_TIERS) {
    it(`stops its invocations, whose timeout stands still, and lets go (${tier})`, async function () {
      if ((await whyMissing(tier)) !== undefined) this.skip();
      const lines: string[] = [];
      const onLog = (line: string): unknown => lines.push(line);
      const under = { files: { 'index.js': COUNTS }, tier, timeoutSeconds: 1, onLog };
      await withFunction(under, async (sandbox) => {
        assert.equal(answerOf(await sandbox.invoke(toEvent({}))), 1);
        const attached = await sandbox.attach({ mapping: MAPPING });
        await assert.rejects(sandbox.attach({ mapping: MAPPING }), refused);
        const client = await stopAtHandler(attached.endpoint.port);
        const result = sandbox.invoke(toEvent({}));
        assert.equal(await client.paused(0), `${pathToFileURL(HERE).href}:3`);
        await new Promise((resolve) => setTimeout(resolve, 1200));
        await client.send('Debugger.resume');
        const second = await result;
        assert.deepEqual([answerOf(second), second.cold], [2, false]);
        await attached.detach();
        await attached.ended;
        assert.equal(await isOpen(attached.endpoint.port), false);
        assert.equal(answerOf(await sandbox.invoke(toEvent({}))), 3);
        const again = await sandbox.attach({ mapping: MAPPING });
        await again.detach();
        assert.deepEqual(
          lines.filter((line) => line.includes('ebugger')),
          [],
        );
      });
    });
  }

  it('lets go of an invocation that is paused', () =>
    withFunction({ files: { 'index.js': COUNTS } }, async (sandbox) => {
      await sandbox.invoke(toEvent({}));
      const attached = await sandbox.attach({ mapping: MAPPING });
      const client = await stopAtHandler(attached.endpoint.port);
      const result = sandbox.invoke(toEvent({}));
      await client.paused(0);
      await attached.detach();
      assert.equal(answerOf(await result), 2);
    }));

  it('ends with the sandbox', () =>
    withFunction({ files: { 'index.js': COUNTS } }, async (sandbox) => {
      await sandbox.invoke(toEvent({}));
      const attached = await sandbox.attach({ mapping: MAPPING });
      await sandbox.stop();
      await attached.ended;
      assert.equal(await isOpen(attached.endpoint.port), false);
    }));

  it('is refused before the first invocation, and by other languages', async () => {
    await withFunction({ files: { 'index.js': COUNTS } }, (sandbox) =>
      assert.rejects(sandbox.attach({ mapping: MAPPING }), refused),
    );
    const files = { 'app.py': 'def handler(event, context):\n    return 1\n' };
    await withFunction(
      { files, runtime: 'python3.11', handler: 'app.handler' },
      async (sandbox) => {
        await sandbox.invoke(toEvent({}));
        await assert.rejects(sandbox.attach({ mapping: MAPPING }), refused);
      },
    );
  });
});
