import path from 'node:path';
import type { Command } from 'commander';
import { KnownLayers } from '../../app/aws/knownLayers';
import { httpDocument, httpLines } from '../../app/httpRoutes';
import { KeptReading } from '../../app/keptReading';
import { ENDPOINT_DEFAULTS, LocalEndpoint, type EndpointPlace } from '../../app/localEndpoint';
import { requireLayers } from '../../app/withoutLayers';
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
import { addTargetOptions, openTargets, readTargets, type TargetOptions } from '../targetOptions';

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
      ENDPOINT_DEFAULTS.port,
    )
    .option(
      '--http [port]',
      `serve APIs and function URLs too, on a port of their own (default: ${ENDPOINT_DEFAULTS.httpPort}); 0: a free one`,
      wholeNumber(0, 65535),
    )
    .option('--host <address>', 'the interface to listen on', '127.0.0.1')
    .option(
      '--concurrency <n>',
      'sandboxes of one function at a time; more calls are throttled',
      wholeNumber(1, 1000),
      ENDPOINT_DEFAULTS.concurrency,
    )
    .option(
      '--dead-letter <file>',
      'where asynchronous events go that failed for good (default: in the cache)',
    )
    .option(
      '--retry-delay <seconds>',
      'before the first retry of an asynchronous event; before the second twice as long',
      positive,
      ENDPOINT_DEFAULTS.retryDelayMs / 1000,
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
  const silent: Output = { ...output, err: () => undefined };
  const { idleMs, region, accountId } = ENDPOINT_DEFAULTS;
  const { withoutLayer: withoutLayers, tier, network } = options;
  const layers = new KnownLayers(deps.fetched);
  const reading = new KeptReading(deps, (files) =>
    readTargets({ ...deps, files }, silent, options),
  );
  const endpoint = await LocalEndpoint.open(
    deps,
    {
      folder,
      read: async () => layers.fillIn((await reading.get()).functions),
      choicesOf: (definition) => ({
        environment: given.of(definition),
        withoutLayers,
        ...(tier && { tier }),
        ...(network && { network }),
      }),
      region: given.region ?? region,
      accountId,
      concurrency: options.concurrency,
      idleMs,
      retryDelayMs: options.retryDelay * 1000,
      deadLetters: deps.deadLetters(deadLetterPlace(deps, options.deadLetter)),
      log: (id, line) => output.err(`[${id}] ${line}`),
    },
    placeOf(options, output),
  );
  try {
    output.out(`${JSON.stringify({ listening: endpoint.url })}\n`);
    if (endpoint.httpUrl !== undefined) await tellRoutes(output, endpoint, endpoint.httpUrl);
    await interrupted;
  } finally {
    await endpoint.close();
  }
}

function placeOf({ host, port, http }: StartOptions, output: Output): EndpointPlace {
  return {
    host,
    port,
    ...(http !== undefined && { httpPort: http === true ? ENDPOINT_DEFAULTS.httpPort : http }),
    log: (line) => output.err(line),
  };
}

async function tellRoutes(output: Output, endpoint: LocalEndpoint, url: string): Promise<void> {
  const functions = await endpoint.functions();
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
