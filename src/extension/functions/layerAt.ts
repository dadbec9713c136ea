import type * as vscode from 'vscode';
import type { LayerRow } from '../../app/browseDocuments';
import type { Projects } from '../project/projects';
import { toRange } from '../ranges';

/** A layer of a project, without the row that shows it. */
export interface LayerOfProject {
  readonly folder: string;
  readonly layer: LayerRow;
}

const CODES: readonly unknown[] = ['layer.unresolved', 'layer.unreadable'];

/** The layer that a finding says is not here; `undefined` for every other diagnostic. */
export function layerOf(
  projects: Projects,
  file: string,
  { source, code, range }: vscode.Diagnostic,
): LayerOfProject | undefined {
  if (source !== 'strata' || typeof code !== 'object' || !CODES.includes(code.value))
    return undefined;
  for (const { folder, functions } of projects.all) {
    for (const layer of functions.flatMap(({ layers }) => layers)) {
      const { location, status } = layer;
      if (status === 'resolved' || location?.file !== file) continue;
      if (toRange(location.range).isEqual(range)) return { folder, layer };
    }
  }
  return undefined;
}
