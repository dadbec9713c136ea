import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { AppError } from '../../app/appError';
import { publishLayer } from '../../app/aws/publishLayer';
import { packLayer } from '../../app/layers/packLayer';
import type { AwsPlace } from '../../core/ports/awsLambda';
import type { Architecture } from '../../core/project/definitions';
import { formatBytes } from '../../core/quantities';
import { addAwsOptions, placeOf } from '../awsOptions';
import type { CliDeps } from '../compositionRoot';
import type { ExitCode } from '../exitCode';
import { interruptible } from '../interruptible';
import { functionFinder } from '../layerSources';
import { writeJson, type Output } from '../output';
import { collect } from '../targetOptions';

interface PublishOptions extends AwsPlace {
  readonly name: string;
  readonly runtime: readonly string[];
  readonly architecture: readonly Architecture[];
  readonly description?: string;
  readonly license?: string;
  readonly exclude: readonly string[];
  readonly json?: boolean;
}

export function addLayerPublishCommand(
  layer: Command,
  deps: CliDeps,
  output: Output,
  exit: (code: ExitCode) => void,
): void {
  addAwsOptions(layer.command('publish'))
    .argument('<path>', 'a zip, or a folder that is packed as by `strata layer pack`')
    .description('publish the next version of a layer')
    .requiredOption('--name <name>', 'the name of the layer', parseName)
    .option('--runtime <id>', 'a runtime that it is for; repeat', collect, [])
    .addOption(
      new Option('--architecture <name...>', 'what it is for')
        .choices(['x86_64', 'arm64'])
        .default([]),
    )
    .option('--description <text>', 'what it holds')
    .option('--license <text>', 'its license: an SPDX id, an address or a text')
    .option('--exclude <glob>', 'of a folder, leave out what has this name or path', collect, [])
    .option('--json', 'print a JSON document')
    .action(async (place: string, options: PublishOptions) => {
      const archive = await readArchive(deps, output, place, options);
      const { name, runtime: runtimes, architecture: architectures, ...rest } = options;
      const { description, license } = rest;
      const document = await interruptible((signal) =>
        publishLayer(
          deps,
          {
            name,
            archive,
            compatible: { runtimes, architectures },
            ...(description !== undefined && { description }),
            ...(license !== undefined && { license }),
          },
          placeOf(options),
          signal,
        ),
      );
      const { arn, sha256, size } = document;
      if (options.json === true) writeJson(output, document);
      else output.out(`${arn}  published, ${formatBytes(size)}, sha256 ${sha256}\n`);
      exit(0);
    });
}

/** AWS: API reference, PublishLayerVersion, read 2026-11. */
function parseName(text: string): string {
  if (!/^[\w-]{1,64}$/.test(text))
    throw new InvalidArgumentError('It has 1 to 64 letters, digits, hyphens and underscores.');
  return text;
}

async function readArchive(
  deps: CliDeps,
  output: Output,
  place: string,
  { exclude }: PublishOptions,
): Promise<Uint8Array> {
  const location = deps.files.join(deps.cwd, place);
  const kind = (await deps.files.stat(location))?.kind;
  if (kind === undefined) throw new AppError(`There is nothing at ${place}.`);
  if (kind !== 'directory') return readFile(location);
  const temporary = await mkdtemp(path.join(tmpdir(), 'strata-publish-'));
  try {
    const zip = path.join(temporary, 'layer.zip');
    const packed = await packLayer(
      deps,
      {
        cwd: deps.cwd,
        source: { path: place },
        output: { shown: zip, location: zip, force: false },
        exclude,
      },
      functionFinder(deps, undefined),
    );
    for (const { message } of packed.problems) output.err(message);
    return await readFile(zip);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}
