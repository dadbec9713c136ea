import * as vscode from 'vscode';
import { authorityOf, SCHEME } from '../files/strataAddress';
import type { FindingsModel } from '../findings/findingsModel';
import type { Projects } from '../project/projects';
import type { FilesystemModel } from './filesystemModel';
import { badgeOf, decorationTooltip, fateOf, namesOf } from './words';

const COLORS = {
  torn: 'strata.tornForeground',
  replaced: 'strata.overriddenForeground',
  identical: 'strata.identicalForeground',
  hidden: 'strata.identicalForeground',
} as const;

/** Badges and colours of the rows: who provides an entry, what it replaced; of a function its findings. */
export class Decorations implements vscode.FileDecorationProvider, vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<undefined>();
  private readonly subscriptions: { dispose(): void }[];
  readonly onDidChangeFileDecorations = this.changes.event;

  constructor(
    private readonly model: FilesystemModel,
    private readonly projects: Projects,
    private readonly findings: FindingsModel,
  ) {
    const all = (): void => this.changes.fire(undefined);
    this.subscriptions = [
      vscode.window.registerFileDecorationProvider(this),
      model.onDidLoad(all),
      findings.onDidChange(all),
    ];
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    if (uri.scheme !== SCHEME || uri.query !== '') return undefined;
    return uri.path === '/' ? this.ofFunction(uri) : this.ofEntry(uri);
  }

  dispose(): void {
    for (const one of this.subscriptions) one.dispose();
    this.changes.dispose();
  }

  private ofEntry({ authority, path }: vscode.Uri): vscode.FileDecoration | undefined {
    const node = this.model.get(path);
    if (!node || authorityOf(node.key) !== authority) return undefined;
    const fate = fateOf(node.row);
    const names = namesOf(this.projects.find(node.key));
    const color = fate && new vscode.ThemeColor(COLORS[fate]);
    return new vscode.FileDecoration(badgeOf(node.row), decorationTooltip(node.row, names), color);
  }

  private ofFunction({ authority }: vscode.Uri): vscode.FileDecoration | undefined {
    const key = this.projects.functions.find((one) => authorityOf(one) === authority);
    const details = key && this.projects.find(key);
    if (!details) return undefined;
    const { errors, warnings } = this.findings.countOf(key.folder, details);
    const count = errors + warnings;
    if (count === 0) return undefined;
    const color = errors > 0 ? 'list.errorForeground' : 'list.warningForeground';
    const tooltip = `${count} in Problems`;
    const badge = count > 9 ? '9+' : String(count);
    return new vscode.FileDecoration(badge, tooltip, new vscode.ThemeColor(color));
  }
}
