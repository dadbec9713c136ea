import type { Command } from 'commander';
import { AppError } from '../../app/appError';
import { EVENT_TEMPLATES, eventTemplate } from '../../core/events/catalogue';
import type { CliDeps } from '../compositionRoot';
import type { Output } from '../output';
import { alignColumns } from '../render/columns';

/** Sample events: `strata event sqs | strata invoke Fn --event -`. */
export function addEventCommand(program: Command, _deps: CliDeps, output: Output): void {
  program
    .command('event')
    .argument('[name]', 'name of the sample; left out: all of them are listed')
    .description('print a sample event of a service that calls functions')
    .action((name: string | undefined) => {
      if (name === undefined) {
        const rows = EVENT_TEMPLATES.map(({ name: sample, title }) => [sample, title]);
        output.out(`${alignColumns(rows).join('\n')}\n`);
        return;
      }
      const template = eventTemplate(name);
      if (!template)
        throw new AppError(`There is no sample event '${name}'. 'strata event' lists them.`);
      output.out(`${JSON.stringify(template.event, undefined, 2)}\n`);
    });
}
