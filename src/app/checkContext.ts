import { readFunctionImports, type FunctionImport } from '../core/analysis/functionImports';
import { readLayerNeeds } from '../core/analysis/layerNeeds';
import { findShadowingImports } from '../core/analysis/shadowedByFunction';
import { entryFileOf, handlerFileOf, runtimeOf } from '../core/analysis/entryFile';
import { importNameOf, missingDependencies } from '../core/analysis/missingDependencies';
import { findBinaries } from '../core/binaries/findBinaries';
import type { CheckContext, CheckedManifest } from '../core/findings/check';
import type { Manifest } from '../core/manifests/manifest';
import { ecosystemOfRuntime } from '../core/packages/package';
import { findPackages } from '../core/packages/findPackages';
import { runtimesOfLayers } from '../core/project/runtimesOfLayers';
import { searchPlacesOf } from '../core/packages/searchPlaces';
import { findShadowedPackages } from '../core/packages/shadowedPackages';
import { findTornPackages } from '../core/packages/tornPackages';
import type { FunctionDefinition } from '../core/project/definitions';
import type { OpenFunction } from '../core/project/openFunction';
import { createResolver, hasImportRules, type Resolver } from '../core/resolve/resolver';
import type { AnalysisDeps } from './analysisDeps';
import { findCures, findLocalCopies, isBundled } from './importOrigins';
import type { FunctionOpener } from './openFunction';
import { atTheirSources } from './sourcePlaces';
import { readManifests, type FoundManifest } from './readManifests';

/** Gathers all that the checks of one function look at. */
export async function createCheckContext(
  deps: AnalysisDeps,
  folder: string,
  opener: FunctionOpener,
  target: OpenFunction,
  allFunctions: readonly FunctionDefinition[],
): Promise<CheckContext> {
  const handlerFile = handlerFileOf(target);
  const resolver = resolverOf(target);
  const entryFile = entryFileOf(handlerFile);
  const read = resolver ? await readFunctionImports(target, entryFile, deps.parser, resolver) : [];
  const all = await atTheirSources(deps.files, target.definition, read);
  const localCopies = await findLocalCopies(deps.files, folder, target.definition, all);
  const imports = all.filter(
    (one) => !isBundled(target.definition, handlerFile, one, localCopies.get(one)),
  );
  return {
    target,
    today: deps.clock.today(),
    handlerFile,
    binaries: await findBinaries(target.filesystem),
    ...(await gatherPackages(target, imports)),
    layerRuntimes: runtimesOfLayers(allFunctions),
    imports,
    localCopies,
    cures: resolver
      ? await findCures(opener, target, allFunctions, imports, resolver)
      : new Map<never, never>(),
    layerNeeds: resolver ? await readLayerNeeds(target, deps.parser, resolver) : [],
    manifests: resolver ? await checkManifests(deps, folder, target, resolver) : [],
  };
}

async function gatherPackages(
  target: OpenFunction,
  imports: readonly FunctionImport[],
): Promise<Pick<CheckContext, 'torn' | 'shadowed' | 'shadowing' | 'pythonFolders'>> {
  const { filesystem, layers, code, definition } = target;
  const packages = findPackages(layers, code);
  const runtime = runtimeOf(target);
  const places = searchPlacesOf(runtime, definition.environment);
  return {
    torn: await findTornPackages(filesystem, packages),
    shadowed: await findShadowedPackages(packages, runtime, places),
    shadowing: await findShadowingImports(imports, packages, places),
    pythonFolders: new Set(
      packages.filter(({ ecosystem }) => ecosystem === 'pypi').map(({ folder }) => folder),
    ),
  };
}

/** The resolver of a function; `undefined` for a runtime whose import rules are not known here. */
export function resolverOf(target: OpenFunction): Resolver | undefined {
  const runtime = runtimeOf(target);
  if (!runtime || !hasImportRules(runtime)) return undefined;
  const { definition, filesystem, unknownLayers } = target;
  const { environment, architecture } = definition;
  return createResolver({ filesystem, runtime, architecture, environment, unknownLayers });
}

async function checkManifests(
  deps: AnalysisDeps,
  folder: string,
  target: OpenFunction,
  resolver: Resolver,
): Promise<CheckedManifest[]> {
  const ecosystem = ecosystemOfRuntime(runtimeOf(target));
  const found = await readManifests(deps.files, folder, target.definition);
  return Promise.all(
    found
      .filter(({ manifest }) => manifest.ecosystem === ecosystem)
      .map(async ({ ships, ...one }) => ({
        ...one,
        missing: ships ? await missingOf(one, target, resolver) : [],
      })),
  );
}

async function missingOf(
  { manifest }: Pick<FoundManifest, 'manifest'>,
  target: OpenFunction,
  resolver: Resolver,
): Promise<string[]> {
  const brought = await broughtByRuntime(manifest, resolver);
  return missingDependencies(manifest, target.filesystem, (name) => brought.has(name));
}

async function broughtByRuntime(
  { ecosystem, dependencies }: Manifest,
  resolver: Resolver,
): Promise<Set<string>> {
  const from = ecosystem === 'pypi' ? '/var/task/index.py' : '/var/task/index.js';
  const form = ecosystem === 'rubygems' ? ({ form: 'gem' } as const) : {};
  const names = dependencies.map((name) => importNameOf(ecosystem, name));
  const answers = await Promise.all(
    names.map((specifier) => resolver.resolve({ specifier, from, ...form })),
  );
  return new Set(
    names.filter(
      (_, index) =>
        isBrought(answers[index]) ||
        (ecosystem === 'rubygems' && answers[index]?.status === 'builtin'),
    ),
  );
}

function isBrought(answer: Awaited<ReturnType<Resolver['resolve']>> | undefined): boolean {
  return answer?.status === 'resolved' && answer.provider.kind === 'runtime';
}
