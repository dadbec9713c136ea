import { readFunctionImports } from '../core/analysis/functionImports';
import { entryFileOf, handlerFileOf, runtimeOf } from '../core/analysis/entryFile';
import { importNameOf, missingDependencies } from '../core/analysis/missingDependencies';
import { findBinaries } from '../core/binaries/findBinaries';
import type { CheckContext, CheckedManifest } from '../core/findings/check';
import type { Manifest } from '../core/manifests/manifest';
import { findTornPackages } from '../core/packages/tornPackages';
import type { OpenFunction } from '../core/project/openFunction';
import { createResolver, hasImportRules, type Resolver } from '../core/resolve/resolver';
import type { AnalysisDeps } from './analysisDeps';
import { readManifests, type FoundManifest } from './readManifests';

/** Gathers all that the checks of one function look at. */
export async function createCheckContext(
  deps: AnalysisDeps,
  folder: string,
  target: OpenFunction,
): Promise<CheckContext> {
  const { filesystem } = target;
  const handlerFile = handlerFileOf(target);
  const resolver = resolverOf(target);
  const entryFile = entryFileOf(handlerFile);
  return {
    target,
    today: deps.clock.today(),
    handlerFile,
    torn: await findTornPackages(filesystem, target.layers),
    binaries: await findBinaries(filesystem),
    imports: resolver ? await readFunctionImports(target, entryFile, deps.parser, resolver) : [],
    manifests: resolver ? await checkManifests(deps, folder, target, resolver) : [],
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
  const ecosystem = target.definition.runtime?.startsWith('python') === true ? 'pypi' : 'npm';
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
  const from = ecosystem === 'npm' ? '/var/task/index.js' : '/var/task/index.py';
  const names = dependencies.map((name) => importNameOf(ecosystem, name));
  const answers = await Promise.all(
    names.map((specifier) => resolver.resolve({ specifier, from })),
  );
  return new Set(names.filter((_, index) => isBrought(answers[index])));
}

function isBrought(answer: Awaited<ReturnType<Resolver['resolve']>> | undefined): boolean {
  return answer?.status === 'resolved' && answer.provider.kind === 'runtime';
}
