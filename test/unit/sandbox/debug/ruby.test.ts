import assert from 'node:assert/strict';
import { rubyAttachment } from '../../../../src/extension/debug/attachments';
import { requireRdbg } from '../../../../src/sandbox/debug/rdbg';
import { SandboxError } from '../../../../src/sandbox/sandbox';
import { buildZip } from '../../support/zips';
import { answerOf, errorOf, toEvent } from '../support/functions';
import { TIERS, whyMissing } from '../support/tiers';
import { DapClient } from './support/dapClient';
import { isOpen, withDebugged, type Debugged, type Project } from './support/debugged';

const FILE = 0o100644;
const ZIPPED = '/opt/ruby/lib/zipped.rb';
const SHARED = 'layer/ruby/lib/shared.rb';
const APP = 'code/app.rb';

const PROJECT: Project = {
  runtime: 'ruby3.2',
  handler: 'app.handler',
  files: {
    [APP]: `require 'shared'
require 'zipped'
puts 'loaded'
def handler(event:, context:)
  first = shared(event['n'])
  second = zipped(first)
  { second: second }
end
`,
    [SHARED]: 'def shared(n)\n  doubled = n * 2\n  doubled\nend\n',
    'zipped.zip': buildZip([
      {
        name: 'ruby/lib/zipped.rb',
        data: 'def zipped(n)\n  more = n + 1\n  more\nend\n',
        mode: FILE,
      },
    ]),
  },
  layers: ['layer', 'zipped.zip'],
};

describe('debugging a Ruby function', () => {
  async function begin(
    { endpoint }: Pick<Debugged, 'endpoint'>,
    breakpoints: Readonly<Record<string, readonly number[]>>,
  ): Promise<DapClient> {
    if (endpoint.kind !== 'ruby') throw new Error('no function of Ruby');
    const client = await DapClient.connect(endpoint.port);
    await client.beginWith(rubyAttachment('', 0, endpoint.pathMappings), breakpoints);
    return client;
  }

  for (const tier of TIERS) {
    it(`stops in the function, in a folder layer's file and in a zip layer's file (${tier})`, async function () {
      if ((await whyMissing(tier)) !== undefined) this.skip();
      await withDebugged({ ...PROJECT, tier }, async (debugged) => {
        const { sandbox, file, local, lines } = debugged;
        const result = sandbox.invoke(toEvent({ n: 20 }));
        const places = [`${file(APP)}:5`, `${file(SHARED)}:2`, `${local(ZIPPED)}:2`];
        const client = await begin(debugged, {
          [file(APP)]: [5],
          [file(SHARED)]: [2],
          [local(ZIPPED)]: [2],
        });
        let from = 0;
        for (const place of places) {
          const stopped = await client.stopped(from);
          assert.equal(stopped.place, place);
          from = client.messages.length;
          await client.send('continue', { threadId: stopped.threadId });
        }
        assert.deepEqual(answerOf(await result), { second: 41 });
        assert.deepEqual(
          lines.filter((line) => !/^(START|END|REPORT|INIT_)/.test(line)),
          ['loaded'],
        );
      });
    });
  }

  it('steps into a layer and out of the handler, not into the code of the sandbox; no time passes', () =>
    withDebugged({ ...PROJECT, timeoutSeconds: 1, initLimitMs: 1000 }, async (debugged) => {
      const { sandbox, file } = debugged;
      const result = sandbox.invoke(toEvent({ n: 4 }));
      const client = await begin(debugged, { [file(APP)]: [5] });
      const { threadId } = await client.stopped(0);
      const inLayer = client.messages.length;
      await client.send('stepIn', { threadId });
      assert.equal((await client.stopped(inLayer)).place, `${file(SHARED)}:2`);
      await new Promise((resolve) => setTimeout(resolve, 1300));
      const back = client.messages.length;
      await client.send('stepOut', { threadId });
      await client.stopped(back);
      await client.send('continue', { threadId });
      assert.deepEqual(answerOf(await result), { second: 9 });
    }));

  it('goes on when the client leaves while paused', () =>
    withDebugged(PROJECT, async (debugged) => {
      const result = debugged.sandbox.invoke(toEvent({ n: 1 }));
      const client = await begin(debugged, { [debugged.file(APP)]: [5] });
      await client.stopped(0);
      client.socket.end();
      assert.deepEqual(answerOf(await result), { second: 3 });
    }));

  it('a function that fails to load says so once, and leaves nothing open', () =>
    withDebugged(
      { ...PROJECT, files: { [APP]: `puts 'loading'\nraise 'not today'\n` }, layers: [] },
      async (debugged) => {
        const result = debugged.sandbox.invoke(toEvent({}));
        await begin(debugged, {});
        assert.equal(errorOf(await result).errorMessage, 'not today');
        assert.equal(debugged.lines.filter((line) => line === 'loading').length, 1);
        await debugged.sandbox.stop();
        assert.equal(await isOpen(debugged.endpoint.port), false);
      },
    ));

  it('without the gem says what to install', async () => {
    const none = requireRdbg({ path: '/bin/false' }, process.env);
    await assert.rejects(none, (error) => {
      assert.ok(error instanceof SandboxError);
      assert.equal(error.remedy, 'Install it: gem install debug');
      return true;
    });
  });
});
