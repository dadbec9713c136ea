import type { Command } from 'commander';
import { AppError } from '../../app/appError';
import { explainImports } from '../../app/explainImports';
import { FunctionOpener } from '../../app/openFunction';
import type { ImportForm } from '../../core/imports/importSite';
import type { CliDeps } from '../compositionRoot';
import type { ExitCode } from '../exitCode';
import { writeJson, type Output } from '../output';
import { whyText } from '../render/whyText';
import { addAwsOptions, addRemoteOptions } from '../awsOptions';
import { addTargetOptions, openTarget, type TargetOptions } from '../targetOptions';

interface WhyOptions extends TargetOptions {
  readonly json?: boolean;
  readonly from?: string;
  readonly import?: boolean;
  readonly require?: boolean;
}

export function addWhyCommand(
  program: Command,
  deps: CliDeps,
  output: Output,
  exit: (code: ExitCode) => void,
): void {
  addAwsOptions(addRemoteOptions(addTargetOptions(program.command('why'))))
    .argument('<specifier...>', 'what the code imports, e.g. lodash/get or requests.adapters')
    .description('say what an import loads in the function, and where it was looked for')
    .option('-f, --function <id>', 'id of the function')
    .option('--from <file>', 'the importing file, as a path of the workspace or of the runtime')
    .option('--import', 'by the rules of ES modules')
    .option('--require', 'by the rules of CommonJS')
    .option('--json', 'print a JSON document')
    .action(async (specifiers: string[], options: WhyOptions) => {
      const target = await openTarget(deps, output, options, options.function);
      const opened = await new FunctionOpener(deps, target.folder).open(target.function);
      const form = formOf(options);
      const document = await explainImports(deps.files, target.folder, opened, {
        specifiers,
        ...(form && { form }),
        ...(options.from !== undefined && { from: options.from }),
      });
      if (options.json === true) writeJson(output, document);
      else output.out(whyText(document, opened.layers, output));
      exit(0);
    });
}

function formOf({ import: asModule, require: asCommonJs }: WhyOptions): ImportForm | undefined {
  if (asModule === true && asCommonJs === true)
    throw new AppError('--import and --require exclude each other.');
  if (asModule === true) return 'import';
  return asCommonJs === true ? 'require' : undefined;
}
