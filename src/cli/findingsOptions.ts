/** The options that say in which form findings are written, and from which severity on they fail. */
import { Option, type Command } from 'commander';
import type { FindingsDocument } from '../app/documents';
import { FAIL_ON, type FailOn } from './exitCode';
import { writeJson, type Output } from './output';
import { checkGithub } from './render/checkGithub';
import { checkSarif } from './render/checkSarif';
import { checkText, type Scope } from './render/checkText';
import { STRATA_VERSION } from './version';

const FORMATS = ['text', 'json', 'sarif', 'github'] as const;

export interface FindingsOptions {
  readonly json?: boolean;
  readonly format: (typeof FORMATS)[number];
  readonly failOn: FailOn;
}

/** Adds the options of {@link FindingsOptions} to a command. */
export function addFindingsOptions(command: Command): Command {
  return command
    .addOption(new Option('--format <name>', 'form of the output').choices(FORMATS).default('text'))
    .option('--json', 'the same as --format json')
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 from this severity on')
        .choices(FAIL_ON)
        .default('error'),
    );
}

/** Writes a document of findings in the form that is asked for. */
export function writeFindings(
  document: FindingsDocument,
  { json, format }: FindingsOptions,
  scope: Scope,
  output: Output,
): void {
  switch (json === true ? 'json' : format) {
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
      output.out(checkText(document, scope, output));
      return;
    }
  }
}
