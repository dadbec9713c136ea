import assert from 'node:assert/strict';
import type { Destination } from '../../../src/sandbox/telemetry/destination';
import { Subscriber } from '../../../src/sandbox/telemetry/subscriber';
import type { Subscription } from '../../../src/sandbox/telemetry/subscription';
import { LOGS_API, TELEMETRY_API } from '../../../src/sandbox/telemetry/telemetryApis';
import type { TelemetryEvent } from '../../../src/sandbox/telemetry/telemetryEvent';
import { toEvent, withFunction } from './support/functions';
import { Listener } from './support/listener';
import { waitFor } from './support/processes';

const time = '2026-11-01T00:00:00.000Z';
const line = (record: unknown): TelemetryEvent => ({ time, type: 'function', record });

/** Takes batches when it is told to. */
class Doubled implements Destination {
  readonly batches: TelemetryEvent[][] = [];
  tries = 0;
  /** Tries that fail from now on. */
  failures = 0;
  private held: (() => void)[] = [];
  private isHolding = false;

  async send(events: readonly string[]): Promise<void> {
    this.tries += 1;
    if (this.isHolding) await new Promise<void>((resolve) => this.held.push(resolve));
    if (this.failures-- > 0) throw new Error('nobody listens');
    this.batches.push(events.map((event) => JSON.parse(event) as TelemetryEvent));
  }

  hold(): void {
    this.isHolding = true;
  }

  release(): void {
    this.isHolding = false;
    for (const go of this.held.splice(0)) go();
  }

  close(): void {
    this.release();
  }
}

function subscriber(destination: Destination, timeoutMs = 30_000): Subscriber {
  const subscription: Subscription = {
    schemaVersion: '2022-12-13',
    streams: ['platform', 'function'],
    buffering: { maxItems: 1000, maxBytes: 262_144, timeoutMs },
    destination: { protocol: 'TCP', port: 9 },
  };
  return new Subscriber(TELEMETRY_API, subscription, destination);
}

describe('what a subscriber gets', () => {
  it('comes when its time is over', async () => {
    const destination = new Doubled();
    const own = subscriber(destination, 25);
    own.add(line('1'));
    own.add(line('2'));
    await waitFor(() => destination.batches.length > 0, 'a batch');
    assert.deepEqual(destination.batches, [[line('1'), line('2')]]);
  });

  it('comes when there are enough events, or bytes', async () => {
    const destination = new Doubled();
    const own = subscriber(destination);
    for (let n = 0; n < 1000; n++) own.add(line(String(n)));
    await waitFor(() => destination.batches.length === 1, 'a full batch');
    assert.equal(destination.batches[0]?.length, 1000);
    own.add(line('x'.repeat(300_000)));
    await waitFor(() => destination.batches.length === 2, 'a heavy batch');
    own.close();
  });

  it('is only what it asked for', async () => {
    const destination = new Doubled();
    const own = subscriber(destination);
    own.add({ time, type: 'extension', record: 'not for it' });
    own.add(line('for it'));
    await own.flush();
    assert.deepEqual(destination.batches, [[line('for it')]]);
  });

  it('is sent again when nobody listened', async () => {
    const destination = new Doubled();
    destination.failures = 2;
    const own = subscriber(destination);
    own.add(line('once'));
    await own.flush();
    assert.equal(destination.tries, 3);
    assert.deepEqual(destination.batches, [[line('once')]]);
  });

  it('is lost when it falls behind, and it is told so', async () => {
    const destination = new Doubled();
    destination.hold();
    const own = subscriber(destination);
    for (let n = 0; n < 1000; n++) own.add(line('on its way'));
    await waitFor(() => destination.tries === 1, 'the first batch');
    for (let n = 0; n < 1500; n++) own.add(line('waits'));
    destination.release();
    await own.flush();
    await own.flush();
    const [first, second, third] = destination.batches;
    assert.deepEqual([first?.length, second?.length], [1000, 1001]);
    const dropped = [...(second ?? []), ...(third ?? [])].find(
      ({ type }) => type === 'platform.logsDropped',
    );
    const { droppedRecords, droppedBytes } = dropped?.record as Record<string, number>;
    const bytes = JSON.stringify(line('waits')).length;
    assert.deepEqual([droppedRecords, droppedBytes], [500, 500 * bytes]);
    own.close();
  });
});

describe('one event as each API tells it', () => {
  const requestId = 'r';
  const cases: readonly (readonly [string, unknown, string, readonly unknown[]])[] = [
    ['platform.initStart', {}, '2021-03-18', []],
    [
      'platform.start',
      { requestId, version: '$LATEST', tracing: {} },
      '2020-08-15',
      [['platform.start', { requestId, version: '$LATEST' }]],
    ],
    ['platform.runtimeDone', { requestId, status: 'success', metrics: {} }, '2020-08-15', []],
    [
      'platform.runtimeDone',
      { requestId, status: 'error', metrics: {} },
      '2021-03-18',
      [['platform.runtimeDone', { requestId, status: 'failure' }]],
    ],
    [
      'platform.report',
      { requestId, status: 'success', metrics: { durationMs: 1 } },
      '2020-08-15',
      [
        ['platform.end', { requestId }],
        ['platform.report', { requestId, metrics: { durationMs: 1 } }],
      ],
    ],
    [
      'platform.fault',
      'RequestId: r Error',
      '2020-08-15',
      [['platform.fault', 'RequestId: r Error']],
    ],
    [
      'platform.telemetrySubscription',
      { name: 'e' },
      '2020-08-15',
      [['platform.logsSubscription', { name: 'e' }]],
    ],
    ['function', { level: 'INFO' }, '2020-08-15', [['function', '{"level":"INFO"}']]],
  ];
  for (const [type, record, version, told] of cases) {
    it(`${type} by the Logs API ${version}`, () => {
      const events = LOGS_API.tell({ time, type, record }, version);
      assert.deepEqual(
        events.map((event) => [event.type, event.record]),
        told,
      );
    });
  }

  it('a line of the JSON log format is an object since the second version', () => {
    const tell = (version: string): unknown =>
      TELEMETRY_API.tell(line({ level: 'INFO' }), version)[0]?.record;
    assert.equal(tell('2022-07-01'), '{"level":"INFO"}');
    assert.deepEqual(tell('2022-12-13'), { level: 'INFO' });
    assert.deepEqual(
      TELEMETRY_API.tell({ time, type: 'platform.fault', record: '' }, '2022-12-13'),
      [],
    );
  });
});

/** Subscribes with the longest time that there is, and passes on to the test what it gets. */
const EXTENSION = `#!/var/lang/bin/node
const http = require('http');
const api = 'http://' + process.env.AWS_LAMBDA_RUNTIME_API;
const gather = http.createServer((request, response) => {
  const { port } = JSON.parse(process.env.PASS_ON);
  request.pipe(http.request({ host: '127.0.0.1', port, method: 'POST' }, (passed) => {
    passed.resume();
    passed.on('end', () => response.end());
  }));
});
const call = (method, path, headers, body) =>
  fetch(api + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
gather.listen(0, '127.0.0.1', async () => {
  const registered = await call('POST', '/2020-01-01/extension/register',
    { 'Lambda-Extension-Name': 'real' }, { events: ['INVOKE', 'SHUTDOWN'] });
  const id = { 'Lambda-Extension-Identifier': registered.headers.get('lambda-extension-identifier') };
  await call('PUT', '/2022-07-01/telemetry', id, {
    schemaVersion: '2022-12-13', types: ['platform', 'function'], buffering: { timeoutMs: 30000 },
    destination: { protocol: 'HTTP', URI: 'http://sandbox.localdomain:' + gather.address().port },
  });
  for (;;) {
    const event = await (await call('GET', '/2020-01-01/extension/event/next', id)).json();
    if (event.eventType === 'SHUTDOWN') process.exit();
  }
});`;

/** A Node.js function with that extension, whose events end at a listener of the test. */
async function withExtension(
  handler: string,
  listener: Listener,
  use: (invoke: (event: unknown) => Promise<unknown>) => Promise<void>,
): Promise<void> {
  await withFunction(
    {
      files: { 'index.js': `exports.handler = async (event) => { ${handler} };` },
      opt: { 'extensions/real': EXTENSION },
      environment: {
        PASS_ON: JSON.stringify({ port: listener.port }),
        AWS_LAMBDA_LOG_FORMAT: 'JSON',
      },
      optMode: 0o755,
    },
    (sandbox) => use((event) => sandbox.invoke(toEvent(event))),
  );
}

describe('an extension that listens to telemetry', () => {
  it('gets its last batch before the sandbox ends', () =>
    Listener.http(async (listener) => {
      await withExtension('console.log({ n: event.n }); return 1;', listener, async (invoke) => {
        await invoke({ n: 1 });
        await invoke({ n: 2 });
      });
      const reports = listener.types.filter((type) => type === 'platform.report');
      assert.equal(reports.length, 2);
      const said = listener.events.filter(({ type }) => type === 'function');
      assert.deepEqual(
        said.map(({ record }) => (record as { message: unknown }).message),
        [{ n: 1 }, { n: 2 }],
      );
    }));

  it('hears of a crash before it is told to end', () =>
    Listener.http(async (listener) => {
      await withExtension('process.exit(3);', listener, async (invoke) => {
        await invoke({});
      });
      const { status, errorType } = listener.recordOf('platform.runtimeDone');
      assert.deepEqual([status, errorType], ['error', 'Runtime.ExitError']);
      assert.equal(listener.recordOf('platform.report').errorType, 'Runtime.ExitError');
    }));
});
