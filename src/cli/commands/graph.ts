import { Option, type Command } from 'commander';
import { graphDependencies } from '../../app/dependencyGraph';
import { FunctionOpener } from '../../app/openFunction';
import type { CliDeps } from '../compositionRoot';
import type { ExitCode } from '../exitCode';
import { writeJson, type Output } from '../output';
import { graphDot, graphMermaid } from '../render/graphText';
import { addTargetOptions, openTarget, type TargetOptions } from '../targetOptions';

const FORMATS = ['mermaid', 'dot', 'json'] as const;

interface GraphOptions extends TargetOptions {
  readonly format: (typeof FORMATS)[number];
  readonly json?: boolean;
}

export function addGraphCommand(
  program: Command,
  deps: CliDeps,
  output: Output,
  exit: (code: ExitCode) => void,
): void {
  addTargetOptions(program.command('graph'))
    .argument('[function]', 'id of the function')
    .description('draw which packages the function and its layers need of each other')
    .addOption(
      new Option('--format <name>', 'form of the output').choices(FORMATS).default('mermaid'),
    )
    .option('--json', 'the same as --format json')
    .action(async (id: string | undefined, options: GraphOptions) => {
      const target = await openTarget(deps, output, options, id);
      const { folder, function: definition } = target;
      const document = await graphDependencies(
        deps,
        new FunctionOpener(deps, folder),
        folder,
        definition,
        [definition],
      );
      const format = options.json === true ? 'json' : options.format;
      if (format === 'json') writeJson(output, document);
      else output.out(format === 'dot' ? graphDot(document) : graphMermaid(document));
      exit(0);
    });
}
