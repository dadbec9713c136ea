import { Option, type Command } from 'commander';
import { checkFunctions } from '../../app/checkFunctions';
import { problemRows } from '../../app/listFunctions';
import { FunctionOpener } from '../../app/openFunction';
import { chooseFunction } from '../../app/openProject';
import type { CliDeps } from '../compositionRoot';
import { exitCodeOf, FAIL_ON, type ExitCode, type FailOn } from '../exitCode';
import { writeJson, type Output } from '../output';
import { checkText } from '../render/checkText';
import { addTargetOptions, openTargets, type TargetOptions } from '../targetOptions';

interface CheckOptions extends TargetOptions {
  readonly json?: boolean;
  readonly format: 'text' | 'json';
  readonly failOn: FailOn;
}

export function addCheckCommand(
  program: Command,
  deps: CliDeps,
  output: Output,
  exit: (code: ExitCode) => void,
): void {
  addTargetOptions(program.command('check'))
    .description('say what is torn, overridden, missing, or only there because of a layer')
    .option('-f, --function <id>', 'check one function (default: all)')
    .addOption(
      new Option('--format <name>', 'form of the output').choices(['text', 'json']).default('text'),
    )
    .option('--json', 'the same as --format json')
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 from this severity on')
        .choices(FAIL_ON)
        .default('error'),
    )
    .action(async (options: CheckOptions) => {
      const started = performance.now();
      const { folder, project, functions } = await openTargets(deps, output, options);
      const chosen =
        project && options.function !== undefined
          ? [chooseFunction(project, options.function)]
          : functions;
      const document = await checkFunctions(deps, new FunctionOpener(deps, folder), {
        folder,
        functions: chosen.map((one) => ({
          ...one,
          environment: { ...one.environment, ...options.env },
        })),
        severities: project?.findingSeverities ?? {},
        problems: project ? problemRows(deps.files, project) : [],
      });
      if (options.json === true || options.format === 'json') writeJson(output, document);
      else output.out(checkText(document, (performance.now() - started) / 1000, output));
      exit(exitCodeOf(document.findings, options.failOn));
    });
}
