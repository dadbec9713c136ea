import { isStandardPackage } from '../../runtimes/pythonModuleNames';
import { isBroughtEarly } from '../../runtimes/pythonPackages';
import { found, missing, type Outcome } from '../outcome';
import { findInPackage, findTopLevel, type FinderContext, type PythonModule } from './moduleFinder';
import { extendPath, type PathChanges } from './packagePath';
import type { PathEntry } from './searchPath';

/** All that decides imports in one function, and where the steps are taken down. */
export interface PythonContext extends FinderContext {
  readonly entries: readonly PathEntry[];
  readonly earlyNames: ReadonlySet<string>;
  readonly changes: PathChanges;
}

/** A module, or why there is none. */
export type Imported = ImportedModule | Ended;

interface ImportedModule {
  readonly kind: 'module';
  readonly name: string;
  readonly module: PythonModule;
}

interface Ended {
  readonly kind: 'ended';
  readonly outcome: Outcome;
}

export function ended(outcome: Outcome): Ended {
  return { kind: 'ended', outcome };
}

/** `import a.b.c`: each part in the `__path__` of the part before it. */
export async function importDotted(context: PythonContext, name: string): Promise<Imported> {
  const [top = '', ...rest] = name.split('.');
  let current = importTop(context, top);
  let parents = foldersOf(context.entries);
  for (const part of rest) {
    if (current.kind === 'ended') return current;
    const folders = await submodulePath(context, current, parents);
    if (folders.kind === 'ended') return folders;
    if (folders.kind === 'whole') return current;
    current = importSub(context, current, part, folders);
    parents = folders.paths;
  }
  return current;
}

function importTop(context: PythonContext, name: string): Imported {
  if (context.earlyNames.has(name)) {
    const rule = 'in the interpreter before anything on sys.path is looked at';
    context.trace.add(name, 'found', rule);
    return { kind: 'module', name, module: { kind: 'builtin' } };
  }
  const entries = isBroughtEarly(name)
    ? context.entries.filter((entry) => entry.kind === 'brought')
    : context.entries;
  const module = findTopLevel(context, name, entries);
  return module ? { kind: 'module', name, module } : ended(missing());
}

/** Where the submodules of a module are looked for. `whole`: it has what it has, and that is not known here. */
type SubmodulePath =
  | { readonly kind: 'folders'; readonly paths: readonly string[]; readonly isSure: boolean }
  | { readonly kind: 'whole' }
  | Ended;

/** @param parents the path on which the module itself was looked for */
async function submodulePath(
  context: PythonContext,
  { name, module }: ImportedModule,
  parents: readonly string[],
): Promise<SubmodulePath> {
  switch (module.kind) {
    case 'namespace':
      return { kind: 'folders', paths: module.folders, isSure: true };
    case 'package': {
      const change = await context.changes.of(module.path);
      const last = name.slice(name.lastIndexOf('.') + 1);
      const paths =
        change === 'extended' ? extendPath(context, module.folders, last, parents) : module.folders;
      return { kind: 'folders', paths, isSure: change !== 'unclear' };
    }
    case 'module':
      if (name === 'six') return ended(found(module.path)); // it makes six.moves while it runs
      return (await context.changes.of(module.path)) === 'none'
        ? ended(noPackage(name))
        : ended(unclear(name));
    case 'brought':
      return module.isPackage ? { kind: 'whole' } : ended({ kind: 'runtime', path: module.path }); // six.moves is made while it runs
    case 'builtin':
      return isStandardPackage(name) ? { kind: 'whole' } : ended(noPackage(name));
    case 'depends':
      return { kind: 'whole' };
  }
}

function importSub(
  context: PythonContext,
  parent: ImportedModule,
  part: string,
  path: Extract<SubmodulePath, { kind: 'folders' }>,
): Imported {
  const module = findInPackage(context, part, path.paths);
  if (module) return { kind: 'module', name: `${parent.name}.${part}`, module };
  if (!path.isSure) return ended(unclear(parent.name));
  return ended(missing(`'${parent.name}' has no submodule '${part}'`));
}

function noPackage(name: string): Outcome {
  return missing(`'${name}' is a module, not a package`);
}

function unclear(name: string): Outcome {
  return { kind: 'unclear', reason: `'${name}' puts its submodules in place while it runs` };
}

export function foldersOf(entries: readonly PathEntry[]): readonly string[] {
  return entries.flatMap((entry) => (entry.kind === 'folder' ? [entry.path] : []));
}

/** What a module that was found means for the one who asked. */
export function toOutcome(module: PythonModule): Outcome {
  switch (module.kind) {
    case 'package':
    case 'module':
      return { kind: 'found', path: module.path };
    case 'namespace':
      return { kind: 'found', path: module.folders[0] ?? '/' };
    case 'builtin':
      return { kind: 'builtin' };
    case 'brought':
      return { kind: 'runtime', path: module.path };
    case 'depends':
      return { kind: 'unclear', reason: `some versions of the runtime bring '${module.name}'` };
  }
}
