import { Option, type Command } from 'commander';
import { checkFunctions } from '../../app/checkFunctions';
import type { CheckDocument } from '../../app/documents';
import { problemRows } from '../../app/listFunctions';
import { FunctionOpener } from '../../app/openFunction';
import { chooseFunction } from '../../app/openProject';
import type { CliDeps } from '../compositionRoot';
import { exitCodeOf, FAIL_ON, type ExitCode, type FailOn } from '../exitCode';
import { writeJson, type Output } from '../output';
import { checkGithub } from '../render/checkGithub';
import { checkSarif } from '../render/checkSarif';
import { checkText } from '../render/checkText';
import { STRATA_VERSION } from '../version';
import { addTargetOptions, openTargets, type TargetOptions } from '../targetOptions';

const FORMATS = ['text', 'json', 'sarif', 'github'] as const;
type Format = (typeof FORMATS)[number];

interface CheckOptions extends TargetOptions {
  readonly json?: boolean;
  readonly format: Format;
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
    .addOption(new Option('--format <name>', 'form of the output').choices(FORMATS).default('text'))
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
        allFunctions: functions,
        severities: project?.findingSeverities ?? {},
        problems: project ? problemRows(deps.files, project) : [],
      });
      const seconds = (performance.now() - started) / 1000;
      write(document, options.json === true ? 'json' : options.format, seconds, output);
      exit(exitCodeOf(document.findings, options.failOn));
    });
}

function write(document: CheckDocument, format: Format, seconds: number, output: Output): void {
  switch (format) {
    case 'json': {
      writeJson(output, document);
      return;
    }
    case 'sarif': {
      writeJson(output, checkSarif(document, STRATA_VERSION));
      return;
    }
    case 'github': {
      output.out(checkGithub(document));
      return;
    }
    case 'text': {
      output.out(checkText(document, seconds, output));
      return;
    }
  }
}
