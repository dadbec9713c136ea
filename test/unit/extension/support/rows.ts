import type { FunctionDetails, LayerRow, NodeRow } from '../../../../src/app/browseDocuments';
import { basename } from '../../../../src/core/filesystem/paths';
import type { Project } from '../../../../src/extension/project/picture';

export const FOLDER = '/projects/photos';

export function layerRow(row: Partial<LayerRow> = {}): LayerRow {
  const common = { position: 1, name: 'base', reference: '!Ref base', status: 'resolved' } as const;
  return { ...common, source: 'layers/base', kind: 'folder', files: 3, unzippedSize: 2048, ...row };
}

export function functionDetails(details: Partial<FunctionDetails> = {}): FunctionDetails {
  const place = { start: { line: 4, column: 3 }, end: { line: 4, column: 9 } };
  return {
    id: 'Resize',
    runtime: 'nodejs22.x',
    handler: 'app.handler',
    architecture: 'x86_64',
    definedIn: { file: `${FOLDER}/template.yaml`, range: place },
    handlerIn: { file: `${FOLDER}/src/resize/app.js`, range: place },
    layers: [layerRow()],
    ...details,
  };
}

export function projectOf(functions: readonly FunctionDetails[]): Project {
  return { folder: FOLDER, name: 'photos', state: 'ready', functions, isStale: false };
}

export function nodeRow(path: string, row: Partial<NodeRow> = {}): NodeRow {
  return {
    path,
    name: path === '/opt' || path === '/var/task' ? path : basename(path),
    kind: 'file',
    providers: [1],
    size: 100,
    files: 1,
    overridden: 0,
    overrides: [],
    mode: '0644',
    ...row,
  };
}

export function folderRow(path: string, row: Partial<NodeRow> = {}): NodeRow {
  return nodeRow(path, { kind: 'directory', mode: '0755', ...row });
}
