import * as vscode from 'vscode';
import type { ImportableRow, ImportStory } from '../../app/imports/importDocuments';
import type { Method, Methods } from '../../worker/protocol';
import type { Asks } from '../project/projects';
import { toRange } from '../ranges';
import { toSignal } from '../toSignal';
import { HOVER_COMMANDS, hoverMarkdown } from './hoverWords';
import type { SourceOf } from './sourceOf';
import { typedSpecifier } from './typedSpecifier';

/** What is said at imports, and where they lead. A question that fails is an import about which nothing is said. */
export class ImportProviders
  implements vscode.HoverProvider, vscode.DefinitionProvider, vscode.CompletionItemProvider
{
  constructor(
    private readonly worker: Asks,
    private readonly sourceOf: SourceOf,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    const at = await this.storyAt(document, position, token);
    if (!at || at.story.resolution.status === 'builtin') return undefined;
    const text = new vscode.MarkdownString(hoverMarkdown(at.story, at.folder));
    text.isTrusted = { enabledCommands: HOVER_COMMANDS };
    text.supportHtml = true;
    return new vscode.Hover(text, at.range);
  }

  /** What a layer brings; the rest is where the language's own support finds it. */
  async provideDefinition(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.LocationLink[]> {
    const at = await this.storyAt(document, position, token);
    if (at?.story.resolution.status !== 'resolved') return [];
    const { path: target, provider } = at.story.resolution;
    if (provider.kind !== 'layer') return [];
    const { folder, story, range } = at;
    const question = { folder, function: story.function, path: target };
    const place = await this.ask('locate', question, token);
    if (place?.kind !== 'file') return [];
    const start = new vscode.Range(0, 0, 0, 0);
    const targetUri = vscode.Uri.file(place.file);
    return [{ originSelectionRange: range, targetUri, targetRange: start }];
  }

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.CompletionItem[]> {
    const before = document.lineAt(position).text.slice(0, position.character);
    const typed = typedSpecifier(document.languageId, before);
    const source = typed && this.sourceOf(document);
    if (!source) return [];
    const rows = (await this.ask('importable', source, token)) ?? [];
    const range = new vscode.Range(position.with({ character: typed.start }), position);
    return rows.map((row) => toItem(row, range));
  }

  private async storyAt(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<{ story: ImportStory; folder: string; range: vscode.Range } | undefined> {
    const source = this.sourceOf(document);
    if (!source) return undefined;
    const { line, character } = position;
    const place = { line: line + 1, column: character + 1 };
    const story = await this.ask('importStory', { ...source, ...place }, token);
    if (!story) return undefined;
    const range = toRange(story.range);
    if (!range.contains(position)) return undefined;
    return { story, folder: source.folder, range };
  }

  private async ask<M extends Method>(
    method: M,
    params: Methods[M]['params'],
    token: vscode.CancellationToken,
  ): Promise<Methods[M]['result'] | undefined> {
    try {
      return await this.worker.ask(method, params, toSignal(token));
    } catch (error) {
      this.onFailure(error);
      return undefined;
    }
  }
}

function toItem(
  { name, layer, layerName }: ImportableRow,
  range: vscode.Range,
): vscode.CompletionItem {
  const label = { label: name, description: `layer ${layer} ${layerName}` };
  const item = new vscode.CompletionItem(label, vscode.CompletionItemKind.Module);
  item.range = range;
  return item;
}
