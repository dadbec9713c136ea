import { InvalidArgumentError, type Command } from 'commander';
import { ContentHasher } from '../../app/contentHasher';
import { FunctionOpener } from '../../app/openFunction';
import { showTree } from '../../app/showTree';
import type { CliDeps } from '../compositionRoot';
import type { ExitCode } from '../exitCode';
import { writeJson, type Output } from '../output';
import { treeText } from '../render/treeText';
import { addAwsOptions, addRemoteOptions } from '../awsOptions';
import { addTargetOptions, openTarget, type TargetOptions } from '../targetOptions';

interface TreeOptions extends TargetOptions {
  readonly json?: boolean;
  readonly hash?: boolean;
  readonly layerOnly?: number;
  readonly overridden?: boolean;
  readonly under?: string;
}

export function addTreeCommand(
  program: Command,
  deps: CliDeps,
  output: Output,
  exit: (code: ExitCode) => void,
): void {
  addAwsOptions(addRemoteOptions(addTargetOptions(program.command('tree'))))
    .argument('[function]', 'id of the function; may be left out when there is only one')
    .description(
      'show the filesystem that a function gets: /opt out of its layers, /var/task out of its code',
    )
    .option('--json', 'print a JSON document')
    .option('--hash', 'add the sha256 of every file and compare by it')
    .option('--layer-only <n>', 'only what layer n provides (0: the function)', parseLayer)
    .option('--overridden', 'only what replaced a file of an earlier layer')
    .option('--under <path>', 'only a runtime path and what lies below it')
    .action(async (id: string | undefined, options: TreeOptions) => {
      const target = await openTarget(deps, output, options, id ?? options.function);
      const hasher = options.hash === true ? new ContentHasher() : undefined;
      const opener = new FunctionOpener(deps, target.folder, hasher?.sameContents);
      const document = await showTree(await opener.open(target.function), options, hasher);
      const filtered =
        options.under !== undefined ||
        options.overridden === true ||
        options.layerOnly !== undefined;
      const { id: name, runtime } = target.function;
      const title = [
        target.project || options.deployed !== undefined ? name : 'Function given by hand',
        runtime,
      ]
        .filter((part) => part !== undefined)
        .join('  ');
      if (options.json === true) writeJson(output, document);
      else output.out(treeText(document, title, !filtered, output));
      exit(0);
    });
}

/** A layer's position. */
export function parseLayer(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It is the position of a layer: 1, 2, …');
  return Number(text);
}
