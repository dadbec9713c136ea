import { Option, type Command } from 'commander';
import { lintLayers } from '../../app/layers/lintLayers';
import type { Architecture } from '../../core/project/definitions';
import { formatCount } from '../../core/quantities';
import type { CliDeps } from '../compositionRoot';
import { exitCodeOf, type ExitCode } from '../exitCode';
import { addFindingsOptions, writeFindings, type FindingsOptions } from '../findingsOptions';
import { functionFinder, toSource } from '../layerSources';
import type { Output } from '../output';

interface LintOptions extends FindingsOptions {
  readonly project?: string;
  readonly runtime?: string;
  readonly architecture: Architecture;
}

export function addLayerLintCommand(
  layer: Command,
  deps: CliDeps,
  output: Output,
  exit: (code: ExitCode) => void,
): void {
  addFindingsOptions(layer.command('lint'))
    .argument('<path...>', 'layer zips or folders, or FUNCTION:N; each is looked at by itself')
    .description('say what is wrong with a layer before it is published')
    .option('-p, --project <dir>', 'folder of the project (default: the working directory)')
    .option('--runtime <id>', 'the runtime that it is for, e.g. nodejs22.x or python3.13')
    .addOption(
      new Option('--architecture <name>', 'the processor that it is for')
        .choices(['x86_64', 'arm64'])
        .default('x86_64'),
    )
    .action(async (paths: readonly string[], options: LintOptions) => {
      const started = performance.now();
      const { runtime, architecture } = options;
      const document = await lintLayers(
        deps,
        {
          folder: deps.cwd,
          sources: await Promise.all(paths.map((path) => toSource(deps, path))),
          ...(runtime !== undefined && { runtime }),
          architecture,
        },
        functionFinder(deps, options.project),
      );
      const seconds = (performance.now() - started) / 1000;
      const what = formatCount(document.summary.layers, 'layer');
      writeFindings(document, options, { what, seconds }, output);
      exit(exitCodeOf(document.findings, options.failOn));
    });
}
