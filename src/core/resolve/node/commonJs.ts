import { basename, dirname, joinPath } from '../../filesystem/paths';
import { missing, type Outcome } from '../outcome';
import { importPackage } from './esModules';
import { mapExport, mapImport, type Mapped } from './exportsMap';
import { parsePackageName } from './packageName';
import { exactFile, namedFile, type NodeContext } from './nodeContext';
import { runtimePackage, RUNTIME_NODE_MODULES } from './runtimePackages';

const EXTENSIONS = ['.js', '.json', '.node'];

/** A folder that is searched for a bare name, and why. */
interface SearchFolder {
  readonly path: string;
  readonly rule: string;
}

/**
 * `require()` without the built-in modules, which the caller has asked first
 * (Node.js documentation, "Modules: CommonJS modules", read 2026-11, and observed with Node 20).
 *
 * @param from real path of the importing file
 */
export async function requireModule(
  context: NodeContext,
  specifier: string,
  from: string,
): Promise<Outcome> {
  if (specifier.startsWith('/')) return requireAbsolute(context, specifier);
  if (/^\.\.?(\/|$)/.test(specifier)) {
    const here = { path: dirname(from), rule: 'relative to the importing file' };
    return (await findIn(context, specifier, here)) ?? missing();
  }
  if (specifier === '') return missing('the name is empty');
  const own = await requireFromOwnPackage(context, specifier, from);
  if (own) return own;
  for (const folder of searchFolders(context, from)) {
    const outcome = await findIn(context, specifier, folder);
    if (outcome) return outcome;
  }
  return missing();
}

async function requireAbsolute(context: NodeContext, path: string): Promise<Outcome> {
  if (path.startsWith(`${RUNTIME_NODE_MODULES}/`)) {
    const name = path.slice(RUNTIME_NODE_MODULES.length + 1);
    return runtimePackage(context, name, 'absolute path') ?? missing();
  }
  return (await findIn(context, path, { path: '/', rule: 'absolute path' })) ?? missing();
}

/** `#name` and the package's own name, where the nearest package.json has `imports` and `exports`. */
async function requireFromOwnPackage(
  context: NodeContext,
  specifier: string,
  from: string,
): Promise<Outcome | undefined> {
  const scope = await context.packages.scopeOf(from);
  if (!scope) return undefined;
  if (scope.broken) return missing(`${scope.folder}/package.json is not valid JSON`);
  const conditions = context.options.requireConditions;
  if (specifier.startsWith('#') && scope.imports) {
    const rule = `"imports" of ${scope.folder}/package.json`;
    const mapped = mapImport(scope, specifier, conditions);
    if (mapped.kind !== 'package') return followMapped(context, mapped, rule, specifier);
    context.trace.add(specifier, `leads to '${mapped.specifier}'`, rule);
    return requireImported(context, mapped.specifier, scope.folder);
  }
  const asked = parsePackageName(specifier);
  if (scope.exports === undefined || !asked || asked.name !== scope.name) return undefined;
  const rule = `"exports" of the importing file's own package ${scope.folder}`;
  return followMapped(context, mapExport(scope, asked.subpath, conditions), rule, specifier);
}

/** What `imports` leads to is searched as `import` does, and has to be a file. */
async function requireImported(
  context: NodeContext,
  specifier: string,
  folder: string,
): Promise<Outcome> {
  const from = `${folder}/package.json`;
  const conditions = context.options.requireConditions;
  const outcome = await importPackage(context, specifier, from, conditions);
  if (outcome.kind !== 'builtin') return outcome;
  return missing(`require() follows no "imports" entry to the built-in '${specifier}'`);
}

/** Up from the importing file, then `NODE_PATH`. */
function* searchFolders(context: NodeContext, from: string): Generator<SearchFolder> {
  for (let folder = dirname(from); ; folder = dirname(folder)) {
    if (basename(folder) !== 'node_modules') {
      yield {
        path: joinPath(folder, 'node_modules'),
        rule: 'node_modules beside and above the importing file',
      };
    }
    if (folder === '/') break;
  }
  const { searchPath, searchPathIsOwn } = context.options;
  const rule = searchPathIsOwn ? "NODE_PATH, the function's own" : 'NODE_PATH';
  for (const path of searchPath) yield { path, rule };
}

/** One name in one folder: `exports`, the file, the file with an extension, the folder. */
async function findIn(
  context: NodeContext,
  specifier: string,
  { path: folder, rule }: SearchFolder,
): Promise<Outcome | undefined> {
  if (folder === RUNTIME_NODE_MODULES) return runtimePackage(context, specifier, rule);
  const path = joinPath(folder, specifier);
  const leadsOut = /^\.\.?\//.test(`${specifier}/`) && specifier.includes('..'); // a folder that is not there may be left all the same
  if (!leadsOut && !context.files.isFolder(folder)) {
    context.trace.add(path, 'not there', rule);
    return undefined;
  }
  const exported = await requireExported(context, specifier, folder);
  if (exported) return exported;
  const wantsFolder = /(^|\/)\.{0,2}$/.test(specifier);
  if (!wantsFolder) {
    const file = asFile(context, path, rule);
    if (file) return file;
  }
  return context.files.isFolder(path) ? asFolder(context, path) : undefined;
}

async function requireExported(
  context: NodeContext,
  specifier: string,
  folder: string,
): Promise<Outcome | undefined> {
  const asked = parsePackageName(specifier);
  if (!asked) return undefined;
  const manifest = await context.packages.in(joinPath(folder, asked.name));
  if (manifest?.broken) return missing(`${manifest.folder}/package.json is not valid JSON`);
  if (manifest?.exports === undefined) return undefined;
  const mapped = mapExport(manifest, asked.subpath, context.options.requireConditions);
  return followMapped(context, mapped, `"exports" of ${manifest.folder}/package.json`, specifier);
}

function followMapped(
  context: NodeContext,
  mapped: Mapped,
  rule: string,
  specifier: string,
): Outcome {
  if (mapped.kind === 'path') return namedFile(context, mapped.path, rule);
  const reason = mapped.kind === 'refused' ? mapped.reason : `'${mapped.specifier}' is no path`;
  context.trace.add(specifier, reason, rule);
  return missing(reason);
}

/** LOAD_AS_FILE */
function asFile(context: NodeContext, path: string, rule: string): Outcome | undefined {
  if (context.files.isFile(path)) return exactFile(context, path, rule);
  const extension = EXTENSIONS.find((candidate) => context.files.isFile(path + candidate));
  if (extension !== undefined) return exactFile(context, path + extension, rule);
  const there = context.files.isFolder(path) ? 'a folder' : 'not there';
  context.trace.add(path, `${there}, nor a file with ${EXTENSIONS.join(', ')}`, rule);
  return undefined;
}

/** LOAD_AS_DIRECTORY: a `main` that leads nowhere, without an index, ends the whole search. */
async function asFolder(context: NodeContext, path: string): Promise<Outcome | undefined> {
  const manifest = await context.packages.in(path);
  if (manifest?.broken) return missing(`${path}/package.json is not valid JSON`);
  const index = 'index of the folder';
  if (!manifest?.main) return asFile(context, joinPath(path, 'index'), index);
  const main = joinPath(path, manifest.main);
  return (
    asFile(context, main, `"main" of ${path}/package.json`) ??
    asFile(context, joinPath(main, 'index'), 'index of the folder that "main" names') ??
    asFile(context, joinPath(path, 'index'), index) ??
    missing(`"main" of ${path}/package.json names '${manifest.main}', which is not there`)
  );
}
