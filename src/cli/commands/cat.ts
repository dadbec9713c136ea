import type { Command } from 'commander';
import { FunctionOpener } from '../../app/openFunction';
import { readRuntimeFile } from '../../app/readRuntimeFile';
import type { CliDeps } from '../compositionRoot';
import type { ExitCode } from '../exitCode';
import type { Output } from '../output';
import { addAwsOptions, addRemoteOptions } from '../awsOptions';
import { addTargetOptions, openTarget, type TargetOptions } from '../targetOptions';
import { parseLayer } from './tree';

interface CatOptions extends TargetOptions {
  readonly layerOnly?: number;
}

export function addCatCommand(
  program: Command,
  deps: CliDeps,
  output: Output,
  exit: (code: ExitCode) => void,
): void {
  addAwsOptions(addRemoteOptions(addTargetOptions(program.command('cat'))))
    .argument('<path>', 'a runtime path, e.g. /opt/nodejs/node_modules/lodash/package.json')
    .description('print the bytes that the function sees at a path')
    .option('-f, --function <id>', 'id of the function')
    .option('--layer-only <n>', 'the bytes of layer n, replaced or not', parseLayer)
    .action(async (path: string, options: CatOptions) => {
      const target = await openTarget(deps, output, options, options.function);
      const opened = await new FunctionOpener(deps, target.folder).open(target.function);
      output.outBytes(await readRuntimeFile(opened, path, options.layerOnly));
      exit(0);
    });
}
