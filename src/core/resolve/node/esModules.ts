import { basename, dirname, isUnder, joinPath } from '../../filesystem/paths';
import { missing, type Outcome } from '../outcome';
import { isNodeBuiltin } from '../../runtimes/nodeBuiltins';
import { mapExport, mapImport, type Mapped } from './exportsMap';
import { parseUrl, toFileUrl, toRuntimePath } from './fileUrl';
import { exactFile, type NodeContext } from './nodeContext';
import type { PackageJson } from './packageJson';
import { parsePackageName, type PackageName } from './packageName';
import { runtimePackage, RUNTIME_NODE_MODULES } from './runtimePackages';

/** Which conditions of `exports` hold: a bare target of `imports` keeps those of its `require()`. */
type Conditions = ReadonlySet<string>;

/**
 * `import` by the rules of ES modules (Node.js documentation, "Modules: ECMAScript modules", read 2026-11):
 * no extension is added, no folder has an index, and a bare name is a package folder.
 *
 * @param from real path of the importing file
 */
export async function importModule(
  context: NodeContext,
  specifier: string,
  from: string,
): Promise<Outcome> {
  const conditions = context.options.importConditions;
  if (/^(\/|\.\.?(\/|$))/.test(specifier)) {
    const rule = specifier.startsWith('/') ? 'absolute path' : 'relative to the importing file';
    return finalise(context, parseUrl(specifier, toFileUrl(from)), rule);
  }
  if (specifier.startsWith('#')) return importInternal(context, specifier, from, conditions);
  const url = parseUrl(specifier);
  if (!url) return importPackage(context, specifier, from, conditions);
  if (url.protocol === 'file:') return finalise(context, url, 'file: URL');
  if (url.protocol === 'data:') return { kind: 'builtin' };
  return missing(`Node does not load ${url.protocol} URLs`);
}

/** `#name`: ends where `imports` of the nearest package.json says. */
async function importInternal(
  context: NodeContext,
  specifier: string,
  from: string,
  conditions: Conditions,
): Promise<Outcome> {
  const scope = await context.packages.scopeOf(from);
  if (scope?.broken) return brokenManifest(scope);
  const mapped = mapImport(scope, specifier, conditions);
  const rule = scope ? `"imports" of ${scope.folder}/package.json` : 'the nearest package.json';
  if (mapped.kind !== 'package') return followMapped(context, mapped, rule, specifier);
  context.trace.add(specifier, `leads to '${mapped.specifier}'`, rule);
  const base = `${scope?.folder ?? ''}/package.json`;
  return importPackage(context, mapped.specifier, base, conditions);
}

/** PACKAGE_RESOLVE, and after it Lambda's own search of `NODE_PATH`. */
export async function importPackage(
  context: NodeContext,
  specifier: string,
  from: string,
  conditions: Conditions,
): Promise<Outcome> {
  if (isNodeBuiltin(specifier, context.runtime.major)) return { kind: 'builtin' };
  const asked = parsePackageName(specifier);
  if (!asked) return missing(`'${specifier}' is no valid package name`);
  const scope = await context.packages.scopeOf(from);
  if (scope?.broken) return brokenManifest(scope);
  if (scope?.exports !== undefined && scope.name === asked.name) {
    const rule = `"exports" of the importing file's own package ${scope.folder}`;
    return followMapped(context, mapExport(scope, asked.subpath, conditions), rule, specifier);
  }
  for (const { path, rule } of searchFolders(context, from)) {
    if (path === RUNTIME_NODE_MODULES) {
      const brought = runtimePackage(context, specifier, rule);
      if (brought) return brought;
      continue;
    }
    const folder = joinPath(path, asked.name);
    if (context.files.isFolder(folder)) {
      return inPackage(context, folder, asked, conditions);
    }
    const there = context.files.isFile(folder) ? 'a file, and import needs a folder' : 'not there';
    context.trace.add(folder, there, rule);
  }
  return missing();
}

function* searchFolders(
  context: NodeContext,
  from: string,
): Generator<{ readonly path: string; readonly rule: string }> {
  const walk = 'node_modules beside and above the importing file';
  for (let folder = dirname(from); ; folder = dirname(folder)) {
    yield { path: joinPath(folder, 'node_modules'), rule: walk };
    if (folder === '/') break;
  }
  const { importSearchesNodePath, searchPath } = context.options;
  if (importSearchesNodePath) {
    for (const path of searchPath) yield { path, rule: 'NODE_PATH' };
  } else {
    context.trace.add(
      searchPath.join(':'),
      'not searched',
      `import does not search NODE_PATH on Node ${context.runtime.major}`,
    );
  }
}

/** The package's folder is there: whatever it lacks, the search ends in it. */
async function inPackage(
  context: NodeContext,
  folder: string,
  asked: PackageName,
  conditions: Conditions,
): Promise<Outcome> {
  const manifest = await context.packages.in(folder);
  if (manifest?.broken) return brokenManifest(manifest);
  if (manifest?.exports !== undefined) {
    const rule = `"exports" of ${folder}/package.json`;
    const mapped = mapExport(manifest, asked.subpath, conditions);
    return followMapped(context, mapped, rule, `${asked.name}${asked.subpath.slice(1)}`);
  }
  if (asked.subpath === '.') return legacyMain(context, folder, manifest);
  const url = parseUrl(asked.subpath, toFileUrl(`${folder}/package.json`));
  return finalise(context, url, `file of the package ${folder}`);
}

const LEGACY_MAIN = ['', '.js', '.json', '.node', '/index.js', '/index.json', '/index.node'];
const LEGACY_INDEX = ['index.js', 'index.json', 'index.node'];

/** A package without `exports`: the tries are fixed, unlike those of `require()`. */
function legacyMain(
  context: NodeContext,
  folder: string,
  manifest: PackageJson | undefined,
): Outcome {
  const main = manifest?.main;
  const byMain = main === undefined ? [] : LEGACY_MAIN.map((end) => joinPath(folder, main + end));
  const byIndex = LEGACY_INDEX.map((name) => joinPath(folder, name));
  const path = [...byMain, ...byIndex].find((candidate) => context.files.isFile(candidate));
  if (path !== undefined) {
    const rule = byMain.includes(path)
      ? `"main" of ${folder}/package.json`
      : 'index of the package';
    return exactFile(context, path, rule) ?? missing();
  }
  const result =
    main === undefined ? 'no "main" and no index.js' : `"main" names '${main}': not there`;
  context.trace.add(folder, result, 'a package folder ends the search of import');
  return missing(`${folder} is there, but has no main file`);
}

function followMapped(
  context: NodeContext,
  mapped: Mapped,
  rule: string,
  specifier: string,
): Outcome {
  if (mapped.kind === 'path') return finalisePath(context, mapped.path, rule);
  const reason = mapped.kind === 'refused' ? mapped.reason : `'${mapped.specifier}' is no path`;
  context.trace.add(specifier, reason, rule);
  return missing(reason);
}

function finalise(context: NodeContext, url: URL | undefined, rule: string): Outcome {
  const path = url && toRuntimePath(url);
  if (path === undefined) return missing('the name hides a separator or is no URL');
  return finalisePath(context, path, rule);
}

/** ESM_FILE: exactly this file. */
function finalisePath(context: NodeContext, path: string, rule: string): Outcome {
  if (isUnder(path, RUNTIME_NODE_MODULES)) {
    const name = path.slice(RUNTIME_NODE_MODULES.length + 1);
    return runtimePackage(context, name, rule) ?? missing();
  }
  if (path.endsWith('/') || context.files.isFolder(path)) {
    context.trace.add(path, 'a folder', rule);
    return missing('import does not load a folder');
  }
  return exactFile(context, path, rule) ?? withoutExtension(context, path, rule);
}

function withoutExtension(context: NodeContext, path: string, rule: string): Outcome {
  const near = ['.js', '.mjs', '.cjs', '.json'].find((end) => context.files.isFile(path + end));
  if (near === undefined) return missing();
  context.trace.add(path + near, 'there, but import adds no extension', rule);
  return missing(`import adds no extension: ${basename(path)}${near} is there`);
}

function brokenManifest(manifest: PackageJson): Outcome {
  return missing(`${manifest.folder}/package.json is not valid JSON`);
}
