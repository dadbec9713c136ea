/**
 * Warm and cold invocations and their throughput, in one run beside other local runtimes; ends with 1 when a ratio is
 * over its bound. Run with `npm run bench:invoke`. What is compared takes turns; of a warm round trip the ratio is that
 * of the best rounds, of a cold one that of the medians.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { benchTools } from '../scripts/benchTools.mjs';
import { installClients } from '../scripts/clients/install.mjs';
import { emulator } from '../scripts/rie.mjs';
import {
  emulated,
  lambdaLocal,
  StrataEndpoint,
  vercelFun,
  type Contender,
} from './support/contenders';
import { show, type Ratio } from './support/ratio';

const ROUNDS = 30;
const CALLS = 100;
const COLD = 15;
const CALLERS = [1, 2, 8] as const;
const THROUGHPUT_CALLS = 4000;

async function main(): Promise<void> {
  const program = await emulator();
  if (program === undefined) throw new Error('AWS’ emulator does not run on this machine.');
  for (const problem of await installClients()) console.log(`not here: ${problem}`);
  const modules = await benchTools();
  const folder = mkdtempSync(path.join(tmpdir(), 'strata-bench-'));
  const taskDir = writeProject(folder);
  const strata = await StrataEndpoint.start(folder, Math.max(...CALLERS));
  try {
    const cold = await coldStarts(strata, taskDir);
    const warm = await warmTrips([
      { name: 'strata start', call: () => strata.call('F0'), stop: () => Promise.resolve() },
      await emulated(program, path.resolve('.cache/clients/node3-3.3.0'), taskDir),
      lambdaLocal(modules, taskDir),
      await vercelFun(modules, taskDir),
    ]);
    await throughput(strata);
    for (const ratio of [cold, warm]) console.log(show(ratio));
    if ([cold, warm].some(({ ours, theirs, most }) => ours > theirs * most)) process.exitCode = 1;
  } finally {
    await strata.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  process.exit();
}

/** One function for each cold start, all of the same code. */
function writeProject(folder: string): string {
  const one = { CodeUri: 'src', Handler: 'index.handler', Runtime: 'nodejs20.x', MemorySize: 512 };
  const functions = Array.from({ length: COLD }, (_, index) => [
    `F${index}`,
    { Type: 'AWS::Serverless::Function', Properties: { ...one, Timeout: 20 } },
  ]);
  const Resources = Object.fromEntries(functions) as object;
  writeFileSync(path.join(folder, 'template.yaml'), JSON.stringify({ Resources }));
  const taskDir = path.join(folder, 'src');
  mkdirSync(taskDir);
  const handler = 'exports.handler = async (event) => event;\n';
  writeFileSync(path.join(taskDir, 'index.js'), handler);
  return taskDir;
}

/** The first answer of a function of an endpoint that runs, to Node.js that loads the handler and ends. */
async function coldStarts(strata: StrataEndpoint, taskDir: string): Promise<Ratio> {
  const [ours, theirs]: [number[], number[]] = [[], []];
  const load = ['-e', `require(${JSON.stringify(path.join(taskDir, 'index.js'))})`];
  // The first of all finds out what this machine has.
  for (let index = 0; index < COLD; index++) {
    theirs.push(await timed(() => runNode(load)));
    ours.push(await timed(() => strata.call(`F${index}`)));
  }
  const what = 'cold first answer, to a bare start of Node.js that loads the handler';
  return { what, unit: 'ms', ours: quantile(ours, 0.5), theirs: quantile(theirs, 0.5), most: 1.5 };
}

async function warmTrips(contenders: readonly Contender[]): Promise<Ratio> {
  const best: number[] = [];
  const all: number[][] = contenders.map(() => []);
  for (const { call } of contenders) for (let warm = 0; warm < 1000; warm++) await call();
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, { call }] of contenders.entries()) {
      const times: number[] = [];
      for (let count = 0; count < CALLS; count++) times.push(await timed(call));
      best[index] = Math.min(best[index] ?? Infinity, quantile(times, 0.5));
      all[index]?.push(...times);
    }
  }
  for (const [index, { name }] of contenders.entries()) {
    const times = all[index] ?? [];
    const figures = [quantile(times, 0.5), quantile(times, 0.99), best[index] ?? 0];
    const [p50, p99, least] = figures.map((figure) => figure.toFixed(3));
    console.log(`warm  p50 ${p50} ms, p99 ${p99} ms, p50 of the best round ${least} ms   ${name}`);
  }
  for (const { stop } of contenders) await stop();
  const [ours = 0, theirs = 0] = best;
  const what = 'warm round trip, to aws-lambda-rie with aws-lambda-ric';
  return { what, unit: 'ms', ours, theirs, most: 0.8 };
}

async function throughput(strata: StrataEndpoint): Promise<void> {
  for (const callers of CALLERS) {
    let left = THROUGHPUT_CALLS;
    const caller = async (): Promise<void> => {
      while (left-- > 0) await strata.call('F0');
    };
    const everybody = (): Promise<unknown> => Promise.all(Array.from({ length: callers }, caller));
    const ms = await timed(everybody);
    const rate = Math.round(THROUGHPUT_CALLS / (ms / 1000));
    console.log(`throughput  ${rate} calls a second over ${callers} sandboxes`);
  }
}

function runNode(args: readonly string[]): Promise<unknown> {
  return new Promise((resolve) => {
    spawn(process.execPath, args, { stdio: 'ignore' }).once('exit', resolve);
  });
}

async function timed(action: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await action();
  return performance.now() - started;
}

function quantile(times: readonly number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}

void main();
