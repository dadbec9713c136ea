import type { Command } from 'commander';
import { compareLayers } from '../../app/layers/compareLayers';
import type { CliDeps } from '../compositionRoot';
import type { ExitCode } from '../exitCode';
import { writeJson, type Output } from '../output';
import { functionFinder, toSource } from '../layerSources';
import { diffText } from '../render/diffText';

interface DiffOptions {
  readonly json?: boolean;
  readonly files?: boolean;
  readonly project?: string;
}

export function addLayerDiffCommand(
  layer: Command,
  deps: CliDeps,
  output: Output,
  exit: (code: ExitCode) => void,
): void {
  layer
    .command('diff')
    .argument('<before>', 'a layer zip or folder, or FUNCTION:N for a layer of the project')
    .argument('<after>', 'the layer to compare it with')
    .description('say what differs between two layers, by package and file')
    .option('-p, --project <dir>', 'folder of the project (default: the working directory)')
    .option('--files', 'list every package and file that differs')
    .option('--json', 'print a JSON document')
    .action(async (before: string, after: string, options: DiffOptions) => {
      const sources = { before: await toSource(deps, before), after: await toSource(deps, after) };
      const find = functionFinder(deps, options.project);
      const document = await compareLayers(deps, deps.cwd, sources, find);
      for (const { name, problems } of [document.before, document.after])
        for (const { message } of problems) output.err(`${name}: ${message}`);
      if (options.json === true) writeJson(output, document);
      else output.out(diffText(document, options.files === true, output));
      exit(0);
    });
}
