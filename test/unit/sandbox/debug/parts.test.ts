import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { AdapterMessageReader } from '../../../../src/sandbox/debug/adapterMessages';
import { isDebuggerLine } from '../../../../src/sandbox/debug/debuggerLines';
import { toClient, toProcess } from '../../../../src/sandbox/debug/inspectorMessages';
import { mappedRoots } from '../../../../src/sandbox/debug/mappedRoots';
import { anyOf, ScriptUrls } from '../../../../src/sandbox/debug/scriptUrls';
import { PausableClock } from '../../../../src/sandbox/pausableClock';
import type { MappedFile, PathMapping } from '../../../../src/sandbox/sandbox';
import { ApiServer } from '../../../../src/sandbox/runtimeApi/apiServer';
import { debuggerRoute } from '../../../../src/sandbox/runtimeApi/runtimeRoutes';
import { sendTo } from '../support/apiClient';
import { vscodeRegex } from './support/vscodeRegex';

/** A mapping from pairs of runtime and local path. */
function mappingOf(pairs: Readonly<Record<string, string>>): PathMapping {
  const files = Object.entries(pairs).map(([runtimePath, localPath]) => ({
    runtimePath,
    localPath,
  }));
  return {
    files,
    toLocal: (runtimePath) => pairs[runtimePath],
    toRuntime: (localPath) =>
      files.filter((file) => file.localPath === localPath).map(({ runtimePath }) => runtimePath),
  };
}

describe('a clock that can be paused', () => {
  let time = 0;
  const pass = (ms: number): void => {
    time += ms;
    mock.timers.tick(ms);
  };
  beforeEach(() => {
    time = 0;
    mock.method(performance, 'now', () => time);
    mock.timers.enable({ apis: ['setTimeout'] });
  });
  afterEach(() => {
    mock.timers.reset();
    mock.restoreAll();
  });

  it('counts and fires by running time alone', () => {
    const clock = new PausableClock();
    const fired: string[] = [];
    clock.after(120, () => fired.push('first'));
    pass(60);
    clock.pause();
    clock.pause();
    clock.after(30, () => fired.push('set while paused'));
    pass(150);
    assert.equal(clock.now(), 60);
    assert.deepEqual(fired, []);
    clock.resume();
    clock.resume();
    pass(30);
    assert.deepEqual(fired, ['set while paused']);
    pass(30);
    assert.deepEqual(fired, ['set while paused', 'first']);
    assert.equal(clock.now(), 120);
  });

  it('forgets what was cancelled, running or paused', () => {
    const clock = new PausableClock();
    const never = (): void => assert.fail('it was cancelled');
    clock.after(10, never)();
    clock.pause();
    clock.after(10, never)();
    clock.resume();
    pass(40);
  });
});

describe('script URLs', () => {
  const urls = new ScriptUrls(
    mappingOf({
      '/var/task/a b.js': '/home/me/proj (x86)/a b.js',
      '/opt/nodejs/é+.mjs': '/home/me/layer/é+.mjs',
      '/opt/nodejs/twice.js': '/home/me/twice.js',
      '/var/task/twice.js': '/home/me/twice.js',
      '/opt/data.json': '/home/me/layer/data.json',
    }),
  );
  const matches = (source: string, url: string): boolean => new RegExp(source).test(url);

  it('of one file become those of the other, queries and fragments kept', () => {
    const local = 'file:///home/me/proj%20(x86)/a%20b.js';
    assert.equal(urls.toLocal('file:///var/task/a%20b.js'), local);
    assert.equal(urls.toLocal('file:///var/task/a%20b.js?v=1#x'), `${local}?v=1#x`);
    assert.deepEqual(urls.toRuntime(`${local}?v=1`), ['file:///var/task/a%20b.js?v=1']);
    assert.equal(urls.toRuntime('file:///home/me/twice.js').length, 2);
  });

  it('that name no file of the function stay', () => {
    for (const url of [
      'node:fs',
      '',
      'evalmachine.<anonymous>',
      'file:///var/task/%2F',
      'file:///x',
    ])
      assert.equal(urls.toLocal(url), url);
    assert.deepEqual(urls.toRuntime('file:///home/me/other.js'), []);
    assert.deepEqual(urls.toRuntime('http://x/home/me/twice.js'), []);
  });

  it('are found by the expressions that VS Code writes', () => {
    const spaced = urls.toRuntimeRegex(vscodeRegex('/home/me/proj (x86)/a b.js'));
    assert.ok(matches(spaced, 'file:///var/task/a%20b.js'));
    assert.ok(matches(spaced, 'file:///var/task/a%20b.js?v=1'));
    assert.ok(!matches(spaced, 'file:///var/task/a%20b.jsx'));
    const accented = urls.toRuntimeRegex(vscodeRegex('/home/me/layer/é+.mjs'));
    assert.ok(matches(accented, 'file:///opt/nodejs/%C3%A9+.mjs'));
    const both = urls.toRuntimeRegex(vscodeRegex('/home/me/twice.js'));
    assert.ok(matches(both, 'file:///opt/nodejs/twice.js'));
    assert.ok(matches(both, 'file:///var/task/twice.js'));
  });

  it('of other scripts match as before, and the function has no file by its runtime path', () => {
    const regex = urls.toRuntimeRegex('^node:internal|twice');
    assert.ok(matches(regex, 'node:internal/url'));
    assert.ok(matches(regex, 'file:///opt/nodejs/twice.js'));
    assert.ok(!matches(urls.toRuntimeRegex('/opt/nodejs/twice'), 'file:///opt/nodejs/twice.js'));
    assert.equal(urls.toRuntimeRegex('('), '(');
  });

  it('escape whatever a URL may hold', () => {
    const url = 'file:///a$(b)[c]{d}+.^|\\e*?';
    assert.ok(!matches(anyOf([url]), 'file:///other'));
    assert.ok(matches(anyOf([url]), url));
  });

  it('change in messages where a script is meant and nowhere else', () => {
    const url = 'file:///opt/nodejs/twice.js';
    const local = 'file:///home/me/twice.js';
    const frames = [{ url, functionName: url }];
    const told = toClient(
      {
        method: 'Runtime.exceptionThrown',
        params: { exceptionDetails: { url, value: { url }, stackTrace: { callFrames: frames } } },
      },
      urls,
    );
    assert.deepEqual(told.params, {
      exceptionDetails: {
        url: local,
        value: { url },
        stackTrace: { callFrames: [{ url: local, functionName: url }] },
      },
    });
    const call = {
      id: 1,
      method: 'Debugger.setBreakpointByUrl',
      params: { url: local, lineNumber: 3 },
    };
    const asked = toProcess(call, urls);
    assert.equal(asked.params?.url, undefined);
    assert.ok(matches(asked.params?.urlRegex as string, url));
    const evaluate = { id: 2, method: 'Runtime.evaluate', params: { expression: local } };
    assert.deepEqual(toProcess(evaluate, urls), evaluate);
    const patterns = toProcess(
      { id: 3, method: 'Debugger.setBlackboxPatterns', params: { patterns: ['/me/twice', 7] } },
      urls,
    ).params?.patterns as readonly unknown[];
    assert.ok(matches(patterns[0] as string, url));
    assert.equal(patterns[1], 7);
  });

  it('change in the messages of worker threads, which travel as text inside of others', () => {
    const url = 'file:///opt/nodejs/twice.js';
    const local = 'file:///home/me/twice.js';
    const begun = { method: 'NodeWorker.attachedToWorker', params: { workerInfo: { url } } };
    assert.deepEqual(toClient(begun, urls).params, { workerInfo: { url: local } });
    const parsed = { method: 'Debugger.scriptParsed', params: { url } };
    const told = {
      method: 'NodeWorker.receivedMessageFromWorker',
      params: { sessionId: '1', message: JSON.stringify(parsed) },
    };
    const inner = toClient(told, urls).params?.message as string;
    assert.deepEqual(JSON.parse(inner), { ...parsed, params: { url: local } });
    const patterns = {
      method: 'Debugger.setBlackboxPatterns',
      params: { patterns: ['/me/twice'] },
    };
    const asked = {
      method: 'NodeWorker.sendMessageToWorker',
      params: { sessionId: '1', message: JSON.stringify(patterns) },
    };
    const { params } = JSON.parse(toProcess(asked, urls).params?.message as string) as {
      readonly params: { readonly patterns: readonly [string] };
    };
    assert.ok(matches(params.patterns[0], url));
    for (const message of ['{', 7, undefined]) {
      const garbage = { ...asked, params: { sessionId: '1', message } };
      assert.deepEqual(toProcess(garbage, urls), garbage);
    }
  });
});

describe('the roots that debugpy maps by', () => {
  const rootsOf = (pairs: Readonly<Record<string, string>>): readonly string[] =>
    mappedRoots(mappingOf(pairs).files).map(
      ({ localRoot, remoteRoot }) => `${remoteRoot} = ${localRoot}`,
    );

  it('are one for a folder that is one', () => {
    assert.deepEqual(
      rootsOf({
        '/var/task/app.py': '/w/fn/app.py',
        '/var/task/lib/x.py': '/w/fn/lib/x.py',
        '/opt/python/a.py': '/w/layer/python/a.py',
      }),
      ['/opt = /w/layer', '/var/task = /w/fn'],
    );
  });

  it('are files where layers share a folder, folders where they do not', () => {
    assert.deepEqual(
      rootsOf({
        '/opt/python/pkg/a.py': '/w/one/python/pkg/a.py',
        '/opt/python/pkg/b.py': '/w/two/python/pkg/b.py',
        '/opt/python/other/c.py': '/w/one/python/other/c.py',
        '/opt/python/other/sub/d.py': '/w/one/python/other/sub/d.py',
      }),
      [
        '/opt/python/pkg/a.py = /w/one/python/pkg/a.py',
        '/opt/python/pkg/b.py = /w/two/python/pkg/b.py',
        '/opt/python/other = /w/one/python/other',
      ],
    );
  });

  it('respect contents that a build places below the root, and name the innermost first', () => {
    assert.deepEqual(
      rootsOf({
        '/opt/python/a.py': '/w/fn/layer/a.py',
        '/var/task/layer/a.py': '/w/fn/layer/a.py',
        '/var/task/app.py': '/w/fn/app.py',
      }),
      ['/opt/python = /w/fn/layer', '/var/task = /w/fn'],
    );
  });

  it('take the separators of Windows', () => {
    const file: MappedFile = { runtimePath: '/opt/python/a.py', localPath: 'C:\\w\\python\\a.py' };
    assert.deepEqual(mappedRoots([file]), [{ localRoot: 'C:\\w', remoteRoot: '/opt' }]);
  });
});

describe('messages of the debug adapter protocol', () => {
  const framed = (value: unknown): Buffer => {
    const text = JSON.stringify(value);
    return Buffer.from(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  };

  it('are found however they are cut', () => {
    const messages = [{ type: 'event', event: 'é' }, { type: 'request' }, { type: 'response' }];
    const bytes = Buffer.concat(messages.map(framed));
    for (const size of [1, 7, 50, bytes.length]) {
      const reader = new AdapterMessageReader();
      const found = [];
      for (let start = 0; start < bytes.length; start += size)
        found.push(...reader.read(bytes.subarray(start, start + size)));
      assert.deepEqual(found, messages);
    }
  });

  it('throw when they are none', () => {
    for (const text of [
      'GET / HTTP/1.1\r\n\r\n',
      'Content-Length: 9999999999\r\n\r\n',
      'Content-Length: 1\r\n\r\n{',
      'x'.repeat(5000),
    ])
      assert.throws(() => new AdapterMessageReader().read(Buffer.from(text)), JSON.stringify(text));
  });
});

describe('what else debugging needs', () => {
  it("tells the inspector's lines from the function's", () => {
    assert.ok(isDebuggerLine('Debugger attached.'));
    assert.ok(isDebuggerLine('Debugger listening on ws://127.0.0.1:1/x'));
    assert.ok(!isDebuggerLine('2026-11-23T00:00:00.000Z\tid\tINFO\tDebugger attached.'));
  });

  it('refuses an announcement that names no port', async () => {
    const heard: unknown[] = [];
    const api = await ApiServer.start([debuggerRoute((address) => heard.push(address))]);
    const say = async (body: string): Promise<number> =>
      (await sendTo(api.address, 'POST', '/strata/debugger', body)).status;
    for (const body of ['', '{', '{"port":0,"path":""}', '{"port":80,"path":"/../x"}', '[]'])
      assert.equal(await say(body), 400, body);
    assert.equal(await say('{"port":4321,"path":"/ab-cd"}'), 202);
    assert.deepEqual(heard, [{ port: 4321, path: '/ab-cd' }]);
    await api.close();
  });
});
