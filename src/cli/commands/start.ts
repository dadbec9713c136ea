import path from 'node:path';
import type { Command } from 'commander';
import { httpDocument, httpLines } from '../../app/httpRoutes';
import { ServedFunctions } from '../../app/serveFunctions';
import { requireLayers } from '../../app/withoutLayers';
import type { EndpointOptions, LambdaEndpoint } from '../../core/ports/lambdaEndpoint';
import type { TierName } from '../../core/ports/sandbox';
import type { NetworkMode } from '../../core/project/definitions';
import type { CliDeps } from '../compositionRoot';
import {
  addEnvironmentOptions,
  readEnvironment,
  type EnvironmentOptions,
} from '../environmentOptions';
import type { ExitCode } from '../exitCode';
import { positive, wholeNumber } from '../numbers';
import type { Output } from '../output';
import { networkOption, tierOption, withoutLayerOption } from '../runOptions';
import { addTargetOptions, openTargets, type TargetOptions } from '../targetOptions';

interface StartOptions extends TargetOptions, EnvironmentOptions {
  readonly port: number;
  readonly host: string;
  /** A port; `true`: the usual one. */
  readonly http?: number | true;
  readonly concurrency: number;
  readonly deadLetter?: string;
  readonly retryDelay: number;
  readonly withoutLayer: readonly string[];
  readonly tier?: TierName;
  readonly network?: NetworkMode;
}

/** As other local Lambda endpoints: SDKs' examples name it. */
const DEFAULT_PORT = 3001;
/** As SAM's `local start-api`. */
const DEFAULT_HTTP_PORT = 3000;
/** Sandboxes of one function. Lambda allows 1,000 in an account; a developer's machine has fewer processors. */
const DEFAULT_CONCURRENCY = 10;
/** Seconds (AWS: "How Lambda handles errors and retries with asynchronous invocation", read 2026-11). */
const DEFAULT_RETRY_DELAY = 60;
const IDLE_MS = 10 * 60 * 1000;
const DEFAULT_REGION = 'us-east-1';
/** The account of AWS' own examples. */
const ACCOUNT = '123456789012';

export function addStartCommand(
  program: Command,
  deps: CliDeps,
  output: Output,
  exit: (code: ExitCode) => void,
): void {
  addEnvironmentOptions(addTargetOptions(program.command('start')))
    .description('a local Lambda endpoint for the AWS SDK, the AWS CLI and curl, until Ctrl+C')
    .option(
      '--port <number>',
      'the port to listen on; 0: a free one',
      wholeNumber(0, 65535),
      DEFAULT_PORT,
    )
    .option(
      '--http [port]',
      `serve APIs and function URLs too, on a port of their own (default: ${DEFAULT_HTTP_PORT}); 0: a free one`,
      wholeNumber(0, 65535),
    )
    .option('--host <address>', 'the interface to listen on', '127.0.0.1')
    .option(
      '--concurrency <n>',
      'sandboxes of one function at a time; more calls are throttled',
      wholeNumber(1, 1000),
      DEFAULT_CONCURRENCY,
    )
    .option(
      '--dead-letter <file>',
      'where asynchronous events go that failed for good (default: in the cache)',
    )
    .option(
      '--retry-delay <seconds>',
      'before the first retry of an asynchronous event; before the second twice as long',
      positive,
      DEFAULT_RETRY_DELAY,
    )
    .addOption(withoutLayerOption())
    .addOption(tierOption())
    .addOption(networkOption())
    .action(async (options: StartOptions) => {
      await serve(deps, output, options);
      exit(0);
    });
}

async function serve(deps: CliDeps, output: Output, options: StartOptions): Promise<void> {
  const interrupted = interruption();
  const { folder, functions: defined } = await openTargets(deps, output, options);
  requireLayers(defined, options.withoutLayer);
  const given = await readEnvironment(deps, options);
  const region = given.region ?? DEFAULT_REGION;
  const silent: Output = { ...output, err: () => undefined };
  const functions = new ServedFunctions(deps, {
    folder,
    read: async () => (await openTargets(deps, silent, options)).functions,
    environmentOf: (definition) => given.of(definition),
    region,
    accountId: ACCOUNT,
    withoutLayers: options.withoutLayer,
    ...(options.tier && { tier: options.tier }),
    ...(options.network && { network: options.network }),
    concurrency: options.concurrency,
    idleMs: IDLE_MS,
    retryDelayMs: options.retryDelay * 1000,
    deadLetters: deps.deadLetters(deadLetterPlace(deps, options.deadLetter)),
    log: (id, line) => output.err(`[${id}] ${line}`),
  });
  const place: EndpointOptions = {
    host: options.host,
    port: options.port,
    region,
    accountId: ACCOUNT,
    log: (line) => output.err(line),
  };
  const open: LambdaEndpoint[] = [];
  try {
    const endpoint = await deps.endpoints.listenForInvokes(functions, place);
    open.push(endpoint);
    const front = await serveHttp(deps, functions, place, options.http);
    if (front) open.push(front);
    output.out(`${JSON.stringify({ listening: endpoint.url })}\n`);
    if (front) await tellRoutes(output, functions, front.url);
    await interrupted;
  } finally {
    await Promise.all([...open.map((one) => one.close()), functions.stop()]);
  }
}

async function serveHttp(
  { endpoints }: CliDeps,
  functions: ServedFunctions,
  place: EndpointOptions,
  http: number | true | undefined,
): Promise<LambdaEndpoint | undefined> {
  if (http === undefined) return undefined;
  const port = http === true ? DEFAULT_HTTP_PORT : http;
  return endpoints.listenForHttp(functions, { ...place, port });
}

async function tellRoutes(output: Output, served: ServedFunctions, url: string): Promise<void> {
  const functions = await served.functions();
  output.out(`${JSON.stringify(httpDocument(functions, url))}\n`);
  for (const line of httpLines(functions, url)) output.err(line);
}

function deadLetterPlace({ cwd, cacheFolder }: CliDeps, file: string | undefined): string {
  return file === undefined
    ? path.join(cacheFolder, 'dead-letters.jsonl')
    : path.resolve(cwd, file);
}

/** Resolves at the first Ctrl+C or request to end; a second one ends the process at once. */
function interruption(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
