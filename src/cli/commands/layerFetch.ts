import type { Command } from 'commander';
import type { FetchDocument, FetchedLayerRow } from '../../app/aws/awsDocuments';
import { KnownLayers, remoteLayers } from '../../app/aws/knownLayers';
import type { LayerToFetch } from '../../app/aws/fetchLayer';
import { AppError } from '../../app/appError';
import { SCHEMA_VERSION } from '../../app/documents';
import { chooseFunction } from '../../app/openProject';
import type { AwsPlace } from '../../core/ports/awsLambda';
import { formatBytes } from '../../core/quantities';
import { addAwsOptions, placeOf } from '../awsOptions';
import type { CliDeps } from '../compositionRoot';
import type { ExitCode } from '../exitCode';
import { interruptible } from '../interruptible';
import { writeJson, type Output } from '../output';
import { openTargets } from '../targetOptions';

interface FetchCommandOptions extends AwsPlace {
  readonly project?: string;
  readonly function?: string;
  readonly json?: boolean;
}

export function addLayerFetchCommand(
  layer: Command,
  deps: CliDeps,
  output: Output,
  exit: (code: ExitCode) => void,
): void {
  addAwsOptions(layer.command('fetch'))
    .argument('[arn...]', 'layer versions (default: all that the project names by ARN)')
    .description('fetch layer versions from AWS; from then on they are there offline')
    .option('-p, --project <dir>', 'folder of the project (default: the working directory)')
    .option('-f, --function <id>', 'only the layers of one function')
    .option('--json', 'print a JSON document')
    .action(async (arns: readonly string[], options: FetchCommandOptions) => {
      const wanted = await chooseLayers(deps, output, arns, options);
      const layers = await fetchAll(deps, output, wanted, options);
      const document: FetchDocument = { schemaVersion: SCHEMA_VERSION, layers };
      if (options.json === true) writeJson(output, document);
      else output.out(layers.map(line).join(''));
      if (layers.length > 0 && layers.every(({ status }) => status === 'unreadable'))
        throw new AppError('No layer could be fetched.');
      exit(0);
    });
}

async function chooseLayers(
  deps: CliDeps,
  output: Output,
  arns: readonly string[],
  options: FetchCommandOptions,
): Promise<readonly LayerToFetch[]> {
  if (arns.length > 0) return arns.map((reference) => ({ reference }));
  const given = options.project === undefined ? {} : { project: options.project };
  const { project, functions } = await openTargets(deps, output, {
    ...given,
    layer: [],
    env: {},
    architecture: 'x86_64',
  });
  const chosen =
    project && options.function !== undefined
      ? [chooseFunction(project, options.function)]
      : functions;
  const layers = remoteLayers(chosen);
  if (layers.length === 0) output.err('No function names a layer by its ARN.');
  return layers;
}

function fetchAll(
  deps: CliDeps,
  output: Output,
  layers: readonly LayerToFetch[],
  options: AwsPlace,
): Promise<FetchedLayerRow[]> {
  const known = new KnownLayers(deps.fetched);
  return interruptible(async (signal) => {
    const rows: FetchedLayerRow[] = [];
    for (const layer of layers) {
      const row = await known.fetch(deps, layer, placeOf(options), { signal });
      if (row.reason !== undefined) output.err(`${row.reference}: ${row.reason}.`);
      rows.push(row);
    }
    return rows;
  });
}

function line({ reference, arn = reference, status, size = 0, sha256 = '' }: FetchedLayerRow) {
  if (status === 'unreadable') return '';
  const what = status === 'kept' ? 'was here already' : 'fetched';
  return `${arn}  ${what}, ${formatBytes(size)}, sha256 ${sha256}\n`;
}
