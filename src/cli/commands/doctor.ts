import type { Command } from 'commander';
import { SCHEMA_VERSION } from '../../app/documents';
import type { TierReport } from '../../core/ports/sandbox';
import { TIER_LIMITS } from '../../core/tiers/tiers';
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
        tiers: tiers.map((report) => ({ ...report, limits: TIER_LIMITS[report.tier] })),
        interpreters,
        cache: deps.cacheFolder,
      };
      if (json === true) writeJson(output, document);
      else output.out(doctorText(document, output));
      exit(0);
    });
}

interface DoctorDocument {
  /** In the order in which they are tried. */
  readonly tiers: readonly (TierReport & { readonly limits: readonly string[] })[];
  readonly interpreters: Awaited<ReturnType<CliDeps['sandboxes']['listInterpreters']>>;
  readonly cache: string;
}

function doctorText(
  { tiers, interpreters, cache }: DoctorDocument,
  output: Pick<Output, 'colours'>,
): string {
  const heading = (text: string): string => paint(output, 'bold', text);
  const used = tiers.find(({ works }) => works);
  const tierLines = tiers.flatMap((one) => {
    const { tier, works, version, reason, remedy, limits } = one;
    const state = works ? paint(output, 'green', 'works') : paint(output, 'red', 'does not work');
    const words = [state, version, one === used ? 'used' : undefined];
    const notes = works ? limits : [reason, remedy];
    return [
      `  ${tier.padEnd(13)}${present(words).join('  ')}`,
      ...present(notes).map((line) => `    ${line}`),
    ];
  });
  const rows = interpreters.map(({ family, version, path }) => [`  ${family}`, version, path]);
  return `${[
    heading('Isolation: how functions run, and what differs from Lambda then'),
    ...tierLines,
    heading('Interpreters'),
    ...(rows.length > 0
      ? alignColumns(rows)
      : ['  none found: install Node.js, Python, Ruby or a JDK']),
    heading('Cache'),
    `  ${cache}`,
  ].join('\n')}\n`;
}

function present(parts: readonly (string | undefined)[]): string[] {
  return parts.filter((part) => part !== undefined);
}
