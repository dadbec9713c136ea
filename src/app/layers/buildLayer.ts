import { openContent } from '../../core/layers/openContent';
import { layerKey } from '../../core/project/runtimesOfLayers';
import type { LayerReference } from '../../core/project/definitions';
import type { ProgramCall, Programs } from '../../core/ports/programs';
import { errorText } from '../../core/errorText';
import type { AnalysisDeps } from '../analysisDeps';
import { AppError } from '../appError';
import { SCHEMA_VERSION } from '../documents';
import { chooseFunction, openProject, type Project } from '../openProject';
import { planBuild, type BuildPlan } from './buildPlan';
import type { LayerDeps } from './layerDeps';

/** What `layer build` answers. */
export interface BuildDocument {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly layer: string;
  /** What was run, one line each. */
  readonly commands: readonly string[];
  /** Where the result lies, relative to the project. */
  readonly source: string;
  readonly files: number;
  readonly unzippedSize: number;
}

export type BuildDeps = Pick<AnalysisDeps, 'files' | 'archives'> &
  Pick<LayerDeps, 'programs' | 'buildFolders'>;

export interface BuildRequest {
  /** Absolute folder of the project. */
  readonly folder: string;
  /** Name of the layer. */
  readonly layer: string;
  /** Id of a function that has it, where several layers have this name. */
  readonly function?: string;
  /** Takes what is run, and what that prints. */
  readonly onLine: (line: string) => void;
  readonly signal?: AbortSignal;
}

/**
 * Builds a layer of a project by the project's own builder, which runs with the rights of the user. Rejects with an AppError
 * when nothing says how, or when the builder fails: then what was there before stays.
 */
export async function buildLayer(deps: BuildDeps, request: BuildRequest): Promise<BuildDocument> {
  const { files } = deps;
  const { folder, signal } = request;
  const reference = findLayer(await openProject(files, folder), request);
  const plan = await planBuild(deps, reference, signal);
  const commands = await runPlan(deps, plan, request);
  const built = findLayer(await openProject(files, folder), request);
  const content =
    built.target.kind === 'local'
      ? await openContent(files, deps.archives, built.target)
      : undefined;
  if (!content)
    throw new AppError(`The build has ended, and there is no result of layer '${reference.name}'.`);
  return {
    schemaVersion: SCHEMA_VERSION,
    layer: reference.name,
    commands,
    source: files.relative(folder, content.path),
    files: content.tree.entries.filter(({ kind }) => kind !== 'directory').length,
    unzippedSize: content.unzippedSize,
  };
}

/** The layer of a name, which functions may share. */
function findLayer(project: Project, { layer, function: id }: BuildRequest): LayerReference {
  const functions = id === undefined ? project.functions : [chooseFunction(project, id)];
  const all = functions.flatMap(({ layers }) => layers);
  const found = new Map(
    all
      .filter(({ name }) => name === layer)
      .map((one) => [one.build?.place ?? layerKey(one.target), one]),
  );
  const [only, ...others] = found.values();
  if (!only) {
    const names = [...new Set(all.map(({ name }) => name))].join(', ');
    throw new AppError(
      `There is no layer '${layer}' here. The functions have: ${names || 'none'}.`,
    );
  }
  if (others.length > 0)
    throw new AppError(`Several layers are called '${layer}'. Name a function with --function.`);
  return only;
}

async function runPlan(
  { buildFolders, programs, files }: BuildDeps,
  plan: BuildPlan,
  request: BuildRequest,
): Promise<string[]> {
  if (plan.kind === 'by-itself') return runAll(programs, plan.calls, request);
  const { place, source } = plan.build;
  if ((await files.stat(source))?.kind !== 'directory')
    throw new AppError(
      `There is no folder ${files.relative(request.folder, source)} to build from.`,
    );
  const draft = await buildFolders.open(place).catch((error: unknown) => {
    throw new AppError(`Nothing can be built at ${place}: ${errorText(error)}.`);
  });
  try {
    const commands = await runAll(programs, await plan.prepare(draft), request);
    await draft.publish(source);
    return commands;
  } finally {
    await draft.discard();
  }
}

async function runAll(
  programs: Programs,
  calls: readonly ProgramCall[],
  { onLine, signal }: BuildRequest,
): Promise<string[]> {
  const commands: string[] = [];
  for (const call of calls) {
    const shown = [call.command, ...call.args].join(' ');
    commands.push(shown);
    onLine(`> ${shown}`);
    const code = await programs.run(call, onLine, signal);
    if (code === undefined) throw new AppError(`${call.command} is not installed.`);
    if (code !== 0) throw new AppError(`'${shown}' failed with exit code ${code}.`);
  }
  return commands;
}
