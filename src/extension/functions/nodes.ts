/** Rows of the Functions view. */
import type { FunctionDetails, LayerRow, SandboxRow } from '../../app/browseDocuments';
import type { FunctionKey } from '../project/functionKey';
import type { Project } from '../project/picture';

export interface ProjectNode {
  readonly kind: 'project';
  readonly project: Project;
}

export interface FunctionNode {
  readonly kind: 'function';
  readonly folder: string;
  readonly details: FunctionDetails;
}

export interface LayerNode {
  readonly kind: 'layer';
  readonly parent: FunctionNode;
  readonly layer: LayerRow;
}

export interface SandboxNode {
  readonly kind: 'sandbox';
  readonly folder: string;
  /** Shaped as of a function's row, so that what acts on a function acts here as well. */
  readonly details: FunctionDetails;
  readonly parent: FunctionNode;
  readonly sandbox: SandboxRow;
}

export type FunctionsNode = ProjectNode | FunctionNode | LayerNode | SandboxNode;

/** The same through every reading, so that what is expanded stays so. */
export function nodeId(node: FunctionsNode): string {
  switch (node.kind) {
    case 'project':
      return node.project.folder;
    case 'function':
      return `${node.folder}#${node.details.id}`;
    case 'layer':
      return `${nodeId(node.parent)}#layer ${node.layer.position}`;
    case 'sandbox':
      return `${nodeId(node.parent)}#sandbox`;
  }
}

/** The function that a row belongs to. */
export function functionOf(node: FunctionsNode): FunctionKey | undefined {
  if (node.kind === 'project') return undefined;
  const { folder, details } = node.kind === 'layer' ? node.parent : node;
  return { folder, id: details.id };
}
