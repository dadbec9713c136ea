import path from 'node:path';
import * as vscode from 'vscode';
import type { FindingRow, ProblemRow } from '../../app/documents';
import type { Projects } from '../project/projects';
import { problemDiagnostic, toDiagnostic, type Surroundings } from './diagnostics';
import type { CheckedFolder, FindingsModel } from './findingsModel';
import { mapInSlices } from './slices';

const MAX_PROBLEMS = 3;

type FileDiagnostic = readonly [file: string, diagnostic: vscode.Diagnostic];

/** Shows the findings in Problems, some at a time; a newer publication overtakes an older one. */
export class FindingsPublisher implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('strata');
  private readonly subscription: { dispose(): void };
  private readonly running = new Map<string, AbortController>();
  /** Files of each project that have diagnostics. */
  private readonly published = new Map<string, ReadonlySet<string>>();

  /** @param onFault takes what should not happen */
  constructor(
    model: FindingsModel,
    private readonly projects: Projects,
    private readonly extension: vscode.Uri,
    onFault: (error: unknown) => void,
  ) {
    this.subscription = model.onDidChange((checked) => {
      this.publish(checked).catch(onFault);
    });
  }

  dispose(): void {
    for (const one of this.running.values()) one.abort();
    this.subscription.dispose();
    this.collection.dispose();
  }

  private async publish({ folder, document }: CheckedFolder): Promise<void> {
    this.running.get(folder)?.abort();
    const current = new AbortController();
    this.running.set(folder, current);
    const around = this.around(folder);
    const placed = (document?.findings ?? []).filter(isPlaced);
    const found = await mapInSlices<FindingRow & { file: string }, FileDiagnostic>(
      placed,
      (finding) => [finding.file, toDiagnostic(finding, around)],
      current.signal,
    );
    const problems = firstOfEachFile(document?.problems ?? []).map((problem): FileDiagnostic => [
      problem.file,
      problemDiagnostic(problem),
    ]);
    const byFile = groupByFile(folder, [...problems, ...found]);
    if (current.signal.aborted) return;
    for (const file of this.published.get(folder) ?? [])
      if (!byFile.has(file)) this.collection.delete(vscode.Uri.file(file));
    this.published.set(folder, new Set(byFile.keys()));
    await mapInSlices(
      [...byFile],
      ([file, diagnostics]) => this.collection.set(vscode.Uri.file(file), diagnostics),
      current.signal,
    );
  }

  private around(folder: string): Surroundings {
    const first = this.projects.get(folder)?.functions[0];
    return { folder, fallback: first && { folder, id: first.id }, extension: this.extension };
  }
}

/** One slip in a template makes a parser stumble many times after it. */
function firstOfEachFile(problems: readonly ProblemRow[]): ProblemRow[] {
  const seen = new Map<string, number>();
  return problems.filter(({ file }) => {
    const count = (seen.get(file) ?? 0) + 1;
    seen.set(file, count);
    return count <= MAX_PROBLEMS;
  });
}

function isPlaced(finding: FindingRow): finding is FindingRow & { file: string } {
  return finding.file !== undefined;
}

function groupByFile(
  folder: string,
  diagnostics: readonly FileDiagnostic[],
): Map<string, vscode.Diagnostic[]> {
  const byFile = new Map<string, vscode.Diagnostic[]>();
  for (const [name, diagnostic] of diagnostics) {
    const file = path.join(folder, name);
    const list = byFile.get(file);
    if (list) list.push(diagnostic);
    else byFile.set(file, [diagnostic]);
  }
  return byFile;
}
