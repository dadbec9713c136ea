import path from 'node:path';
import type { Command } from 'commander';
import { packLayer, type PackDocument } from '../../app/layers/packLayer';
import { formatBytes, formatCount } from '../../core/quantities';
import type { CliDeps } from '../compositionRoot';
import type { ExitCode } from '../exitCode';
import { functionFinder } from '../layerSources';
import { writeJson, type Output } from '../output';
import { collect } from '../targetOptions';

interface PackOptions {
  readonly json?: boolean;
  readonly force?: boolean;
  readonly exclude: readonly string[];
}

export function addLayerPackCommand(
  layer: Command,
  deps: CliDeps,
  output: Output,
  exit: (code: ExitCode) => void,
): void {
  layer
    .command('pack')
    .argument('<dir>', 'folder with what the layer holds')
    .argument('[out]', 'the zip to write (default: the name of the folder with .zip)')
    .description('write a reproducible zip of a folder')
    .option('--exclude <glob>', 'leave out what has this name or path; repeat', collect, [])
    .option('--force', 'replace the zip when it is there')
    .option('--json', 'print a JSON document')
    .action(async (folder: string, out: string | undefined, options: PackOptions) => {
      const shown = out ?? `${path.basename(path.resolve(deps.cwd, folder))}.zip`;
      const document = await packLayer(
        deps,
        {
          cwd: deps.cwd,
          source: { path: folder },
          output: {
            shown,
            location: deps.files.join(deps.cwd, shown),
            force: options.force === true,
          },
          exclude: options.exclude,
        },
        functionFinder(deps, undefined),
      );
      for (const { message } of document.problems) output.err(message);
      if (options.json === true) writeJson(output, document);
      else output.out(packText(document));
      exit(0);
    });
}

function packText({ output, sha256, size, unzippedSize, entries, excluded }: PackDocument): string {
  const left = excluded.length > 0 ? `, ${formatCount(excluded.length, 'file')} left out` : '';
  return (
    `${output}  ${formatBytes(size)} (${formatBytes(unzippedSize)} unzipped, ` +
    `${formatCount(entries, 'entry', 'entries')}${left})\nsha256  ${sha256}\n`
  );
}
