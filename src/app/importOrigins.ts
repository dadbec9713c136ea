/** What stands beside a function's imports: local copies, copies that are shadowed, cures for what is missing. */
import { cureInStack, type Cure } from '../core/analysis/cures';
import { ecosystemOf, importedPackage } from '../core/analysis/importedPackage';
import type { FunctionImport } from '../core/analysis/functionImports';
import type { HandlerFile } from '../core/analysis/handlerFile';
import type { LocalCopy } from '../core/findings/check';
import type { Bundling, FunctionDefinition, LayerReference } from '../core/project/definitions';
import type { OpenFunction } from '../core/project/openFunction';
import { layerKey } from '../core/project/runtimesOfLayers';
import type { Files } from '../core/ports/files';
import type { Resolver } from '../core/resolve/resolver';
import { isInside } from './isInside';
import { LocalPackages } from './localPackages';
import type { FunctionOpener } from './openFunction';

/** Copies on this machine of what imports load, or would load. */
export async function findLocalCopies(
  files: Files,
  folder: string,
  { code }: FunctionDefinition,
  imports: readonly FunctionImport[],
): Promise<ReadonlyMap<FunctionImport, LocalCopy>> {
  const packages = new LocalPackages(files, folder);
  const copies = new Map<FunctionImport, LocalCopy>();
  for (const found of imports) {
    const isOfInterest = found.resolution.status === 'unresolved' || isFromLayer(found.resolution);
    const local = isOfInterest ? await packages.of(found) : undefined;
    if (!local) continue;
    const ships = code.kind === 'local' && isInside(files, code.path, local.folder);
    copies.set(found, { ...local, ships, shownAs: files.relative(folder, local.folder) });
  }
  return copies;
}

/** Whether a bundler will have put the package into the function, so that nothing is left to load. */
export function isBundled(
  { bundling, codeSource }: FunctionDefinition,
  handlerFile: HandlerFile,
  found: FunctionImport,
  copy: LocalCopy | undefined,
): boolean {
  const isTypeScript = handlerFile.kind === 'not-built' && /\.[cm]?tsx?$/.test(handlerFile.source);
  if (codeSource !== undefined || !(bundling || isTypeScript)) return false;
  const name = ecosystemOf(found.site.form) === 'npm' ? importedPackage(found) : undefined;
  return name !== undefined && copy !== undefined && !isExternal(bundling, name);
}

function isExternal(bundling: Bundling | undefined, name: string): boolean {
  const external = bundling?.external ?? [];
  return external.some((one) =>
    one.includes('*')
      ? name.startsWith(one.slice(0, one.indexOf('*')))
      : one === name || one.startsWith(`${name}/`),
  );
}

function isFromLayer(resolution: FunctionImport['resolution']): boolean {
  return resolution.status === 'resolved' && resolution.provider.kind === 'layer';
}

/** The nearest cure of every import that is not found and has one. */
export async function findCures(
  opener: FunctionOpener,
  target: OpenFunction,
  allFunctions: readonly FunctionDefinition[],
  imports: readonly FunctionImport[],
  resolver: Resolver,
): Promise<ReadonlyMap<FunctionImport, Cure>> {
  const cures = new Map<FunctionImport, Cure>();
  for (const found of imports) {
    if (found.resolution.status !== 'unresolved' || found.site.optional) continue;
    const cure =
      (await byRequire(found, resolver)) ??
      cureInStack(target, found) ??
      (await attach(opener, target, allFunctions, found));
    if (cure) cures.set(found, cure);
  }
  return cures;
}

/** What `require` would find, where `import` finds nothing. */
async function byRequire(
  { site, from }: FunctionImport,
  resolver: Resolver,
): Promise<Cure | undefined> {
  if (site.form !== 'import' && site.form !== 'dynamic-import') return undefined;
  const answer = await resolver.resolve({ specifier: site.specifier, from, form: 'require' });
  return answer.status === 'resolved' ? { kind: 'by-require', path: answer.path } : undefined;
}

/** A layer of another function that has the package where this runtime looks. */
async function attach(
  opener: FunctionOpener,
  { definition }: OpenFunction,
  allFunctions: readonly FunctionDefinition[],
  found: FunctionImport,
): Promise<Cure | undefined> {
  const place = placeInLayer(found);
  if (!place) return undefined;
  const own = new Set(definition.layers.map(({ target }) => layerKey(target)));
  const others = new Map<string, LayerReference>();
  for (const reference of allFunctions.flatMap(({ layers }) => layers)) {
    const key = layerKey(reference.target);
    if (reference.target.kind === 'local' && !own.has(key)) others.set(key, reference);
  }
  for (const reference of others.values()) {
    const content = await opener.contentOf(reference);
    if (content?.tree.entries.some(({ path }) => place.test(path)))
      return { kind: 'attach', layer: reference.name };
  }
  return undefined;
}

/** Paths below a layer's root that bring a package. */
function placeInLayer(found: FunctionImport): RegExp | undefined {
  const name = importedPackage(found);
  if (name === undefined) return undefined;
  const literal = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  switch (ecosystemOf(found.site.form)) {
    case 'npm':
      return new RegExp(`^nodejs/(?:node\\d+/)?node_modules/${literal}/package\\.json$`);
    case 'pypi':
      return new RegExp(
        `^python/(?:lib/python[\\d.]+/site-packages/)?${literal}(?:/__init__)?\\.py$`,
      );
    case 'rubygems':
      return new RegExp(`^ruby/gems/[\\d.]+/specifications/${literal}-\\d[^/]*\\.gemspec$`);
    case 'maven':
    case undefined:
      return undefined;
  }
}
