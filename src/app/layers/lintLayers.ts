import { runLayerChecks } from '../../core/findings/checks';
import { mergeStack } from '../../core/layers/merge';
import { sameBySizeAndCrc } from '../../core/layers/sameContents';
import type { Architecture } from '../../core/project/definitions';
import type { OpenFunction } from '../../core/project/openFunction';
import type { AnalysisDeps } from '../analysisDeps';
import { createCheckContext } from '../checkContext';
import { SCHEMA_VERSION, type FindingRow, type FindingsDocument } from '../documents';
import { countSeverities, toFindingRow } from '../findingRows';
import { plainFunction } from '../handMadeFunction';
import { FunctionOpener } from '../openFunction';
import {
  openLayerSource,
  type FindFunction,
  type LayerSource,
  type OpenedSource,
} from './layerSource';

/** What `layer lint` answers. A finding's `layer` is the place of its layer in the request, from 1. */
export interface LintDocument extends FindingsDocument {
  readonly summary: FindingsDocument['summary'] & { readonly layers: number };
}

export interface LintRequest {
  /** Absolute; what paths are relative to. */
  readonly folder: string;
  /** Each is looked at by itself. */
  readonly sources: readonly LayerSource[];
  /** The runtime that the layers are for. Without it nothing is said of what it has and where it looks. */
  readonly runtime?: string;
  readonly architecture: Architecture;
}

/** Checks layers, each by itself, as they are before they are published. Rejects with an AppError. */
export async function lintLayers(
  deps: AnalysisDeps,
  request: LintRequest,
  find: FindFunction,
): Promise<LintDocument> {
  const { folder, sources } = request;
  const opener = new FunctionOpener(deps, folder);
  const findings: FindingRow[] = [];
  for (const [index, source] of sources.entries()) {
    const opened = await openLayerSource(deps, folder, source, find);
    const target = await standAlone(request, opened);
    const context = await createCheckContext(deps, folder, opener, target, [target.definition]);
    const file = deps.files.relative(folder, opened.content.path) || '.';
    for (const finding of runLayerChecks(context)) {
      const row = toFindingRow(deps.files, { folder, severities: {} }, finding);
      if (row) findings.push({ file, ...row, layer: index + 1 });
    }
  }
  const summary = { ...countSeverities(findings), layers: sources.length };
  return { schemaVersion: SCHEMA_VERSION, findings, summary };
}

/** A function that has nothing but one layer. */
async function standAlone(
  request: LintRequest,
  { name, content }: OpenedSource,
): Promise<OpenFunction> {
  const target = { kind: 'local' as const, path: content.path };
  const definition = {
    ...plainFunction(request),
    layers: [{ position: 1, name, reference: name, target }],
  };
  const layers = [{ position: 1, name, source: name, content }];
  const filesystem = await mergeStack(layers, undefined, sameBySizeAndCrc);
  return { definition, layers, unknownLayers: [], filesystem };
}
