import type { Command } from 'commander';
import { checkFunctions } from '../../app/checkFunctions';
import { problemRows } from '../../app/listFunctions';
import { FunctionOpener } from '../../app/openFunction';
import { chooseFunction } from '../../app/openProject';
import { formatCount } from '../../core/quantities';
import type { CliDeps } from '../compositionRoot';
import { exitCodeOf, type ExitCode } from '../exitCode';
import { addAwsOptions, addRemoteOptions, fetchMissing } from '../awsOptions';
import { addFindingsOptions, writeFindings, type FindingsOptions } from '../findingsOptions';
import type { Output } from '../output';
import { addTargetOptions, openTargets, type TargetOptions } from '../targetOptions';

type CheckOptions = TargetOptions & FindingsOptions;

export function addCheckCommand(
  program: Command,
  deps: CliDeps,
  output: Output,
  exit: (code: ExitCode) => void,
): void {
  addFindingsOptions(addAwsOptions(addRemoteOptions(addTargetOptions(program.command('check')))))
    .description('say what is torn, overridden, missing, or only there because of a layer')
    .option('-f, --function <id>', 'check one function (default: all)')
    .action(async (options: CheckOptions) => {
      const started = performance.now();
      const { folder, project, functions } = await openTargets(deps, output, options);
      const chosen =
        project && options.function !== undefined
          ? [chooseFunction(project, options.function)]
          : functions;
      const fetched = await fetchMissing(deps, output, options, chosen);
      const document = await checkFunctions(deps, new FunctionOpener(deps, folder), {
        folder,
        functions: fetched.map((one) => ({
          ...one,
          environment: { ...one.environment, ...options.env },
        })),
        allFunctions: functions,
        severities: project?.findingSeverities ?? {},
        problems: project ? problemRows(deps.files, project) : [],
      });
      const seconds = (performance.now() - started) / 1000;
      const what = formatCount(document.summary.functions, 'function');
      writeFindings(document, options, { what, seconds }, output);
      exit(exitCodeOf(document.findings, options.failOn));
    });
}
