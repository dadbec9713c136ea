import * as vscode from 'vscode';
import type { ImportFix } from '../../app/quickFixes/importFix';
import { COMMAND } from '../commands/commandIds';
import type { ImportedFile } from '../imports/hoverWords';
import type { SourceOf } from '../imports/sourceOf';
import type { Asks } from '../project/projects';
import { toSignal } from '../toSignal';
import { fixesOf, fixTitle, hasFixes } from './fixWords';
import { toEdit } from './toEdit';

/** Quick fixes at findings of imports. What they change is shown as an edit that can be undone. */
export class ImportFixes implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix];

  /** @param onFailure takes why a question in the background has failed */
  constructor(
    private readonly worker: Asks,
    private readonly sourceOf: SourceOf,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  async provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeAction[]> {
    const source = this.sourceOf(document);
    const own = diagnostics.filter((one) => one.source === 'strata' && hasFixes(codeOf(one)));
    if (!source) return [];
    const actions: vscode.CodeAction[] = [];
    try {
      for (const diagnostic of own) {
        const { line, character } = diagnostic.range.start;
        const place = { ...source, line: line + 1, column: character + 1 };
        const fixes = await this.worker.ask('importFixes', place, toSignal(token));
        for (const fix of fixesOf(codeOf(diagnostic), fixes))
          actions.push(await toAction(fix, diagnostic, source.folder));
      }
    } catch (error) {
      this.onFailure(error);
    }
    return actions;
  }
}

function codeOf({ code }: vscode.Diagnostic): unknown {
  return typeof code === 'object' ? code.value : code;
}

async function toAction(
  fix: ImportFix,
  diagnostic: vscode.Diagnostic,
  folder: string,
): Promise<vscode.CodeAction> {
  const title = fixTitle(fix);
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  if (fix.kind === 'open') {
    const file: ImportedFile = { folder, id: fix.function, path: fix.path };
    action.command = { title, command: COMMAND.openImported, arguments: [file] };
  } else action.edit = await toEdit([fix.change]);
  return action;
}
