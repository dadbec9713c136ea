import * as vscode from 'vscode';
import type { LayerRow } from '../../app/browseDocuments';
import { strataUri } from '../files/strataUri';
import type { FindingCounts } from '../findings/counts';
import { escapeMarkdown } from '../markdown';
import { sandboxSentences } from '../runs/words';
import {
  nodeId,
  type FunctionNode,
  type LayerNode,
  type ProjectNode,
  type SandboxNode,
} from './nodes';
import {
  functionDescription,
  functionTooltip,
  layerDescription,
  layerLabel,
  layerTooltip,
  needsText,
  projectDescription,
  sandboxDescription,
} from './words';

const { Expanded, None } = vscode.TreeItemCollapsibleState;

export function projectItem(node: ProjectNode): vscode.TreeItem {
  const item = new vscode.TreeItem(node.project.name, Expanded);
  item.id = nodeId(node);
  item.description = projectDescription(node.project);
  item.iconPath = new vscode.ThemeIcon('root-folder');
  item.contextValue = 'project';
  return item;
}

export function functionItem(
  node: FunctionNode,
  counts: FindingCounts,
  state: vscode.TreeItemCollapsibleState,
): vscode.TreeItem {
  const { folder, details } = node;
  const item = new vscode.TreeItem(details.id, state);
  item.id = nodeId(node);
  item.description = functionDescription(details);
  item.tooltip = new vscode.MarkdownString(functionTooltip(details, counts));
  item.iconPath = new vscode.ThemeIcon(
    'symbol-function',
    new vscode.ThemeColor('symbolIcon.functionForeground'),
  );
  // Its badge counts findings.
  item.resourceUri = strataUri({ folder, id: details.id }, '/');
  item.contextValue = details.deployedAs === undefined ? 'function' : 'function.deployed';
  return item;
}

/** @param needs what its code needs of others, a sentence each */
export function layerItem(node: LayerNode, needs: readonly string[]): vscode.TreeItem {
  const { layer } = node;
  const item = new vscode.TreeItem(layerLabel(layer), None);
  item.id = nodeId(node);
  item.description = [layerDescription(layer), ...needsText(needs)].join(' · ');
  item.tooltip = new vscode.MarkdownString(
    [layerTooltip(layer), ...needs.map(escapeMarkdown)].join('\n\n'),
  );
  item.iconPath = new vscode.ThemeIcon(layerIcon(layer));
  item.contextValue = `layer.${layer.status === 'resolved' ? (layer.kind ?? 'folder') : layer.status}`;
  return item;
}

export function sandboxItem(node: SandboxNode): vscode.TreeItem {
  const { sandbox } = node;
  const item = new vscode.TreeItem('Sandbox', None);
  item.id = nodeId(node);
  item.description = sandboxDescription(sandbox);
  item.tooltip = [`${sandbox.interpreter} in ${sandbox.tier}`, ...sandboxSentences(sandbox)].join(
    '\n',
  );
  item.iconPath = new vscode.ThemeIcon(sandbox.state === 'idle' ? 'vm' : 'vm-running');
  item.contextValue = 'sandbox';
  return item;
}

function layerIcon({ status, kind }: LayerRow): string {
  if (status === 'resolved') return kind === 'archive' ? 'file-zip' : 'folder';
  return { remote: 'cloud', 'not-built': 'tools', unresolved: 'question' }[status];
}
