import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Reply } from '../support/apiClient';
import { Driven } from '../support/driven';
import { Listener } from '../support/listener';

const TELEMETRY = '/2022-07-01/telemetry';
const LOGS = '/2020-08-15/logs';
const ALL = ['platform', 'function', 'extension'];
const SOON = { timeoutMs: 25 };

interface Begun {
  readonly driven: Driven;
  readonly id: string;
  readonly result: ReturnType<Driven['invoke']>;
  /** Subscribes e1, by the Telemetry API unless told otherwise. */
  readonly subscribe: (body: unknown, path?: string) => Promise<Reply>;
}

/** A first invocation whose extension e1 has registered; the runtime is not there yet. */
function begun(use: (begun: Begun) => Promise<void>): Promise<void> {
  return Driven.with({ extensions: ['e1'] }, async (driven) => {
    const result = driven.invoke();
    await driven.address('e1');
    const id = await driven.register('e1');
    const subscribe = (body: unknown, path = TELEMETRY): Promise<Reply> =>
      driven.call('PUT', path, typeof body === 'string' ? body : JSON.stringify(body), {
        'Lambda-Extension-Identifier': id,
      });
    await use({ driven, id, result, subscribe });
  });
}

/** Lets the runtime and e1 serve the event. @returns the request's id */
async function serve({ driven, id, result }: Begun, answer = '1'): Promise<string> {
  await driven.address('runtime');
  const taken = driven.next();
  const event = driven.nextEvent(id);
  const requestId = String((await taken).headers['lambda-runtime-aws-request-id']);
  await event;
  await driven.respond(requestId, answer);
  void driven.next();
  void driven.nextEvent(id);
  await result;
  return requestId;
}

const to = ({ uri }: Listener, more: object = {}): object => ({
  schemaVersion: '2022-12-13',
  types: ALL,
  buffering: SOON,
  destination: { protocol: 'HTTP', URI: uri },
  ...more,
});

const errorOf = (reply: Reply): unknown =>
  (JSON.parse(reply.body) as { errorType: string }).errorType;

describe('the Telemetry and Logs APIs', () => {
  it('case 68: both are there, also by the emulator’s own paths', () =>
    begun(async ({ subscribe }) => {
      for (const path of [TELEMETRY, `${TELEMETRY}/`, LOGS]) {
        assert.equal((await subscribe('{}', path)).status, 400, path);
      }
    }));

  it('case 69: only extensions that registered may subscribe', () =>
    begun(async ({ driven }) => {
      const ask = (headers: Record<string, string>): Promise<Reply> =>
        driven.call('PUT', TELEMETRY, '{}', headers);
      const none = await ask({});
      assert.deepEqual([none.status, errorOf(none)], [403, 'Extension.MissingExtensionIdentifier']);
      const unknown = await ask({ 'Lambda-Extension-Identifier': randomUUID() });
      assert.deepEqual(
        [unknown.status, errorOf(unknown)],
        [403, 'Extension.UnknownExtensionIdentifier'],
      );
    }));

  it('case 70: what is wrong with a subscription is a ValidationError as plain text', () =>
    begun(async ({ subscribe }) => {
      const good = {
        schemaVersion: '2022-07-01',
        types: ['platform'],
        destination: { protocol: 'HTTP', URI: 'http://sandbox.localdomain:8080' },
      };
      const http = (URI: unknown): object => ({ destination: { protocol: 'HTTP', URI } });
      const wrong: readonly unknown[] = [
        'no JSON',
        '[]',
        { ...good, schemaVersion: undefined },
        { ...good, schemaVersion: '2021-03-18' },
        { ...good, types: undefined },
        { ...good, types: [] },
        { ...good, types: ['platform', 'nope'] },
        { ...good, destination: undefined },
        { ...good, destination: { protocol: 'UDP', port: 1 } },
        { ...good, destination: { protocol: 'TCP', port: 70_000 } },
        { ...good, destination: { protocol: 'TCP', port: 9001 } },
        { ...good, ...http('http://sandbox.localdomain:9001') },
        { ...good, ...http('https://sandbox.localdomain:8080') },
        { ...good, ...http('http://example.com:8080') },
        { ...good, ...http('http://sandbox.localdomain') },
        { ...good, buffering: { maxItems: 999 } },
        { ...good, buffering: { maxItems: 10_001 } },
        { ...good, buffering: { maxBytes: 262_143 } },
        { ...good, buffering: { maxBytes: 1_048_577 } },
        { ...good, buffering: { timeoutMs: 24 } },
        { ...good, buffering: { timeoutMs: 30_001 } },
        { ...good, buffering: { timeoutMs: '100' } },
      ];
      for (const body of wrong) {
        const reply = await subscribe(body);
        const seen = [reply.status, reply.headers['content-type'], errorOf(reply)];
        assert.deepEqual(seen, [400, 'text/plain', 'ValidationError'], JSON.stringify(body));
      }
      assert.equal(errorOf(await subscribe('{', LOGS)), 'Logs.ValidationError');
    }));

  it('case 71: HTTP, at a path, with PUT by the Logs API; TCP, a line per event', async () => {
    await Listener.http((listener) =>
      begun(async (begun) => {
        const destination = { protocol: 'HTTP', URI: `${listener.uri}/my/path?a=1` };
        const reply = await begun.subscribe(to(listener, { destination }));
        assert.deepEqual([reply.status, reply.body], [200, '"OK"']);
        await listener.until('platform.initStart');
        const [batch] = listener.batches;
        assert.deepEqual([batch?.method, batch?.path], ['POST', '/my/path?a=1']);
        assert.equal(batch?.headers['content-type'], 'application/json');
        assert.equal(batch.headers.host, `sandbox.localdomain:${listener.port}`);
      }),
    );
    await Listener.http((listener) =>
      begun(async ({ subscribe }) => {
        const destination = { protocol: 'HTTP', URI: listener.uri, method: 'PUT' };
        assert.equal(
          (await subscribe(to(listener, { schemaVersion: undefined, destination }), LOGS)).status,
          200,
        );
        await listener.until('platform.logsSubscription');
        assert.equal(listener.batches[0]?.method, 'PUT');
      }),
    );
    await Listener.tcp((listener) =>
      begun(async (begun) => {
        const destination = { protocol: 'TCP', port: listener.port };
        assert.equal((await begun.subscribe(to(listener, { destination }))).status, 200);
        await serve(begun);
        await listener.until('platform.report');
      }),
    );
  });

  it('case 72: nobody subscribes after the init', () =>
    begun(async (begun) => {
      await serve(begun);
      for (const [path, name] of [
        [TELEMETRY, 'Telemetry'],
        [LOGS, 'Logs'],
      ] as const) {
        const body = { types: ALL, destination: { protocol: 'TCP', port: 9 } };
        const version = path === TELEMETRY ? '2022-07-01' : '2020-08-15';
        const reply = await begun.subscribe({ ...body, schemaVersion: version }, path);
        assert.deepEqual([reply.status, errorOf(reply)], [403, `${name}.SubscriptionClosed`]);
      }
    }));

  it('case 73: sandbox.localdomain is the sandbox itself', () =>
    begun(async ({ driven }) => {
      driven.end('e1', 'echo "it is $(getent hosts sandbox.localdomain)"; exit 0');
      await driven.heard(/^it is /);
      const line = driven.linesOf('extension').at(-1) ?? '';
      assert.equal(line.split(/\s+/)[2], '127.0.0.1');
    }));

  it('case 74: events in Lambda’s order, with their fields', () =>
    Listener.http((listener) =>
      begun(async (begun) => {
        await begun.subscribe(to(listener));
        const requestId = await serve(begun, '"four"');
        await listener.until('platform.report');
        assert.deepEqual(listener.types, [
          'platform.initStart',
          'extension',
          'platform.telemetrySubscription',
          'function',
          'platform.initRuntimeDone',
          'platform.extension',
          'platform.initReport',
          'platform.start',
          'platform.runtimeDone',
          'platform.report',
        ]);
        for (const { time } of listener.events) assert.equal(new Date(time).toISOString(), time);
        const init = { initializationType: 'on-demand', phase: 'init' };
        assert.deepEqual(listener.recordOf('platform.initStart'), {
          ...init,
          functionName: 'fn',
          functionVersion: '$LATEST',
          instanceMaxMemory: 256 * 1024 * 1024,
        });
        const subscription = { name: 'e1', state: 'Subscribed', types: ALL };
        assert.deepEqual(listener.recordOf('platform.telemetrySubscription'), subscription);
        const done = { ...init, status: 'success' };
        assert.deepEqual(listener.recordOf('platform.initRuntimeDone'), done);
        const extension = { name: 'e1', state: 'Ready', events: ['INVOKE', 'SHUTDOWN'] };
        assert.deepEqual(listener.recordOf('platform.extension'), extension);
        const { metrics: initMetrics, ...initReport } = listener.recordOf('platform.initReport');
        assert.deepEqual(initReport, done);
        assert.ok((initMetrics as { durationMs: number }).durationMs > 0);
        const start = { requestId, version: '$LATEST' };
        assert.deepEqual(listener.recordOf('platform.start'), start);
        const { metrics, spans, ...runtimeDone } = listener.recordOf('platform.runtimeDone');
        assert.deepEqual(runtimeDone, { requestId, status: 'success' });
        assert.equal((metrics as { producedBytes: number }).producedBytes, 6);
        const names = (spans as { name: string }[]).map(({ name }) => name);
        assert.deepEqual(names, ['responseLatency', 'responseDuration']);
        const { report } = await begun.result;
        assert.deepEqual(listener.recordOf('platform.report').metrics, {
          durationMs: report.durationMs,
          billedDurationMs: report.billedDurationMs,
          memorySizeMB: 256,
          maxMemoryUsedMB: report.maxMemoryUsedMb,
          initDurationMs: report.initDurationMs,
        });
      }),
    ));

  it('case 75: what was before the subscription is told too, once', () =>
    Listener.http((listener) =>
      begun(async ({ subscribe }) => {
        await subscribe(to(listener, { types: ['platform'] }));
        const again = await subscribe(to(listener, { types: ['platform'] }));
        assert.equal(again.status, 200);
        await listener.until('platform.telemetrySubscription');
        const other = await subscribe(to(listener, { schemaVersion: '2020-08-15' }), LOGS);
        assert.deepEqual([other.status, errorOf(other)], [400, 'Logs.ValidationError']);
        const states = (): unknown[] =>
          listener.events
            .filter(({ type }) => type === 'platform.telemetrySubscription')
            .map(({ record }) => (record as { state: string }).state);
        assert.equal(listener.types.filter((type) => type === 'platform.initStart').length, 1);
        assert.equal(states()[0], 'Subscribed');
      }),
    ));

  it('case 76: what a subscriber prints comes back to it', () =>
    Listener.http((listener) =>
      begun(async ({ driven, subscribe }) => {
        await subscribe(to(listener, { types: ['extension'] }));
        driven.end('e1', 'echo "heard of it"; while :; do sleep 1; done');
        await listener.until('extension');
        await driven.heard(/^heard of it$/);
        assert.deepEqual(new Set(listener.types), new Set(['extension']));
        const records = (): unknown[] => listener.events.map(({ record }) => record);
        assert.match(String(records()[0]), /^e1 at /);
      }),
    ));
});
