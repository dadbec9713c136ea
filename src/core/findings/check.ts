import type { Cure } from '../analysis/cures';
import type { FunctionImport } from '../analysis/functionImports';
import { ecosystemOf, importedPackage } from '../analysis/importedPackage';
import { declares } from '../analysis/missingDependencies';
import type { HandlerFile } from '../analysis/handlerFile';
import type { LayerNeed } from '../analysis/layerNeeds';
import type { ShadowingImport } from '../analysis/shadowedByFunction';
import type { FoundBinary } from '../binaries/findBinaries';
import type { Manifest } from '../manifests/manifest';
import type { ShadowedPackage } from '../packages/shadowedPackages';
import type { TornPackage } from '../packages/tornPackages';
import type { FunctionDefinition, LayerReference } from '../project/definitions';
import type { OpenFunction } from '../project/openFunction';
import type { Finding, NamedLayer } from './finding';

/** A manifest with what of it is not installed. */
export interface CheckedManifest {
  readonly manifest: Manifest;
  readonly missing: readonly string[];
  /** Path relative to the project, for sentences. */
  readonly shownAs: string;
  /** What installs it, typed in the project's folder. */
  readonly command: string;
  /** Position of the layer whose sources it belongs to; absent for the function's own. */
  readonly layer?: number;
}

/** A package as this machine has it beside a source. */
export interface LocalCopy {
  /** Absent where its metadata names none. */
  readonly version?: string;
  /** Path relative to the project, for sentences. */
  readonly shownAs: string;
  /** It lies in what the function is packed from. */
  readonly ships: boolean;
}

/** All that is known of a function when its checks run; computed once, read by every check. */
export interface CheckContext {
  readonly target: OpenFunction;
  readonly handlerFile: HandlerFile;
  readonly torn: readonly TornPackage[];
  readonly shadowed: readonly ShadowedPackage[];
  /** Runtime folders that Python packages lie in. */
  readonly pythonFolders: ReadonlySet<string>;
  /** The runtimes of all functions of the project that have a layer, by where its contents are. */
  readonly layerRuntimes: ReadonlyMap<string, ReadonlySet<string>>;
  readonly imports: readonly FunctionImport[];
  /** Copies on this machine of what imports from layers, and those that are not found, ask for. */
  readonly localCopies: ReadonlyMap<FunctionImport, LocalCopy>;
  /** The nearest cure of imports that are not found. */
  readonly cures: ReadonlyMap<FunctionImport, Cure>;
  readonly shadowing: readonly ShadowingImport[];
  readonly layerNeeds: readonly LayerNeed[];
  readonly binaries: readonly FoundBinary[];
  readonly manifests: readonly CheckedManifest[];
  /** In UTC: `2026-11-23`. */
  readonly today: string;
}

/** One rule: what it looks at is in the context, what it says is in the catalogue. */
export type Check = (context: CheckContext) => readonly Finding[];

/** A known or unknown layer of the function, as sentences name it. */
export function nameLayer({ target }: CheckContext, position: number): NamedLayer {
  const layer = [...target.layers, ...target.unknownLayers].find(
    (one) => one.position === position,
  );
  return { position, name: layer?.name ?? String(position) };
}

/** The item of `Layers:` at a position; absent for a function given by hand. */
export function referenceOf(
  { target }: CheckContext,
  position: number,
): LayerReference | undefined {
  return target.definition.layers.find((reference) => reference.position === position);
}

/** `{ location }` of a layer's item, or nothing to spread. */
export function atLayer(
  context: CheckContext,
  position: number,
): Pick<Finding, 'location' | 'layer'> {
  const location = referenceOf(context, position)?.location;
  return { layer: position, ...(location && { location }) };
}

/** `{ location }` of the layer itself, else of its item: what it says holds for every function that has it. */
export function atDefinition(context: CheckContext, position: number): Pick<Finding, 'location'> {
  const reference = referenceOf(context, position);
  const location = reference?.definedIn ?? reference?.location;
  return location ? { location } : {};
}

/** `{ location }` of the function itself, or nothing to spread. */
export function atFunction({ definedIn }: FunctionDefinition): Pick<Finding, 'location'> {
  return definedIn ? { location: definedIn } : {};
}

/** Where to report what an entry of a provider has wrong: at the layer's item, or (0) at the function. */
export function atProvider(
  context: CheckContext,
  provider: number,
): Pick<Finding, 'location' | 'layer'> {
  return provider === 0 ? atFunction(context.target.definition) : atLayer(context, provider);
}

/** `{ provider }` for sentences; nothing to spread for the function's own package. */
export function providerOf(
  context: CheckContext,
  provider: number,
): { readonly provider?: NamedLayer } {
  return provider === 0 ? {} : { provider: nameLayer(context, provider) };
}

/** `{ location }` of a function's handler, else of the function, or nothing to spread. */
export function atHandler({
  handlerLocation,
  definedIn,
}: FunctionDefinition): Pick<Finding, 'location'> {
  const location = handlerLocation ?? definedIn;
  return location ? { location } : {};
}

/** Whether the function's package is what a build made, and so what is deployed. */
export function isBuilt({ target: { definition } }: CheckContext): boolean {
  const { code } = definition;
  return definition.codeSource !== undefined || (code.kind === 'local' && code.built === true);
}

/** The function's own manifests of the import's language, the nearest first. */
export function ownManifests(
  { manifests }: CheckContext,
  { site }: FunctionImport,
): CheckedManifest[] {
  const ecosystem = ecosystemOf(site.form);
  return manifests.filter(
    ({ manifest, layer }) => manifest.ecosystem === ecosystem && layer === undefined,
  );
}

/** Whether the function declares what an import loads; a path or a program is no package that it could declare. */
export function declaredIn(context: CheckContext, found: FunctionImport): boolean {
  const name = importedPackage(found);
  if (name === undefined) return true;
  return ownManifests(context, found).some(({ manifest }) => declares(manifest, name));
}
