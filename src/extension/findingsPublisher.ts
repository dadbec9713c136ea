import path from 'node:path';
import * as vscode from 'vscode';
import type { CheckDocument, FindingRow } from '../app/documents';
import type { Severity } from '../core/findings/finding';
import type { Range } from '../core/position';
import { WorkerFailure, type WorkerClient } from '../worker/client';

const DELAY_MS = 300;
const SEVERITIES: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** Checks the workspace in the worker and shows the findings in Problems; a newer run overtakes an older one. */
export class FindingsPublisher implements vscode.Disposable {
  private running: AbortController | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly worker: WorkerClient,
    private readonly diagnostics: vscode.DiagnosticCollection,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** Checks after a pause, so that several changes are one run. */
  refreshSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.refresh(), DELAY_MS);
  }

  async refresh(): Promise<void> {
    this.running?.abort();
    const current = new AbortController();
    this.running = current;
    const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
    const documents = await Promise.all(
      folders.map((folder) => this.check(folder, current.signal)),
    );
    if (current.signal.aborted) return;
    this.diagnostics.clear();
    folders.forEach((folder, index) => this.publish(folder, documents[index]));
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.running?.abort();
  }

  private async check(folder: string, signal: AbortSignal): Promise<CheckDocument | undefined> {
    try {
      return await this.worker.ask('check', { folder }, signal);
    } catch (error) {
      if (!(error instanceof WorkerFailure)) throw error;
      if (error.failure.kind === 'input') this.log.info(error.message);
      if (error.failure.kind === 'unexpected') this.log.error(error.message);
      return undefined;
    }
  }

  private publish(folder: string, document: CheckDocument | undefined): void {
    const byFile = new Map<string, vscode.Diagnostic[]>();
    for (const finding of document?.findings ?? []) {
      if (finding.file === undefined) continue;
      const file = path.join(folder, finding.file);
      byFile.set(file, [...(byFile.get(file) ?? []), toDiagnostic(folder, finding)]);
    }
    for (const [file, found] of byFile) this.diagnostics.set(vscode.Uri.file(file), found);
  }
}

function toDiagnostic(
  folder: string,
  { code, severity, message, range, related }: FindingRow,
): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(toRange(range), message, SEVERITIES[severity]);
  diagnostic.source = 'strata';
  diagnostic.code = code;
  diagnostic.relatedInformation = related.flatMap((place) =>
    place.file === undefined
      ? []
      : new vscode.DiagnosticRelatedInformation(
          new vscode.Location(vscode.Uri.file(path.join(folder, place.file)), toRange(place.range)),
          place.message,
        ),
  );
  return diagnostic;
}

function toRange(range: Range | undefined): vscode.Range {
  if (!range) return new vscode.Range(0, 0, 0, 0);
  const { start, end } = range;
  return new vscode.Range(start.line - 1, start.column - 1, end.line - 1, end.column - 1);
}
