import * as vscode from 'vscode';
import type { Projects } from '../project/projects';
import { functionItem, layerItem, projectItem, sandboxItem } from './items';
import type { FunctionNode, FunctionsNode, LayerNode } from './nodes';
import type { Sandboxes } from './sandboxes';
import type { FindingsModel } from '../findings/findingsModel';
import type { Project } from '../project/picture';

/** Functions shown open from the start; in a larger project a person opens what they want. */
const FEW = 6;

/** Project → function → its layers in order and its sandbox. One project needs no row of its own. */
export class FunctionsTree implements vscode.TreeDataProvider<FunctionsNode>, vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<void>();
  private readonly subscriptions: { dispose(): void }[];
  readonly onDidChangeTreeData = this.changes.event;

  constructor(
    private readonly projects: Projects,
    private readonly sandboxes: Sandboxes,
    private readonly findings: FindingsModel,
  ) {
    const refresh = (): void => this.changes.fire();
    this.subscriptions = [
      projects.onDidRead(refresh),
      projects.onDidRemove(refresh),
      sandboxes.onDidChange(refresh),
      findings.onDidChange(refresh),
    ];
  }

  getChildren(node?: FunctionsNode): FunctionsNode[] {
    if (!node) {
      const [only, ...others] = this.shown();
      if (only && others.length === 0) return this.functionsOf(only);
      return this.shown().map((project) => ({ kind: 'project', project }));
    }
    if (node.kind === 'project') return this.functionsOf(node.project);
    return node.kind === 'function' ? this.partsOf(node) : [];
  }

  getParent(node: FunctionsNode): FunctionsNode | undefined {
    if (node.kind === 'layer' || node.kind === 'sandbox') return node.parent;
    if (node.kind === 'project' || this.shown().length === 1) return undefined;
    const project = this.projects.get(node.folder);
    return project && { kind: 'project', project };
  }

  getTreeItem(node: FunctionsNode): vscode.TreeItem {
    switch (node.kind) {
      case 'project':
        return projectItem(node);
      case 'function': {
        const counts = this.findings.countOf(node.folder, node.details);
        return functionItem(node, counts, this.stateOf(node));
      }
      case 'layer':
        return layerItem(node, this.needsOf(node));
      case 'sandbox':
        return sandboxItem(node);
    }
  }

  /** The row of a function, for revealing it. */
  nodeOf(folder: string, id: string): FunctionNode | undefined {
    const details = this.projects.find({ folder, id });
    return details && { kind: 'function', folder, details };
  }

  dispose(): void {
    for (const one of this.subscriptions) one.dispose();
    this.changes.dispose();
  }

  private needsOf({ parent, layer }: LayerNode): readonly string[] {
    return this.findings.needsOf(parent.folder, parent.details.id, layer.position);
  }

  private stateOf(node: FunctionNode): vscode.TreeItemCollapsibleState {
    const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
    if (this.partsOf(node).length === 0) return None;
    return this.projects.functions.length <= FEW ? Expanded : Collapsed;
  }

  private shown(): Project[] {
    return this.projects.all.filter(({ functions }) => functions.length > 0);
  }

  private functionsOf({ folder, functions }: Project): FunctionNode[] {
    return functions.map((details) => ({ kind: 'function', folder, details }));
  }

  private partsOf(parent: FunctionNode): FunctionsNode[] {
    const { folder, details } = parent;
    const layers = details.layers.map((layer) => ({ kind: 'layer', parent, layer }) as const);
    const sandbox = this.sandboxes.find({ folder, id: details.id });
    return sandbox
      ? [...layers, { kind: 'sandbox', folder, details, parent, sandbox } as const]
      : layers;
  }
}
