/** The options that say which function a command is about. */
import { Option, type Command } from 'commander';
import { AppError } from '../app/appError';
import { defineByHand } from '../app/handMadeFunction';
import { KnownLayers } from '../app/aws/knownLayers';
import { chooseFunction, openProject, problemLine, type Project } from '../app/openProject';
import type { Architecture, FunctionDefinition } from '../core/project/definitions';
import { fetchMissing, openDeployed, type RemoteOptions } from './awsOptions';
import type { CliDeps } from './compositionRoot';
import type { Output } from './output';

export interface TargetOptions extends RemoteOptions {
  readonly project?: string;
  readonly function?: string;
  readonly layer: readonly string[];
  readonly code?: string;
  readonly runtime?: string;
  readonly handler?: string;
  readonly architecture: Architecture;
  readonly env: Readonly<Record<string, string>>;
}

/** The functions that a command is about, and the project when there is one. */
export interface Target {
  /** Absolute folder that paths are relative to. */
  readonly folder: string;
  readonly project?: Project;
  readonly functions: readonly FunctionDefinition[];
}

/** Adds the options of {@link TargetOptions} to a command. */
export function addTargetOptions(command: Command): Command {
  return command
    .option('-p, --project <dir>', 'folder of the project (default: the working directory)')
    .option(
      '--layer <path>',
      'a layer zip or folder instead of a project; repeat, first layer first',
      collect,
      [],
    )
    .option('--code <path>', "the function's code, a zip or folder, instead of a project")
    .option('--runtime <id>', "the function's runtime, e.g. nodejs22.x or python3.13")
    .option('--handler <name>', "the function's handler, e.g. app.handler")
    .addOption(
      new Option('--architecture <name>', "the function's processor")
        .choices(['x86_64', 'arm64'])
        .default('x86_64'),
    )
    .option('--env <K=V>', 'an environment variable of the function; repeat', collectVariable, {});
}

/** Gathers the values of an option that may be repeated. */
export function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}

function collectVariable(
  value: string,
  previous: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const equals = value.indexOf('=');
  if (equals < 1) throw new AppError(`--env takes NAME=VALUE, not '${value}'.`);
  return { ...previous, [value.slice(0, equals)]: value.slice(equals + 1) };
}

/** One function: the one asked for, the only one, or the one given by hand. Rejects with an AppError. */
export async function openTarget(
  deps: CliDeps,
  output: Output,
  options: TargetOptions,
  id: string | undefined,
): Promise<Target & { readonly function: FunctionDefinition }> {
  const target = await openTargets(deps, output, options);
  const chosen = target.project ? chooseFunction(target.project, id) : target.functions[0];
  if (!chosen) throw new AppError('There is no function to look at.');
  const [found = chosen] = await fetchMissing(deps, output, options, [chosen]);
  return {
    ...target,
    functions: [found],
    function: { ...found, environment: { ...found.environment, ...options.env } },
  };
}

/** Every function of the project, or the one given by hand. Broken parts of templates are said on `err`. */
export async function openTargets(
  deps: CliDeps,
  output: Output,
  options: TargetOptions,
): Promise<Target> {
  const { project, ...target } = await readTargets(deps, output, options);
  if (!project) return target;
  const functions = await new KnownLayers(deps.fetched).fillIn(project.functions);
  return { ...target, project: { ...project, functions }, functions };
}

/** The same without what is known of layers in AWS: made of files alone, unless a deployed function is asked for. */
export async function readTargets(
  deps: CliDeps,
  output: Output,
  options: TargetOptions,
): Promise<Target> {
  if (options.layer.length > 0 || options.code !== undefined) {
    const { layer: layers, env: environment, ...rest } = options;
    const definition = await defineByHand(deps.files, deps.cwd, { ...rest, layers, environment });
    return { folder: deps.cwd, functions: [definition] };
  }
  if (options.deployed !== undefined)
    return {
      folder: deps.cwd,
      functions: [await openDeployed(deps, output, options.deployed, options)],
    };
  const folder = deps.files.join(deps.cwd, options.project ?? '.');
  const project = await openProject(deps.files, folder);
  for (const problem of project.problems) output.err(problemLine(deps.files, folder, problem));
  return { folder, project, functions: project.functions };
}
