import type { Command } from 'commander';
import { AppError } from '../../app/appError';
import { composeLayer, type ComposeDocument } from '../../app/layers/composeLayer';
import { formatBytes, formatCount } from '../../core/quantities';
import type { CliDeps } from '../compositionRoot';
import type { ExitCode } from '../exitCode';
import { functionFinder, toSource } from '../layerSources';
import { writeJson, type Output } from '../output';
import { alignColumns } from '../render/columns';
import { collect } from '../targetOptions';

interface ComposeOptions {
  readonly project?: string;
  readonly from: readonly string[];
  readonly add: readonly string[];
  readonly remove: readonly string[];
  readonly allowTorn?: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
}

export function addLayerComposeCommand(
  layer: Command,
  deps: CliDeps,
  output: Output,
  exit: (code: ExitCode) => void,
): void {
  layer
    .command('compose')
    .argument('<out>', 'the zip to write')
    .description('build one layer on top of others, with the content that Lambda would merge')
    .option('-p, --project <dir>', 'folder of the project (default: the working directory)')
    .option(
      '--from <path>',
      'a layer zip or folder, or FUNCTION:N; repeat, first layer first',
      collect,
      [],
    )
    .option('--add <dir>', 'a folder on top of them; repeat', collect, [])
    .option(
      '--remove <glob>',
      'take what has this name or path away from --from; repeat',
      collect,
      [],
    )
    .option('--allow-torn', 'write packages whose files come from several versions')
    .option('--force', 'replace the zip when it is there')
    .option('--json', 'print a JSON document that says where each file came from')
    .action(async (out: string, options: ComposeOptions) => {
      const { from, add, remove } = options;
      if (from.length + add.length === 0)
        throw new AppError('Nothing to compose: give layers with --from, folders with --add.');
      const location = deps.files.join(deps.cwd, out);
      const document = await composeLayer(
        deps,
        {
          cwd: deps.cwd,
          output: { shown: out, location, force: options.force === true },
          from: await Promise.all(from.map((path) => toSource(deps, path))),
          add,
          remove,
          allowTorn: options.allowTorn === true,
        },
        functionFinder(deps, options.project),
      );
      if ('refused' in document) throw new AppError(tornText(document.refused));
      for (const { source, message } of document.problems) output.err(`${source}: ${message}`);
      for (const sentence of document.torn) output.err(sentence);
      if (options.json === true) writeJson(output, document);
      else output.out(composeText(document));
      exit(0);
    });
}

function tornText([first = '', ...more]: readonly string[]): string {
  return (
    `${first}${more.length > 0 ? ` So are ${more.length} more.` : ''} ` +
    'Take the older one away with --remove, or use --allow-torn to write it all the same.'
  );
}

function composeText(document: ComposeDocument): string {
  const { output, sha256, size, unzippedSize, entries, sources, files, removed } = document;
  const rows = sources.map(({ position, path }) => {
    const own = files.filter(({ source }) => source === position);
    const replacing = own.filter(({ replaced }) => replaced.length > 0).length;
    const over = replacing > 0 ? `, ${replacing} in place of earlier ones` : '';
    return [`  ${position}`, path, `${formatCount(own.length, 'file')}${over}`];
  });
  return [
    `${output}  ${formatBytes(size)} (${formatBytes(unzippedSize)} unzipped, ${formatCount(entries, 'entry', 'entries')})`,
    ...alignColumns(rows),
    ...(removed > 0 ? [`  ${formatCount(removed, 'file')} removed`] : []),
    `sha256  ${sha256}`,
    '',
  ].join('\n');
}
