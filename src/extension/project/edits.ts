import path from 'node:path';
import * as vscode from 'vscode';
import type { Asks, Projects } from './projects';
import { isRelevant } from './relevance';

const QUIET_MS = 300;
/** Languages of what an analysis reads as text. */
const LANGUAGES = new Set([
  'yaml',
  'json',
  'javascript',
  'typescript',
  'javascriptreact',
  'typescriptreact',
  'python',
  'ruby',
  'java',
  'pip-requirements',
]);
/** Known by their names: the editor itself has no language for them. */
const TERRAFORM = /\.(tf|tofu|tfvars)$/;

/** Hands the texts of edited documents to the worker, so that findings follow the typing and not only the saving. */
export class Edits implements vscode.Disposable {
  private readonly subscriptions: { dispose(): void }[];
  private readonly timers = new Map<string, NodeJS.Timeout>();
  /** Files of which the worker has an edited text, with their project's folder. */
  private readonly edited = new Map<string, string>();

  /** @param onChange takes the folder of a project and the files in it of which the worker now has another text */
  constructor(
    private readonly worker: Asks,
    private readonly projects: Projects,
    private readonly onChange: (folder: string, files: readonly string[]) => void,
    private readonly onFailure: (error: unknown) => void,
  ) {
    this.subscriptions = [
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.touch(document)),
      vscode.workspace.onDidSaveTextDocument((document) => this.touch(document)),
      vscode.workspace.onDidCloseTextDocument((document) =>
        this.tell(document.uri.fsPath, undefined),
      ),
    ];
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    for (const one of this.subscriptions.splice(0)) one.dispose();
  }

  private touch(document: vscode.TextDocument): void {
    const { uri, languageId } = document;
    if (uri.scheme !== 'file') return;
    if (!LANGUAGES.has(languageId) && !TERRAFORM.test(uri.fsPath)) return;
    clearTimeout(this.timers.get(uri.fsPath));
    const told = (): void =>
      this.tell(uri.fsPath, document.isDirty ? document.getText() : undefined);
    this.timers.set(uri.fsPath, setTimeout(told, document.isDirty ? QUIET_MS : 0));
  }

  private tell(file: string, text: string | undefined): void {
    clearTimeout(this.timers.get(file));
    this.timers.delete(file);
    const folder = this.edited.get(file) ?? this.folderOf(file);
    if (folder === undefined || (text === undefined && !this.edited.has(file))) return;
    if (text === undefined) this.edited.delete(file);
    else this.edited.set(file, folder);
    const asked = this.worker.ask('edited', { folder, file, ...(text !== undefined && { text }) });
    asked.then(() => this.onChange(folder, [file]), this.onFailure);
  }

  private folderOf(file: string): string | undefined {
    const owner = this.projects.all.find(
      (project) => file.startsWith(project.folder + path.sep) && isRelevant(project, file),
    );
    return owner?.folder;
  }
}
