import path from 'node:path';
import * as vscode from 'vscode';
import type { LayerRow } from '../../app/browseDocuments';
import { formatBytes, formatCount } from '../../core/quantities';
import type { WorkerClient } from '../../worker/client';
import { COMMAND } from '../commands/commandIds';
import type { LayerNode } from '../functions/nodes';
import type { Projects } from '../project/projects';
import { withCancel } from '../progress';
import { toRange } from '../ranges';
import { isTrusted } from '../trust';

/** A layer of a function, to be built. */
interface Wanted {
  readonly folder: string;
  readonly function: string;
  readonly layer: string;
}

const FIXED = 'project.not-built';
const NEEDS_TRUST =
  'Strata reads layers and shows findings. Building a layer needs a trusted workspace.';

/** Builds layers by the project's own builder: from the view, the palette, and the finding that misses a build. */
export class LayerBuilds implements vscode.CodeActionProvider, vscode.Disposable {
  private readonly output = vscode.window.createOutputChannel('Strata: Build');
  private readonly registered: vscode.Disposable;

  constructor(
    private readonly worker: WorkerClient,
    private readonly projects: Projects,
  ) {
    const listener = worker.onEvent((event) => {
      if (event.event === 'build') this.output.appendLine(event.line);
    });
    this.registered = vscode.Disposable.from(
      this.output,
      listener,
      vscode.languages.registerCodeActionsProvider({ scheme: 'file' }, this, {
        providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
      }),
    );
  }

  /** @param given a row of Functions, what a quick fix hands over, or nothing */
  async build(given: unknown): Promise<void> {
    if (!(await isTrusted(NEEDS_TRUST))) return;
    const wanted = wantedOf(given) ?? (await this.pick());
    if (!wanted) return;
    await vscode.workspace.saveAll(false);
    this.output.show(true);
    const document = await withCancel(`Building layer ${wanted.layer}`, (signal) =>
      this.worker.ask('buildLayer', wanted, signal),
    );
    await this.projects.refresh(wanted.folder);
    const { layer, source, files, unzippedSize } = document;
    void vscode.window.showInformationMessage(
      `Layer ${layer} is built: ${formatCount(files, 'file')}, ${formatBytes(unzippedSize)} in ${source}.`,
    );
  }

  provideCodeActions(
    { uri }: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const missing = diagnostics.filter(({ code }) => valueOf(code) === FIXED);
    return missing.flatMap((diagnostic) => {
      const wanted = this.wantedAt(uri.fsPath, diagnostic.range);
      if (!wanted) return [];
      const title = `Build layer ${wanted.layer}`;
      const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
      action.command = { command: COMMAND.buildLayer, title, arguments: [wanted] };
      action.diagnostics = [diagnostic];
      return [action];
    });
  }

  dispose(): void {
    this.registered.dispose();
  }

  /** The layer whose item stands at a place, or in whose sources a manifest lies. */
  private wantedAt(file: string, range: vscode.Range): Wanted | undefined {
    return this.all().find(
      ({ row, folder }) =>
        (row.location?.file === file && toRange(row.location.range).isEqual(range)) ||
        (row.source !== undefined && file.startsWith(path.resolve(folder, row.source) + path.sep)),
    );
  }

  private async pick(): Promise<Wanted | undefined> {
    const items = this.all().map((one) => ({
      label: one.layer,
      description: `${one.function} · ${one.row.source ?? one.row.reason ?? ''}`,
      one,
    }));
    const title = 'Build layer';
    return (await vscode.window.showQuickPick(items, { title }))?.one;
  }

  private all(): (Wanted & { readonly row: LayerRow })[] {
    return this.projects.all.flatMap(({ folder, functions }) =>
      functions.flatMap(({ id, layers }) =>
        layers
          .filter(({ status, kind }) => status === 'not-built' || kind === 'folder')
          .map((row) => ({ folder, function: id, layer: row.name, row })),
      ),
    );
  }
}

function wantedOf(given: unknown): Wanted | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  if ('parent' in given) {
    const { parent, layer } = given as LayerNode;
    return { folder: parent.folder, function: parent.details.id, layer: layer.name };
  }
  if (!('layer' in given)) return undefined;
  const { folder, function: id, layer } = given as Wanted;
  return { folder, function: id, layer };
}

function valueOf(code: vscode.Diagnostic['code']): unknown {
  return typeof code === 'object' ? code.value : code;
}
