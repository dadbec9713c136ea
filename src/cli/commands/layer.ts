import type { Command } from 'commander';
import type { CliDeps } from '../compositionRoot';
import type { ExitCode } from '../exitCode';
import type { Output } from '../output';
import { addLayerBuildCommand } from './layerBuild';
import { addLayerComposeCommand } from './layerCompose';
import { addLayerDiffCommand } from './layerDiff';
import { addLayerFetchCommand } from './layerFetch';
import { addLayerLintCommand } from './layerLint';
import { addLayerPackCommand } from './layerPack';
import { addLayerPublishCommand } from './layerPublish';

export function addLayerCommands(
  program: Command,
  deps: CliDeps,
  output: Output,
  exit: (code: ExitCode) => void,
): void {
  const layer = program.command('layer').description('look at layers, fetch them, and make them');
  for (const add of [
    addLayerLintCommand,
    addLayerDiffCommand,
    addLayerComposeCommand,
    addLayerFetchCommand,
    addLayerPackCommand,
    addLayerBuildCommand,
    addLayerPublishCommand,
  ])
    add(layer, deps, output, exit);
}
