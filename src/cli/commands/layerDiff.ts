import type { Command } from 'commander';
import { compareLayers } from '../../app/layers/compareLayers';
import type { LayerSource } from '../../app/layers/layerSource';
import { chooseFunction, openProject } from '../../app/openProject';
import type { CliDeps } from '../compositionRoot';
import type { ExitCode } from '../exitCode';
import { writeJson, type Output } from '../output';
import { diffText } from '../render/diffText';

interface DiffOptions {
  readonly json?: boolean;
  readonly files?: boolean;
  readonly project?: string;
}

/** `ResizeFunction:2`, the second layer of a function; ids may hold `#` and `:`. */
const LAYER_OF_FUNCTION = /^(.+):(\d{1,3})$/;

export function addLayerDiffCommand(
  layer: Command,
  deps: CliDeps,
  output: Output,
  exit: (code: ExitCode) => void,
): void {
  layer
    .command('diff')
    .argument('<before>', 'a layer zip or folder, or FUNCTION:N for a layer of the project')
    .argument('<after>', 'the layer to compare it with')
    .description('say what differs between two layers, by package and file')
    .option('-p, --project <dir>', 'folder of the project (default: the working directory)')
    .option('--files', 'list every package and file that differs')
    .option('--json', 'print a JSON document')
    .action(async (before: string, after: string, options: DiffOptions) => {
      const sources = { before: await toSource(deps, before), after: await toSource(deps, after) };
      const folder = deps.files.join(deps.cwd, options.project ?? '.');
      const document = await compareLayers(deps, deps.cwd, sources, async (id) =>
        chooseFunction(await openProject(deps.files, folder), id),
      );
      for (const { name, problems } of [document.before, document.after])
        for (const { message } of problems) output.err(`${name}: ${message}`);
      if (options.json === true) writeJson(output, document);
      else output.out(diffText(document, options.files === true, output));
      exit(0);
    });
}

/** What is there counts first: a file may be called `a:1`. */
async function toSource({ files, cwd }: CliDeps, text: string): Promise<LayerSource> {
  const [, id, position] = LAYER_OF_FUNCTION.exec(text) ?? [];
  if (id === undefined || (await files.stat(files.join(cwd, text)))) return { path: text };
  return { function: id, position: Number(position) };
}
