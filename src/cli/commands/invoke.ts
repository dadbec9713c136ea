import type { Command } from 'commander';
import { FunctionOpener } from '../../app/openFunction';
import { runNamedBuild } from '../../app/runBuild';
import { runWarnings, startFunction } from '../../app/startFunction';
import { requireLayers, withoutLayers } from '../../app/withoutLayers';
import type { InvocationResult, Sandbox, TierName } from '../../core/ports/sandbox';
import type { NetworkMode } from '../../core/project/definitions';
import type { CliDeps } from '../compositionRoot';
import {
  addEnvironmentOptions,
  readEnvironment,
  type EnvironmentOptions,
} from '../environmentOptions';
import type { ExitCode } from '../exitCode';
import { positive } from '../numbers';
import type { Output } from '../output';
import { readEvent } from '../readEvent';
import { invocationDocument } from '../render/invocationDocument';
import { addRemoteOptions } from '../awsOptions';
import { networkOption, tierOption, withoutLayerOption } from '../runOptions';
import { addTargetOptions, openTarget, type TargetOptions } from '../targetOptions';

interface InvokeOptions extends TargetOptions, EnvironmentOptions {
  readonly event?: string;
  readonly timeout?: number;
  readonly memory?: number;
  readonly withoutLayer: readonly string[];
  readonly tier?: TierName;
  readonly network?: NetworkMode;
  readonly repeat?: number;
  readonly json?: boolean;
}

export function addInvokeCommand(
  program: Command,
  deps: CliDeps,
  output: Output,
  exit: (code: ExitCode) => void,
): void {
  addEnvironmentOptions(addRemoteOptions(addTargetOptions(program.command('invoke'))))
    .argument('[function]', 'id of the function; may be left out when there is only one')
    .description('run a function with its layers; the answer on stdout, the logs on stderr')
    .option(
      '-e, --event <file|-|json>',
      'the event: a file, - for standard input, or JSON (default: {})',
    )
    .option('--timeout <seconds>', "instead of the function's own timeout", positive)
    .option('--memory <MB>', "instead of the function's own memory size", positive)
    .addOption(withoutLayerOption())
    .addOption(tierOption())
    .addOption(networkOption())
    .option('--repeat <n>', 'invoke n times on one warm sandbox', positive)
    .option('--json', 'print a JSON document; with --repeat one on each line')
    .action(async (id: string | undefined, options: InvokeOptions) => {
      const event = await readEvent(options.event);
      const given = await readEnvironment(deps, options);
      const interrupted = abortOnInterrupt();
      const target = await openBuilt(deps, output, options, id, interrupted);
      const environment = given.of(target.function);
      requireLayers([target.function], options.withoutLayer);
      const whole = await new FunctionOpener(deps, target.folder).open(target.function);
      const opened = await withoutLayers(whole, options.withoutLayer);
      const sandbox = await startFunction(deps, opened, {
        environment,
        ...(given.region !== undefined && { region: given.region }),
        signal: interrupted,
        ...(options.timeout !== undefined && { timeoutSeconds: options.timeout }),
        ...(options.memory !== undefined && { memoryMb: options.memory }),
        ...(options.tier && { tier: options.tier }),
        ...(options.network && { network: options.network }),
        ...(options.json !== true && { onLog: (line: string) => output.err(line) }),
      });
      try {
        for (const warning of runWarnings(opened, environment, sandbox))
          output.err(`warning: ${warning}`);
        exit(await invokeRepeatedly(sandbox, event, options, output, interrupted));
      } finally {
        await sandbox.stop();
      }
    });
}

/** The function, after the build that the project's strata.json names for it. */
async function openBuilt(
  deps: CliDeps,
  output: Output,
  options: InvokeOptions,
  id: string | undefined,
  signal: AbortSignal,
): ReturnType<typeof openTarget> {
  const target = await openTarget(deps, output, options, id);
  const { folder, project } = target;
  const run = { folder, onLine: (line: string) => output.err(line), signal };
  const isBuilt = project && (await runNamedBuild(deps, target.function.id, run));
  return isBuilt === true ? openTarget(deps, output, options, target.function.id) : target;
}

async function invokeRepeatedly(
  sandbox: Sandbox,
  event: Uint8Array,
  options: InvokeOptions,
  output: Output,
  signal: AbortSignal,
): Promise<ExitCode> {
  let code: ExitCode = 0;
  for (let count = 0; count < (options.repeat ?? 1); count++) {
    const result = await sandbox.invoke(event, { signal });
    if (result.functionError) code = 1;
    writeResult(sandbox, result, options, output);
  }
  return code;
}

function writeResult(
  sandbox: Sandbox,
  result: InvocationResult,
  { json, repeat }: InvokeOptions,
  output: Output,
): void {
  if (json === true) {
    const document = invocationDocument(sandbox, result);
    output.out(`${JSON.stringify(document, undefined, repeat === undefined ? 2 : 0)}\n`);
  } else {
    output.outBytes(result.payload);
    output.out('\n');
  }
}

/** Ctrl+C ends the invocation; the sandbox is then stopped as after any other. */
function abortOnInterrupt(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => controller.abort());
  return controller.signal;
}
