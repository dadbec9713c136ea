import { importedPackage } from '../core/analysis/importedPackage';
import type { FunctionImport } from '../core/analysis/functionImports';
import type { LayerNeed } from '../core/analysis/layerNeeds';
import { declaredIn, type CheckContext } from '../core/findings/check';
import type { FunctionDefinition } from '../core/project/definitions';
import type { AnalysisDeps } from './analysisDeps';
import { createCheckContext } from './checkContext';
import { SCHEMA_VERSION, type GraphDocument, type GraphEdge, type GraphNode } from './documents';
import type { FunctionOpener } from './openFunction';

/** Who of a function's stack needs a package of whom: what no manifest and no layer says by itself. */
export async function graphDependencies(
  deps: AnalysisDeps,
  opener: FunctionOpener,
  folder: string,
  definition: FunctionDefinition,
  allFunctions: readonly FunctionDefinition[],
): Promise<GraphDocument> {
  const target = await opener.open(definition);
  const context = await createCheckContext(deps, folder, opener, target, allFunctions);
  const edges = [...ownEdges(context), ...context.layerNeeds.map(toEdge)];
  return {
    schemaVersion: SCHEMA_VERSION,
    function: definition.id,
    nodes: nodesOf(context, edges),
    edges,
  };
}

function nodesOf({ target }: CheckContext, edges: readonly GraphEdge[]): GraphNode[] {
  const layers = [...target.layers, ...target.unknownLayers]
    .map(({ position, name }) => ({ id: layerId(position), kind: 'layer' as const, name }))
    .sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }));
  const runtime = target.definition.runtime ?? '';
  const usesRuntime = edges.some(({ to }) => to === 'runtime');
  return [
    { id: 'function', kind: 'function', name: target.definition.id },
    ...layers,
    ...(usesRuntime ? [{ id: 'runtime', kind: 'runtime' as const, name: runtime }] : []),
  ];
}

/** What the function's own sources load from layers and from the runtime, once per package. */
function ownEdges(context: CheckContext): GraphEdge[] {
  const edges = new Map<string, GraphEdge>();
  for (const found of context.imports) {
    const edge = ownEdge(context, found);
    const key = edge && `${edge.to} ${edge.package}`;
    if (edge && key !== undefined && !edges.has(key)) edges.set(key, edge);
  }
  return [...edges.values()];
}

function ownEdge(context: CheckContext, found: FunctionImport): GraphEdge | undefined {
  const { resolution, site, from } = found;
  if (resolution.status !== 'resolved' || resolution.provider.kind === 'function') return undefined;
  const { provider, version } = resolution;
  return {
    from: 'function',
    to: provider.kind === 'layer' ? layerId(provider.layer) : 'runtime',
    package: importedPackage(found) ?? site.specifier,
    ...(version !== undefined && { version }),
    isDeclared: declaredIn(context, found),
    isBroken: false,
    path: from,
  };
}

function toEdge({ layer, package: name, neededFrom, from }: LayerNeed): GraphEdge {
  const version = neededFrom.kind === 'layer' ? neededFrom.version : undefined;
  return {
    from: layerId(layer),
    to: neededFrom.kind === 'layer' ? layerId(neededFrom.layer) : 'function',
    package: name,
    ...(version !== undefined && { version }),
    isDeclared: false,
    isBroken: neededFrom.kind === 'unseen',
    path: from,
  };
}

function layerId(position: number): string {
  return `layer${position}`;
}
