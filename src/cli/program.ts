import { Command } from 'commander';
import { addCatCommand } from './commands/cat';
import { addCheckCommand } from './commands/check';
import { addDoctorCommand } from './commands/doctor';
import { addEventCommand } from './commands/event';
import { addFunctionsCommand } from './commands/functions';
import { addGraphCommand } from './commands/graph';
import { addInvokeCommand } from './commands/invoke';
import { addLayerCommands } from './commands/layer';
import { addStartCommand } from './commands/start';
import { addTreeCommand } from './commands/tree';
import { addWhyCommand } from './commands/why';
import type { CliDeps } from './compositionRoot';
import type { ExitCode } from './exitCode';
import type { Output } from './output';

const EXAMPLES = `
Examples:
  strata functions                               what runs here, with which layers
  strata tree ResizeFunction                     the merged /opt and /var/task
  strata tree --layer base.zip --layer top.zip   any two layers, without a project
  strata check                                   what the layers hide
  strata why lodash --function ResizeFunction    what require('lodash') really loads
  strata graph ResizeFunction                    which layers need each other
  strata invoke ResizeFunction --event '{}'      run it with its layers
  strata event sqs                               a sample event, for --event
  strata start                                   serve all functions to the AWS SDK and CLI
  strata layer lint base.zip                     what is wrong with it, before it is published
  strata layer diff base-1.zip base-2.zip        what differs, by package
  strata layer pack layers/base                  a reproducible zip of a folder

Exit codes: 0 fine, 1 findings at or above --fail-on or a function error, 2 wrong usage or input.`;

/** The command line; each command reports its exit code through `exit`. */
export function createProgram(
  deps: CliDeps,
  output: Output,
  version: string,
  exit: (code: ExitCode) => void,
): Command {
  const program = new Command('strata')
    .description(
      'See the filesystem your Lambda function really gets, know what each import really loads, and run it with its layers.',
    )
    .version(version, '-v, --version')
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => output.out(text),
      writeErr: (text) => output.err(text.trimEnd()),
    });
  for (const add of [
    addFunctionsCommand,
    addTreeCommand,
    addCheckCommand,
    addWhyCommand,
    addCatCommand,
    addGraphCommand,
    addInvokeCommand,
    addEventCommand,
    addStartCommand,
    addLayerCommands,
    addDoctorCommand,
  ]) {
    add(program, deps, output, exit);
  }
  return program;
}
