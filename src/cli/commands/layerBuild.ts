import type { Command } from 'commander';
import { buildLayer } from '../../app/layers/buildLayer';
import { formatBytes, formatCount } from '../../core/quantities';
import type { CliDeps } from '../compositionRoot';
import type { ExitCode } from '../exitCode';
import { writeJson, type Output } from '../output';

interface BuildOptions {
  readonly project?: string;
  readonly function?: string;
  readonly json?: boolean;
}

export function addLayerBuildCommand(
  layer: Command,
  deps: CliDeps,
  output: Output,
  exit: (code: ExitCode) => void,
): void {
  layer
    .command('build')
    .argument('<name>', 'name of a layer of the project')
    .description("run the project's own builder of a layer: SAM, make, npm or pip")
    .option('-p, --project <dir>', 'folder of the project (default: the working directory)')
    .option('-f, --function <id>', 'a function that has the layer, where several have this name')
    .option('--json', 'print a JSON document')
    .action(async (name: string, options: BuildOptions) => {
      const document = await buildLayer(deps, {
        folder: deps.files.join(deps.cwd, options.project ?? '.'),
        layer: name,
        ...(options.function !== undefined && { function: options.function }),
        onLine: (line) => output.err(line),
      });
      const { source, files, unzippedSize } = document;
      if (options.json === true) writeJson(output, document);
      else
        output.out(
          `${name}  ${source}  ${formatCount(files, 'file')}, ${formatBytes(unzippedSize)}\n`,
        );
      exit(0);
    });
}
