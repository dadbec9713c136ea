import type { Command } from 'commander';
import type { CliDeps } from '../compositionRoot';
import type { ExitCode } from '../exitCode';
import type { Output } from '../output';
import { addLayerPackCommand } from './layerPack';

export function addLayerCommands(
  program: Command,
  deps: CliDeps,
  output: Output,
  exit: (code: ExitCode) => void,
): void {
  const layer = program.command('layer').description('make a layer');
  addLayerPackCommand(layer, deps, output, exit);
}
