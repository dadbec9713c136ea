import * as vscode from 'vscode';
import { COMMAND } from '../commands/commandIds';
import type { FunctionKey } from '../project/functionKey';
import type { History, PastInvocation } from './history';
import { invocationDescription, invocationLabel, invocationTooltip, timeOf } from './words';

export type InvocationsNode =
  | { readonly kind: 'function'; readonly folder: string; readonly id: string }
  | { readonly kind: 'invocation'; readonly past: PastInvocation };

/** Function → its invocations, the newest first. */
export class InvocationsTree
  implements vscode.TreeDataProvider<InvocationsNode>, vscode.Disposable
{
  private readonly changes = new vscode.EventEmitter<void>();
  private readonly subscription: { dispose(): void };
  readonly onDidChangeTreeData = this.changes.event;

  constructor(private readonly history: History) {
    this.subscription = history.onDidChange(() => this.changes.fire());
  }

  getChildren(node?: InvocationsNode): InvocationsNode[] {
    if (!node) return this.history.functions.map((key) => ({ kind: 'function', ...key }));
    if (node.kind === 'invocation') return [];
    return this.history.of(node).map((past) => ({ kind: 'invocation', past }));
  }

  getTreeItem(node: InvocationsNode): vscode.TreeItem {
    return node.kind === 'function' ? functionItem(node) : invocationItem(node.past);
  }

  dispose(): void {
    this.subscription.dispose();
    this.changes.dispose();
  }
}

function functionItem({ folder, id }: FunctionKey): vscode.TreeItem {
  const item = new vscode.TreeItem(id, vscode.TreeItemCollapsibleState.Expanded);
  item.id = `${folder}#${id}`;
  item.iconPath = new vscode.ThemeIcon('symbol-function');
  item.contextValue = 'function';
  return item;
}

function invocationItem(past: PastInvocation): vscode.TreeItem {
  const item = new vscode.TreeItem(timeOf(past), vscode.TreeItemCollapsibleState.None);
  const [icon, colour] = past.outcome.functionError
    ? ['error', 'testing.iconFailed']
    : ['pass', 'testing.iconPassed'];
  item.id = past.id;
  item.description = invocationDescription(past);
  item.tooltip = new vscode.MarkdownString(invocationTooltip(past));
  item.iconPath = new vscode.ThemeIcon(icon, new vscode.ThemeColor(colour));
  item.contextValue = 'invocation';
  item.accessibilityInformation = { label: invocationLabel(past) };
  item.command = {
    command: COMMAND.showInvocation,
    title: 'Show result',
    arguments: [{ kind: 'invocation', past } satisfies InvocationsNode],
  };
  return item;
}
