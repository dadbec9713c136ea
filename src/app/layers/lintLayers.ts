import { runLayerChecks } from '../../core/findings/checks';
import { mergeStack } from '../../core/layers/merge';
import { sameBySizeAndCrc } from '../../core/layers/sameContents';
import type { Content } from '../../core/layers/openContent';
import type { Architecture, FunctionDefinition } from '../../core/project/definitions';
import type { OpenFunction } from '../../core/project/openFunction';
import type { AnalysisDeps } from '../analysisDeps';
import { createCheckContext } from '../checkContext';
import { SCHEMA_VERSION, type FindingRow, type FindingsDocument } from '../documents';
import { countSeverities, toFindingRow } from '../findingRows';
import { defineByHand } from '../handMadeFunction';
import { FunctionOpener } from '../openFunction';
import { openLayerInput } from './layerInput';

/** What `layer lint` answers. A finding's `layer` is the place of its layer in the request, from 1. */
export interface LintDocument extends FindingsDocument {
  readonly summary: FindingsDocument['summary'] & { readonly layers: number };
}

export interface LintRequest {
  /** Absolute; what paths are relative to. */
  readonly cwd: string;
  /** Zips and folders; each is looked at by itself. */
  readonly paths: readonly string[];
  /** The runtime that the layers are for. Without it nothing is said of what it has and where it looks. */
  readonly runtime?: string;
  readonly architecture: Architecture;
}

/** Checks layers, each by itself, as they are before they are published. Rejects with an AppError. */
export async function lintLayers(deps: AnalysisDeps, request: LintRequest): Promise<LintDocument> {
  const { cwd, paths } = request;
  const opener = new FunctionOpener(deps, cwd);
  const findings: FindingRow[] = [];
  for (const [index, path] of paths.entries()) {
    const target = await openAlone(deps, request, path);
    const context = await createCheckContext(deps, cwd, opener, target, [target.definition]);
    const file = deps.files.relative(cwd, deps.files.join(cwd, path)) || '.';
    for (const finding of runLayerChecks(context)) {
      const row = toFindingRow(deps.files, { folder: cwd, severities: {} }, finding);
      if (row) findings.push({ file, ...row, layer: index + 1 });
    }
  }
  const summary = { ...countSeverities(findings), layers: paths.length };
  return { schemaVersion: SCHEMA_VERSION, findings, summary };
}

/** A function that has nothing but one layer. */
async function openAlone(
  deps: AnalysisDeps,
  { cwd, runtime, architecture }: LintRequest,
  path: string,
): Promise<OpenFunction> {
  const content = await openLayerInput(deps, cwd, path);
  const definition = await defineByHand(deps.files, cwd, {
    layers: [path],
    ...(runtime !== undefined && { runtime }),
    architecture,
    environment: {},
  });
  const layers = layersOf(definition, path, content);
  const filesystem = await mergeStack(layers, undefined, sameBySizeAndCrc);
  return { definition, layers, unknownLayers: [], filesystem };
}

function layersOf(
  { layers }: FunctionDefinition,
  source: string,
  content: Content,
): OpenFunction['layers'] {
  return layers.map(({ position, name }) => ({ position, name, source, content }));
}
