import assert from 'node:assert/strict';
import { SandboxError, type DebugEndpoint, type MappedRoot } from '../../../../src/sandbox/sandbox';
import { buildZip } from '../../support/zips';
import { answerOf, errorOf, toEvent } from '../support/functions';
import { processesWith, uniqueSleep, waitFor } from '../support/processes';
import { LOCAL_TIERS, whyMissing } from '../support/tiers';
import { DapClient } from './support/dapClient';
import { environmentWithDebugpy } from './support/debugpy';
import { isOpen, withDebugged, type Debugged, type Project } from './support/debugged';

const FILE = 0o100644;

const APP = `from pkg.shared import shared
from pkg.zipped import zipped
print('loaded')

def handler(event, context):
    first = shared(event['n'])
    second = zipped(first)
    return {'second': second}
`;
const PROJECT: Project = {
  runtime: 'python3.11',
  handler: 'app.handler',
  files: {
    'code/app.py': APP,
    'layer/python/pkg/__init__.py': '',
    'layer/python/pkg/shared.py': 'def shared(n):\n    doubled = n * 2\n    return doubled\n',
    'zipped.zip': buildZip([
      {
        name: 'python/pkg/zipped.py',
        data: 'def zipped(n):\n    more = n + 1\n    return more\n',
        mode: FILE,
      },
    ]),
  },
  layers: ['layer', 'zipped.zip'],
};
const SHARED = 'layer/python/pkg/shared.py';
const ZIPPED = '/opt/python/pkg/zipped.py';

function mappingsOf(endpoint: DebugEndpoint): readonly MappedRoot[] {
  if (!('pathMappings' in endpoint)) throw new Error('no function of Python');
  return endpoint.pathMappings;
}

describe('debugging a Python function', () => {
  let hostEnv: NonNullable<Project['hostEnv']> = {};
  before(function () {
    this.timeout(120_000);
    hostEnv = environmentWithDebugpy();
  });

  /** Attaches as VS Code does. */
  async function begin(
    { endpoint }: Pick<Debugged, 'endpoint'>,
    breakpoints: Readonly<Record<string, readonly number[]>>,
    exceptionFilters: readonly string[] = [],
  ): Promise<DapClient> {
    const client = await DapClient.connect(endpoint.port);
    await client.begin(mappingsOf(endpoint), breakpoints, exceptionFilters);
    return client;
  }

  for (const tier of LOCAL_TIERS) {
    it(`stops in the function, in a folder layer's file and in a zip layer's file (${tier})`, async function () {
      if ((await whyMissing(tier)) !== undefined) this.skip();
      await withDebugged({ ...PROJECT, hostEnv, tier }, async (debugged) => {
        const { sandbox, file, local } = debugged;
        const result = sandbox.invoke(toEvent({ n: 20 }));
        const client = await begin(debugged, {
          [file('code/app.py')]: [6],
          [file(SHARED)]: [2],
          [local(ZIPPED)]: [2],
        });
        const places: string[] = [];
        for (let from = 0; places.length < 3;) {
          const { place, threadId } = await client.stopped(from);
          places.push(place);
          from = client.messages.length;
          await client.send('continue', { threadId });
        }
        assert.deepEqual(places, [
          `${file('code/app.py')}:6`,
          `${file(SHARED)}:2`,
          `${local(ZIPPED)}:2`,
        ]);
        assert.deepEqual(answerOf(await result), { second: 41 });
        const printed = debugged.lines.filter((line) => !/^(START|END|REPORT) /.test(line));
        assert.deepEqual(printed, ['loaded']);
      });
    });
  }

  it('steps from the function into a layer; counts neither waiting nor being paused', () =>
    withDebugged(
      { ...PROJECT, hostEnv, timeoutSeconds: 1, initLimitMs: 2000 },
      async (debugged) => {
        const { sandbox, file } = debugged;
        const result = sandbox.invoke(toEvent({ n: 4 }));
        await new Promise((resolve) => setTimeout(resolve, 2300));
        const client = await begin(debugged, { [file('code/app.py')]: [6] });
        const first = await client.stopped(0);
        await new Promise((resolve) => setTimeout(resolve, 1300));
        const from = client.messages.length;
        await client.send('stepIn', { threadId: first.threadId });
        const second = await client.stopped(from);
        assert.deepEqual(
          [first.place, second.place],
          [`${file('code/app.py')}:6`, `${file(SHARED)}:2`],
        );
        await new Promise((resolve) => setTimeout(resolve, 1300));
        await client.send('continue', { threadId: first.threadId });
        const answer = await result;
        assert.deepEqual(answerOf(answer), { second: 9 });
        assert.ok(answer.report.durationMs < 1000, `${answer.report.durationMs} ms`);
      },
    ));

  it('stops in a process that the function starts, by a session of its own', () => {
    const code = `import subprocess, sys
def handler(event, context):
    command = [sys.executable, '/opt/python/child.py']
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
`;
    const child = 'layer/python/child.py';
    const files = { 'code/app.py': code, [child]: 'answer = 6 * 7\nprint(answer)\n' };
    return withDebugged({ ...PROJECT, hostEnv, files, layers: ['layer'] }, async (debugged) => {
      const { sandbox, endpoint, file } = debugged;
      const result = sandbox.invoke(toEvent({}));
      const client = await begin(debugged, {});
      const configuration = await client.startsSession();
      const { port } = configuration.connect as { readonly port: number };
      assert.equal(port, endpoint.port);
      const second = await DapClient.connect(port);
      await second.beginWith(configuration, { [file(child)]: [2] });
      const { place, threadId } = await second.stopped(0);
      assert.equal(place, `${file(child)}:2`);
      await second.send('continue', { threadId });
      assert.equal(answerOf(await result), '42');
    });
  });

  it('does not step out of the handler into the code of the sandbox', () =>
    withDebugged({ ...PROJECT, hostEnv }, async (debugged) => {
      const result = debugged.sandbox.invoke(toEvent({ n: 1 }));
      const client = await begin(debugged, { [debugged.file('code/app.py')]: [8] });
      const { threadId } = await client.stopped(0);
      const from = client.messages.length;
      await client.send('stepOut', { threadId });
      assert.deepEqual(answerOf(await result), { second: 3 });
      assert.ok(!client.messages.slice(from).some(({ event }) => event === 'stopped'));
    }));

  it('goes on when the client leaves while paused', () =>
    withDebugged({ ...PROJECT, hostEnv }, async (debugged) => {
      const result = debugged.sandbox.invoke(toEvent({ n: 1 }));
      const client = await begin(debugged, { [debugged.file('code/app.py')]: [6] });
      await client.stopped(0);
      client.socket.destroy();
      assert.deepEqual(answerOf(await result), { second: 3 });
    }));

  it('stops where the handler raises what it does not catch', () => {
    const code = `from pkg.shared import shared
def handler(event, context):
    try:
        shared(None)
    except TypeError:
        return shared([None].index(2))
`;
    const files = { ...PROJECT.files, 'code/app.py': code };
    return withDebugged({ ...PROJECT, hostEnv, files }, async (debugged) => {
      const result = debugged.sandbox.invoke(toEvent({}));
      const client = await begin(debugged, {}, ['userUnhandled']);
      const { place, threadId } = await client.stopped(0);
      assert.equal(place, `${debugged.file('code/app.py')}:6`);
      await client.send('continue', { threadId });
      assert.equal(errorOf(await result).errorType, 'ValueError');
    });
  });

  it('an error of the function is its own; a failing init is told once', () =>
    withDebugged(
      {
        ...PROJECT,
        hostEnv,
        files: { 'code/app.py': `print('loading')\nraise RuntimeError('not today')\n` },
        layers: [],
      },
      async (debugged) => {
        const result = debugged.sandbox.invoke(toEvent({}));
        const client = await begin(debugged, {});
        const error = errorOf(await result);
        assert.deepEqual(error, { errorType: 'RuntimeError', errorMessage: 'not today' });
        assert.equal(debugged.lines.filter((line) => line === 'loading').length, 1);
        await client.closed;
      },
    ));

  it('stopped while paused: no process and no port is left', async () => {
    const marker = uniqueSleep();
    const code = `import subprocess\nsubprocess.Popen(['sleep', '${marker}'])\ndef handler(event, context):\n    return 1\n`;
    await withDebugged(
      { ...PROJECT, hostEnv, files: { 'code/app.py': code }, layers: [] },
      async (debugged) => {
        const result = assert.rejects(
          debugged.sandbox.invoke(toEvent({})),
          (error) => error instanceof SandboxError && error.code === 'sandbox.stopped',
        );
        const client = await begin(debugged, { [debugged.file('code/app.py')]: [4] });
        await client.stopped(0);
        await waitFor(() => processesWith(marker).length > 0, 'the child');
        await debugged.sandbox.stop();
        await result;
        await client.closed;
        assert.deepEqual(processesWith(marker), []);
        assert.equal(await isOpen(debugged.endpoint.port), false);
      },
    );
  });

  it('garbage is turned away', () =>
    withDebugged({ ...PROJECT, hostEnv }, async (debugged) => {
      const result = debugged.sandbox.invoke(toEvent({ n: 1 }));
      const client = await begin(debugged, { [debugged.file('code/app.py')]: [6] });
      await client.stopped(0);
      client.socket.write('GET / HTTP/1.1\r\n\r\n');
      await client.closed;
      assert.deepEqual(answerOf(await result), { second: 3 });
    }));

  it('without debugpy says what to install', async () => {
    const none = withDebugged({ ...PROJECT, hostEnv: process.env }, () => Promise.resolve());
    await assert.rejects(none, (error) => {
      assert.ok(error instanceof SandboxError);
      assert.equal(error.code, 'sandbox.no-debugger');
      assert.match(error.remedy ?? '', /^Install it: \/\S+python3\S* -m pip install debugpy$/);
      return true;
    });
  });
});
