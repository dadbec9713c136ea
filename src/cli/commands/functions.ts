import type { Command } from 'commander';
import { listFunctions } from '../../app/listFunctions';
import type { CliDeps } from '../compositionRoot';
import { writeJson, type Output } from '../output';
import { functionsText } from '../render/functionsText';
import { openTargets, type TargetOptions } from '../targetOptions';
import type { ExitCode } from '../exitCode';

export function addFunctionsCommand(
  program: Command,
  deps: CliDeps,
  output: Output,
  exit: (code: ExitCode) => void,
): void {
  program
    .command('functions')
    .description('list the functions of a project with their layers in order')
    .option('-p, --project <dir>', 'folder of the project (default: the working directory)')
    .option('--json', 'print a JSON document')
    .action(async (options: { project?: string; json?: boolean }) => {
      const none: TargetOptions = { layer: [], env: {}, architecture: 'x86_64', ...options };
      const { project } = await openTargets(deps, output, none);
      if (!project) return;
      const document = await listFunctions(deps.files, project);
      if (options.json === true) writeJson(output, document);
      else output.out(functionsText(document, output));
      exit(0);
    });
}
