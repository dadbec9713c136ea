/** How the layers of a project are built: by the project's own builders, never by one of ours. */
import type { LayerBuild, LayerReference } from '../../core/project/definitions';
import type { BuildDraft } from '../../core/ports/buildFolders';
import type { Files } from '../../core/ports/files';
import type { ProgramCall, Programs } from '../../core/ports/programs';
import { AppError } from '../appError';

/** What is run to build a layer. */
export type BuildPlan =
  /** The builder puts the result where it is looked for: SAM, or an install into a folder layer. */
  | { readonly kind: 'by-itself'; readonly calls: readonly ProgramCall[] }
  /** The result goes to a place that is kept for it. */
  | {
      readonly kind: 'to-place';
      readonly build: LayerBuild;
      prepare(draft: BuildDraft): Promise<readonly ProgramCall[]>;
    };

interface Deps {
  readonly files: Files;
  readonly programs: Programs;
}

/** Rejects with an AppError when the project does not say how the layer is built. */
export async function planBuild(
  deps: Deps,
  { name, target, build }: LayerReference,
  signal: AbortSignal | undefined,
): Promise<BuildPlan> {
  if (build) return planMethod(deps, build, signal);
  const calls = target.kind === 'local' ? await installs(deps, target.path, signal) : [];
  if (calls.length === 0)
    throw new AppError(
      `The project does not say how layer '${name}' is built: it has no BuildMethod, no nodejs/package.json and no requirements.txt.`,
    );
  return { kind: 'by-itself', calls };
}

/** SAM where it is installed; else what it would run (aws-lambda-builders, "custom_make", "nodejs_npm", "python_pip", read 2026-11). */
async function planMethod(
  deps: Deps,
  build: LayerBuild,
  signal: AbortSignal | undefined,
): Promise<BuildPlan> {
  const { files } = deps;
  const { method, template, id, source } = build;
  if (template !== undefined && (await works(deps, 'sam', source, signal))) {
    const folder = files.join(template, '..');
    const args = ['build', id, '--template-file', files.relative(folder, template)];
    return { kind: 'by-itself', calls: [{ command: 'sam', args, folder }] };
  }
  if (method === 'makefile')
    return { kind: 'to-place', build, prepare: (draft) => make(build, draft) };
  if (method.startsWith('nodejs'))
    return {
      kind: 'to-place',
      build,
      prepare: async (draft) => npm(deps, await draft.copy(source, 'nodejs')),
    };
  if (method.startsWith('python')) {
    const prepare = async (draft: BuildDraft): Promise<ProgramCall[]> => {
      const folder = await draft.copy(source, 'python');
      return pip(deps, { folder, into: '.', python: method }, signal);
    };
    return { kind: 'to-place', build, prepare };
  }
  throw new AppError(
    `A layer with BuildMethod '${method}' is built by the AWS SAM CLI, which is not installed.`,
  );
}

async function make({ id, source }: LayerBuild, draft: BuildDraft): Promise<ProgramCall[]> {
  const folder = await draft.copy(source, undefined);
  const environment = { ARTIFACTS_DIR: draft.artifacts };
  return [{ command: 'make', args: [`build-${id}`], folder, environment }];
}

/** What a folder layer declares, installed where Lambda looks for it. */
async function installs(
  deps: Deps,
  source: string,
  signal: AbortSignal | undefined,
): Promise<ProgramCall[]> {
  const [nodejs, python] = ['nodejs', 'python'].map((name) => deps.files.join(source, name));
  return [
    ...(await npm(deps, nodejs ?? source)),
    ...(await pip(deps, { folder: source, into: 'python' }, signal)),
    ...(await pip(deps, { folder: python ?? source, into: '.' }, signal)),
  ];
}

/** A lock file is kept to. Nothing where nothing is declared. */
async function npm({ files }: Deps, folder: string): Promise<ProgramCall[]> {
  if (!(await files.stat(files.join(folder, 'package.json')))) return [];
  const locks = ['package-lock.json', 'npm-shrinkwrap.json'].map((name) =>
    files.join(folder, name),
  );
  const found = await Promise.all(locks.map((lock) => files.stat(lock)));
  const command = found.some((one) => one !== undefined) ? 'ci' : 'install';
  return [{ command: 'npm', args: [command, '--omit=dev', '--no-audit', '--no-fund'], folder }];
}

interface PipInstall {
  /** Where `requirements.txt` lies. */
  readonly folder: string;
  /** Below it. */
  readonly into: string;
  /** The interpreter that is best: `python3.13`. */
  readonly python?: string;
}

async function pip(
  deps: Deps,
  { folder, into, python }: PipInstall,
  signal: AbortSignal | undefined,
): Promise<ProgramCall[]> {
  if (!(await deps.files.stat(deps.files.join(folder, 'requirements.txt')))) return [];
  const names = [...(python === undefined ? [] : [python]), 'python3', 'python'];
  const install = ['-m', 'pip', 'install', '--disable-pip-version-check', '--upgrade'];
  const args = [...install, '-r', 'requirements.txt', '-t', into];
  for (const command of names)
    if (await works(deps, command, folder, signal)) return [{ command, args, folder }];
  throw new AppError('Python is not installed: no python3 is found.');
}

async function works(
  { programs, files }: Deps,
  command: string,
  folder: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  // A missing folder would look like a missing program.
  if ((await files.stat(folder))?.kind !== 'directory')
    throw new AppError(`There is no folder ${folder}.`);
  const call = { command, args: ['--version'], folder };
  return (await programs.run(call, () => undefined, signal)) === 0;
}
