import { dirname, isUnder, joinPath, OPT } from '../../filesystem/paths';
import { isNodeBuiltin } from '../../runtimes/nodeBuiltins';
import type { NodeRuntime } from '../../runtimes/runtime';
import { missing, type Outcome } from '../outcome';
import type { ResolveRequest } from '../request';
import type { RuntimeFiles } from '../runtimeFiles';
import type { Search } from '../search';
import { requireModule } from './commonJs';
import { importModule } from './esModules';
import type { NodeContext } from './nodeContext';
import { nodeOptions } from './nodeOptions';
import { PackageJsons } from './packageJson';
import { typescriptNeighbour } from './typescriptSource';

/** Node's rules over one filesystem. */
export function createNodeSearch(
  files: RuntimeFiles,
  runtime: NodeRuntime,
  environment: Readonly<Record<string, string>>,
): Search {
  const packages = new PackageJsons(files);
  const options = nodeOptions(runtime, environment);
  return {
    find: (request, trace) => find({ files, packages, options, runtime, trace }, request),
    versionOf: (path) => versionOf(packages, path),
    couldBeInLayer: ({ specifier, from }) => couldBeInLayer(specifier, files.real(from)),
  };
}

async function find(context: NodeContext, request: ResolveRequest): Promise<Outcome> {
  const { specifier } = request;
  if (isNodeBuiltin(specifier, context.runtime.major)) {
    context.trace.add(specifier, 'found', `built into Node ${context.runtime.major}`);
    return { kind: 'builtin' };
  }
  if (specifier.startsWith('node:')) {
    return missing(`Node ${context.runtime.major} has no built-in '${specifier}'`);
  }
  const from = context.files.real(request.from);
  const byImport = await asksByImport(context, request, from);
  const search = byImport ? importModule : requireModule;
  const outcome = await search(context, specifier, from);
  if (outcome.kind === 'missing') return typescriptNeighbour(context, specifier, from) ?? outcome;
  if (outcome.kind === 'found' && !byImport) await noteEsModule(context, outcome.path);
  return outcome;
}

async function asksByImport(
  context: NodeContext,
  { form }: ResolveRequest,
  from: string,
): Promise<boolean> {
  if (form === 'import' || form === 'dynamic-import') return true;
  return form !== 'require' && (await context.packages.isEsModule(from));
}

/** The file is the answer to "what would be loaded", though loading it fails. */
async function noteEsModule(context: NodeContext, path: string): Promise<void> {
  if (context.options.requireEsm || !(await context.packages.isEsModule(path))) return;
  context.trace.add(
    path,
    'an ES module: loading it fails with ERR_REQUIRE_ESM',
    `require() of ES modules is off on Node ${context.runtime.major}`,
  );
}

/** From the nearest package.json that has a name: one that only says `type` is passed over. */
async function versionOf(packages: PackageJsons, path: string): Promise<string | undefined> {
  let manifest = await packages.scopeOf(path);
  while (manifest && manifest.name === undefined) {
    manifest = await packages.scopeOf(manifest.folder);
  }
  return manifest?.version;
}

/** A relative name stays in its own tree; `#name` may lead to any package. */
function couldBeInLayer(specifier: string, from: string): boolean {
  if (specifier.startsWith('node:')) return false;
  if (specifier.startsWith('/')) return isUnder(specifier, OPT);
  if (/^\.\.?(\/|$)/.test(specifier)) return isUnder(joinPath(dirname(from), specifier), OPT);
  return true;
}
