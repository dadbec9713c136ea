import path from 'node:path';
import * as vscode from 'vscode';
import type { FindingRow, ProblemRow } from '../../app/documents';
import type { Severity } from '../../core/findings/finding';
import { strataUri } from '../files/strataUri';
import type { FunctionKey } from '../project/functionKey';
import { toRange } from '../ranges';

const SEVERITIES: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};
const SOURCE = 'strata';
const START = new vscode.Range(0, 0, 0, 0);

/** What a diagnostic needs beside its finding. */
export interface Surroundings {
  readonly folder: string;
  /** The function whose filesystem a finding is about when it names none. */
  readonly fallback: FunctionKey | undefined;
  /** Where the extension is, with the pages of the findings. */
  readonly extension: vscode.Uri;
}

/** What mends a diagnostic, where a command line does. */
export class MendedDiagnostic extends vscode.Diagnostic {
  /** As typed in the project's folder. */
  command: string | undefined;
}

export function toDiagnostic(finding: FindingRow, around: Surroundings): vscode.Diagnostic {
  const { code, severity, message, range, related } = finding;
  const diagnostic = new MendedDiagnostic(
    range ? toRange(range) : START,
    message,
    SEVERITIES[severity],
  );
  diagnostic.command = finding.command;
  diagnostic.source = SOURCE;
  diagnostic.code = {
    value: code,
    target: vscode.Uri.joinPath(around.extension, 'docs', 'findings', `${code}.md`),
  };
  diagnostic.relatedInformation = related.flatMap((place) => {
    const location = toLocation(place, finding.function, around);
    return location ? new vscode.DiagnosticRelatedInformation(location, place.message) : [];
  });
  return diagnostic;
}

/** What is broken in a template or in `strata.json`; what only waits for a command is no error. */
export function problemDiagnostic({ range, message, command }: ProblemRow): vscode.Diagnostic {
  const severity = command === undefined ? 'error' : 'information';
  const diagnostic = new MendedDiagnostic(toRange(range), message, SEVERITIES[severity]);
  diagnostic.command = command;
  diagnostic.source = SOURCE;
  return diagnostic;
}

/** A place of the workspace, else one of the merged filesystem, which opens as the one file that it is. */
function toLocation(
  { file, range, path: runtimePath, layer }: FindingRow['related'][number],
  id: string | undefined,
  { folder, fallback }: Surroundings,
): vscode.Location | undefined {
  const at = range ? toRange(range) : START;
  if (file !== undefined) return new vscode.Location(vscode.Uri.file(path.join(folder, file)), at);
  const key = id === undefined ? fallback : { folder, id };
  if (runtimePath === undefined || !key) return undefined;
  return new vscode.Location(strataUri(key, runtimePath, layer), at);
}
