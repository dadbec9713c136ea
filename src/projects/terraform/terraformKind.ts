import type {
  FunctionDefinition,
  ProjectDefinition,
  TemplateProblem,
} from '../../core/project/definitions';
import type { Files, FolderEntry } from '../../core/ports/files';
import type { ProjectKind } from '../projectKind';
import { FileFacts } from './fileFacts';
import { readFunctions } from './functions';
import { isConfiguration, Modules } from './loadModules';
import type { ModuleFiles } from './moduleFiles';
import { Limits } from './limits';
import { ModuleInstance, type Configuration } from './moduleInstance';
import { parseFile, problemsOf, rememberFiles, type ParseFile } from './parseFile';
import { readRecordedValues, type RecordedValues } from './state';
import { valueOfJson, type Value } from './value';
import { readVariableFiles } from './variableFiles';

/** Each round reads files that the one before asked for. */
const MAX_ROUNDS = 4;
const CONCERNS_LAMBDA = /aws_lambda_|terraform-aws-modules\/(terraform-aws-)?lambda/;

/** Terraform and OpenTofu configurations; files are parsed again only when their text is another. */
export function createTerraformKind(): ProjectKind {
  const parse = rememberFiles(parseFile);
  return {
    looksFor: 'Terraform configuration (main.tf)',
    claims,
    read: (files, workspace, paths) => read(files, workspace, paths, parse),
  };
}

function claims({ name, kind }: FolderEntry): boolean {
  return kind !== 'directory' && isConfiguration(name);
}

async function read(
  files: Files,
  workspace: string,
  paths: readonly string[],
  parse: ParseFile,
): Promise<ProjectDefinition | undefined> {
  const modules = new Modules(files, parse);
  const folders = [...new Set(paths.map((path) => files.join(path, '..')))];
  const all = await Promise.all(folders.map((folder) => modules.load(folder)));
  const roots = all.filter(
    (module) => isRoot(modules, all, module) && concernsLambda(modules, module),
  );
  if (roots.length === 0) return undefined;
  const read = await Promise.all(roots.map((root) => readRoot(files, modules, root)));
  const problems = new Set(read.flatMap((root) => root.problems));
  return { functions: toUnique(files, workspace, read), problems: [...problems] };
}

/** What a root module came to. */
interface Root {
  readonly root: ModuleFiles;
  readonly functions: readonly FunctionDefinition[];
  readonly problems: readonly TemplateProblem[];
}

/** A module and all that it calls, however deep. */
function withCalled(modules: Modules, root: ModuleFiles): ReadonlySet<ModuleFiles> {
  const found = new Set([root]);
  for (const module of found) for (const called of modules.calledModules(module)) found.add(called);
  return found;
}

/** A module that others call is read where it is called; one that only calls itself is read all the same. */
function isRoot(modules: Modules, all: readonly ModuleFiles[], module: ModuleFiles): boolean {
  const own = withCalled(modules, module);
  return !all.some((one) => !own.has(one) && modules.calledModules(one).includes(module));
}

function concernsLambda(modules: Modules, root: ModuleFiles): boolean {
  return [...withCalled(modules, root)].some(({ files }) =>
    files.some(({ source }) => CONCERNS_LAMBDA.test(source.text)),
  );
}

async function readRoot(files: Files, modules: Modules, root: ModuleFiles): Promise<Root> {
  const { folder } = root;
  const variables = await readVariableFiles(files, folder);
  const recorded = await readRecordedValues(files, folder);
  const given = new Map([...openVariables(root, recorded), ...variables.values]);
  const facts = new FileFacts(files, folder);
  let functions: readonly FunctionDefinition[] = [];
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const configuration = toConfiguration(files, modules, root, facts, recorded);
    const module = new ModuleInstance(configuration, root, '', undefined, given);
    const contents = { files, folder, instances: module.instances() };
    functions = await readFunctions(contents, module.region);
    if (!(await facts.fetch())) break;
  }
  const broken = [...withCalled(modules, root)].flatMap((module) =>
    module.files.flatMap((file) => problemsOf(file)),
  );
  return { root, functions, problems: [...broken, ...variables.problems] };
}

function toConfiguration(
  files: Files,
  modules: Modules,
  { folder }: ModuleFiles,
  facts: FileFacts,
  { resources }: RecordedValues,
): Configuration {
  return {
    folder,
    facts,
    limits: new Limits(),
    known: (address) => (resources.has(address) ? valueOfJson(resources.get(address)) : undefined),
    called: (caller, name) => modules.called(caller, name),
    written: (path) => files.relative(folder, path) || '.',
  };
}

/** What a plan was made with, for variables that have no value otherwise. */
function openVariables({ variables }: ModuleFiles, recorded: RecordedValues): [string, Value][] {
  return [...recorded.variables].filter(
    ([name, value]) => value.kind !== 'null' && !variables.get(name)?.body.attribute('default'),
  );
}

/** Addresses that several configurations have stand behind the file of the root module that they come from. */
function toUnique(files: Files, workspace: string, roots: readonly Root[]): FunctionDefinition[] {
  const uses = new Map<string, number>();
  for (const { functions } of roots)
    for (const { id } of functions) uses.set(id, (uses.get(id) ?? 0) + 1);
  return roots.flatMap(({ root, functions }) =>
    functions.map((one) =>
      (uses.get(one.id) ?? 0) > 1
        ? { ...one, id: `${files.relative(workspace, fileOf(root, one))}#${one.id}` }
        : one,
    ),
  );
}

/** Where the root module makes a function: the file with the call, for one in another module. */
function fileOf({ calls, folder }: ModuleFiles, { id, definedIn }: FunctionDefinition): string {
  const call = /^module\.([\w-]+)/.exec(id)?.[1];
  const block = call === undefined ? undefined : calls.get(call);
  return block?.source.file ?? definedIn?.file ?? folder;
}
