/**
 * From the click on Debug to the first stop, in a warm editor, and whose time it is. The same function is started by the
 * same worker and debugged by a client with no editor behind it: what that does not need is the editor's and its
 * debugger's. Run with `npm run bench:debug [RUNS]` after `npm run build`.
 */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { WorkerClient } from '../src/worker/client';
import type { Methods } from '../src/worker/protocol';
import { openTypedApp } from '../test/editor/support/typedApp';
import type { Workbench } from '../test/editor/support/workbench';
import { CdpClient } from '../test/unit/sandbox/debug/support/cdpClient';
import { DapClient } from '../test/unit/sandbox/debug/support/dapClient';
import { environmentWithDebugpy } from '../test/unit/sandbox/debug/support/debugpy';

type Endpoint = Methods['debugStart']['result']['endpoint'];

/** One function, and a line of its handler. */
interface Case {
  readonly name: string;
  readonly debugger: string;
  readonly id: string;
  readonly file: string;
  readonly line: number;
  readonly event: string;
  /** What a debugger asks for first, until the function stands at the line. */
  readonly stop: (endpoint: Endpoint, file: string, line: number) => Promise<void>;
}

const CASES: readonly Case[] = [
  {
    name: 'TypeScript, by its source map',
    debugger: 'js-debug',
    id: 'OrdersFunction',
    file: 'src/orders/app.ts',
    line: 9,
    event: 'events/order.json',
    stop: stopNode,
  },
  {
    name: 'Python',
    debugger: 'debugpy',
    id: 'CaptionFunction',
    file: 'src/caption/app.py',
    line: 8,
    event: 'Empty event',
    stop: stopPython,
  },
];

const RUNS = Number(process.argv[2] ?? 5);

async function main(): Promise<void> {
  process.env.PYTHONPATH = environmentWithDebugpy().PYTHONPATH;
  const workbench = await openTypedApp();
  const thread = new Worker(path.resolve('dist/worker.js'));
  const worker = new WorkerClient(thread);
  try {
    const rows = [];
    for (const one of CASES) rows.push(await measure(workbench, worker, one));
    console.table(Object.fromEntries(rows));
  } finally {
    await worker.ask('shutdown', {});
    await thread.terminate();
    await workbench.close();
  }
}

/** Medians of the runs, in milliseconds; the first one of each kind warms up. */
async function measure(workbench: Workbench, worker: WorkerClient, one: Case) {
  await workbench.editors.open(one.file, one.line);
  await workbench.debug.toggleBreakpoint();
  const clicks = [];
  for (let run = 0; run <= RUNS; run++) clicks.push(await click(workbench, one, run === 0));
  await workbench.runCommand('Remove All Breakpoints');
  const started = [];
  const stopped = [];
  for (let run = 0; run <= RUNS; run++) {
    const times = await bare(worker, workbench.folder, one);
    started.push(times.started);
    stopped.push(times.stopped);
  }
  const whole = median(clicks);
  const [ours, bareStop] = [median(started), median(stopped)];
  const row = {
    'click to stop (ms)': Math.round(whole),
    'fastest to slowest': spread(clicks),
    'Strata: project, layers, sandbox': share(ours, whole),
    'interpreter and a bare client': share(bareStop - ours, whole),
    'debugger and editor': share(whole - bareStop, whole),
  };
  return [`${one.name} (${one.debugger})`, row] as const;
}

async function click(workbench: Workbench, one: Case, isFirst: boolean): Promise<number> {
  await workbench.editors.open(one.file, one.line);
  await workbench.editors.lens('Debug');
  let begun = performance.now();
  await workbench.editors.clickCodeLens('Debug');
  if (isFirst) {
    await workbench.pick(one.event);
    begun = performance.now();
  }
  const stop = workbench.page.locator('.debug-top-stack-frame-line').first();
  await stop.waitFor({ timeout: 60_000 });
  const took = performance.now() - begun;
  await workbench.debug.stoppedIn(path.basename(one.file), one.line);
  await workbench.debug.stop();
  return took;
}

async function bare(worker: WorkerClient, folder: string, one: Case) {
  const begun = performance.now();
  const event = JSON.stringify({ lines: [], text: 'a photo' });
  const { session, endpoint } = await worker.ask('debugStart', { folder, function: one.id, event });
  const started = performance.now() - begun;
  await one.stop(endpoint, path.join(folder, one.file), one.line);
  const stopped = performance.now() - begun;
  await worker.ask('debugStop', { session });
  return { started, stopped };
}

/** A client of V8 knows no source maps: it stops where the built file begins to do the same. */
async function stopNode({ port }: Endpoint): Promise<void> {
  const client = await CdpClient.attach(port);
  await client.enable();
  const urlRegex = String.raw`/dist/orders/app\.js$`;
  await client.send('Debugger.setBreakpointByUrl', { urlRegex, lineNumber: 0 });
  await client.start();
  await client.paused(0);
}

async function stopPython(endpoint: Endpoint, file: string, line: number): Promise<void> {
  if (endpoint.kind !== 'python') throw new Error('no function of Python');
  const client = await DapClient.connect(endpoint.port);
  await client.begin(endpoint.pathMappings, { [file]: [line] });
  await client.stopped(0);
  client.socket.destroy();
}

function median([, ...times]: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

function spread([, ...times]: readonly number[]): string {
  return `${Math.round(Math.min(...times))} to ${Math.round(Math.max(...times))}`;
}

function share(part: number, whole: number): string {
  return `${Math.round(part)} ms (${Math.round((100 * part) / whole)} %)`;
}

void main();
