import type { Command } from 'commander';
import { SCHEMA_VERSION } from '../../app/documents';
import type { CliDeps } from '../compositionRoot';
import type { ExitCode } from '../exitCode';
import { paint, writeJson, type Output } from '../output';
import { alignColumns } from '../render/columns';

export function addDoctorCommand(
  program: Command,
  deps: CliDeps,
  output: Output,
  exit: (code: ExitCode) => void,
): void {
  program
    .command('doctor')
    .description('say which isolation tiers and runtimes work on this machine, and why not')
    .option('--json', 'print a JSON document')
    .action(async ({ json }: { json?: boolean }) => {
      const [tiers, interpreters] = await Promise.all([
        deps.sandboxes.probeTiers(),
        deps.sandboxes.listInterpreters(),
      ]);
      const document = {
        schemaVersion: SCHEMA_VERSION,
        tiers,
        interpreters,
        cache: deps.cacheFolder,
      };
      if (json === true) writeJson(output, document);
      else output.out(doctorText(document, output));
      exit(0);
    });
}

interface DoctorDocument {
  readonly tiers: Awaited<ReturnType<CliDeps['sandboxes']['probeTiers']>>;
  readonly interpreters: Awaited<ReturnType<CliDeps['sandboxes']['listInterpreters']>>;
  readonly cache: string;
}

function doctorText(
  { tiers, interpreters, cache }: DoctorDocument,
  output: Pick<Output, 'colours'>,
): string {
  const heading = (text: string): string => paint(output, 'bold', text);
  const tierLines = tiers.flatMap(({ tier, works, version, reason, remedy }) => [
    `  ${tier.padEnd(12)}${works ? paint(output, 'green', 'works') : paint(output, 'red', 'does not work')}${version === undefined ? '' : `  ${version}`}`,
    ...[reason, remedy].filter((line) => line !== undefined).map((line) => `    ${line}`),
  ]);
  const rows = interpreters.map(({ family, version, path }) => [`  ${family}`, version, path]);
  return `${[
    heading('Isolation, with the real /opt and /var/task'),
    ...tierLines,
    heading('Interpreters'),
    ...(rows.length > 0
      ? alignColumns(rows)
      : ['  none found: install Node.js, Python, Ruby or a JDK']),
    heading('Cache'),
    `  ${cache}`,
  ].join('\n')}\n`;
}
