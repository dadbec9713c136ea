import { isUnder, joinPath, OPT } from '../../filesystem/paths';
import { earlyModules, standardModules } from '../../runtimes/pythonModuleNames';
import type { PythonRuntime } from '../../runtimes/runtime';
import { missing, type Outcome } from '../outcome';
import type { ResolveRequest } from '../request';
import type { RuntimeFiles } from '../runtimeFiles';
import type { Search } from '../search';
import { Distributions } from './distribution';
import {
  ended,
  foldersOf,
  importDotted,
  toOutcome,
  type Imported,
  type PythonContext,
} from './dottedName';
import { findInPackage, moduleSuffixes } from './moduleFinder';
import { PathChanges } from './packagePath';
import { parseRelativeName, type RelativeName } from './relativeName';
import { readSearchPath, type SearchPath } from './searchPath';

/** Python's rules over one filesystem. */
export function createPythonSearch(
  files: RuntimeFiles,
  runtime: PythonRuntime,
  environment: Readonly<Record<string, string>>,
  architecture: 'x86_64' | 'arm64',
): Search {
  const suffixes = moduleSuffixes(runtime.minor, architecture);
  const libraryNames = standardModules(runtime.version);
  const earlyNames = earlyModules(runtime.version);
  const changes = new PathChanges(files);
  const distributions = new Distributions(files);
  let reading: Promise<SearchPath> | undefined;
  const searchPath = (): Promise<SearchPath> =>
    (reading ??= readSearchPath(files, runtime, environment));
  return {
    find: async (request, trace) => {
      const { entries, executed } = await searchPath();
      const context = { files, trace, suffixes, libraryNames, earlyNames, changes, entries };
      const outcome = await find(context, request);
      if (outcome.kind === 'missing') noteExecuted(context, executed);
      return outcome;
    },
    versionOf: async (path) => {
      const { entries } = await searchPath();
      return distributions.versionOf(
        path,
        foldersOf(entries).map((folder) => files.real(folder)),
      );
    },
    couldBeInLayer: ({ specifier, from }) => !specifier.startsWith('.') || isUnder(from, OPT),
  };
}

async function find(context: PythonContext, request: ResolveRequest): Promise<Outcome> {
  const { specifier, from, names = [] } = request;
  const imported = specifier.startsWith('.')
    ? await importRelative(context, specifier, from)
    : await importDotted(context, specifier);
  if (imported.kind === 'ended') return imported.outcome;
  const { module } = imported;
  if (module.kind === 'namespace') {
    const absent = names.find(
      (name) => name !== '*' && !findInPackage(context, name, module.folders),
    );
    if (absent !== undefined) {
      return missing(`no folder of the namespace package '${imported.name}' has '${absent}'`);
    }
  }
  return toOutcome(module);
}

async function importRelative(
  context: PythonContext,
  specifier: string,
  from: string,
): Promise<Imported> {
  const name = parseRelativeName(context.files, specifier, from, context.entries);
  if (typeof name === 'string') return ended(missing(name));
  const parent = await parentOf(context, name);
  if (name.rest === '') return parent;
  if (parent.kind === 'ended') return parent;
  const { module } = parent;
  const own = module.kind === 'package' || module.kind === 'namespace' ? module.folders : [];
  if (own.includes(name.folder)) return importDotted(context, `${name.packageName}.${name.rest}`);
  return importBelow(context, name);
}

/** The package that the dots name; one that is hidden behind another of its name is taken by its folder. */
async function parentOf(context: PythonContext, name: RelativeName): Promise<Imported> {
  const parent = await importDotted(context, name.packageName);
  if (parent.kind === 'module') {
    const { module } = parent;
    if (module.kind === 'namespace') return parent;
    if (module.kind === 'package' && module.folders.includes(name.folder)) return parent;
  }
  const init = joinPath(name.folder, '__init__.py');
  const { files } = context;
  return {
    kind: 'module',
    name: name.packageName,
    module: files.isFile(init)
      ? { kind: 'package', path: files.real(init), folders: [name.folder] }
      : { kind: 'namespace', folders: [name.folder] },
  };
}

function importBelow(context: PythonContext, name: RelativeName): Imported {
  let folders: readonly string[] = [name.folder];
  let dotted = name.packageName;
  let current: Imported = ended(missing());
  for (const part of name.rest.split('.')) {
    const module = findInPackage(context, part, folders);
    if (!module) return ended(missing(`'${dotted}' has no submodule '${part}'`));
    dotted = `${dotted}.${part}`;
    current = { kind: 'module', name: dotted, module };
    folders = module.kind === 'package' || module.kind === 'namespace' ? module.folders : [];
  }
  return current;
}

/** Code in `.pth` files may have added folders or names that are not seen here. */
function noteExecuted({ trace }: PythonContext, executed: readonly string[]): void {
  for (const line of executed) {
    trace.add(line, 'not run here', 'a .pth line with code, which may add to sys.path');
  }
}
