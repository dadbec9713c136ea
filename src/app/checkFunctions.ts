import type { FunctionDefinition } from '../core/project/definitions';
import { runChecks } from '../core/findings/checks';
import type { Severity } from '../core/findings/finding';
import { createCheckContext } from './checkContext';
import { SCHEMA_VERSION, type CheckDocument, type FindingRow, type ProblemRow } from './documents';
import { countSeverities, toFindingRow } from './findingRows';
import { IgnoreComments } from './ignoreComments';
import type { FunctionOpener } from './openFunction';
import type { AnalysisDeps } from './analysisDeps';

/** What a check runs over, and how its findings count. */
export interface CheckRequest {
  /** Absolute folder that paths are shown relative to. */
  readonly folder: string;
  readonly functions: readonly FunctionDefinition[];
  /** Every function of the project, also those that are not checked: they may share a layer. */
  readonly allFunctions: readonly FunctionDefinition[];
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  readonly problems: readonly ProblemRow[];
  readonly signal?: AbortSignal;
}

/**
 * Checks functions one after the other. A finding that several share word by word at one place is said once.
 * Rejects with the signal's reason when it is aborted.
 */
export async function checkFunctions(
  deps: AnalysisDeps,
  opener: FunctionOpener,
  request: CheckRequest,
): Promise<CheckDocument> {
  const rows: FindingRow[] = [];
  const ignored = new IgnoreComments(deps.files);
  for (const definition of request.functions) {
    request.signal?.throwIfAborted();
    const context = await createCheckContext(
      deps,
      request.folder,
      opener,
      await opener.open(definition),
      request.allFunctions,
    );
    const isNamed = definition.definedIn ?? definition.deployedAs;
    const id = isNamed && { function: definition.id };
    for (const finding of runChecks(context)) {
      const isIgnored = await ignored.isIgnored(finding);
      const row = isIgnored ? undefined : toFindingRow(deps.files, request, finding);
      if (row) rows.push({ ...row, ...id });
    }
  }
  const findings = withoutRepetition(rows).sort(byPlace);
  return {
    schemaVersion: SCHEMA_VERSION,
    findings,
    summary: { ...countSeverities(findings), functions: request.functions.length },
    problems: request.problems,
  };
}

function withoutRepetition(rows: readonly FindingRow[]): FindingRow[] {
  const first = new Map<string, FindingRow>();
  for (const row of rows) {
    const key = JSON.stringify([row.code, row.message, row.file, row.range]);
    const known = row.file === undefined ? undefined : first.get(key);
    if (!known) first.set(row.file === undefined ? `${key}${row.function ?? ''}` : key, row);
    else if (known.function !== row.function) {
      first.set(key, withoutFunction(known));
    }
  }
  return [...first.values()];
}

function withoutFunction(row: FindingRow): FindingRow {
  const shared: { -readonly [Key in keyof FindingRow]: FindingRow[Key] } = { ...row };
  delete shared.function;
  return shared;
}

function byPlace(a: FindingRow, b: FindingRow): number {
  const file = (a.file ?? '').localeCompare(b.file ?? '');
  if (file !== 0) return file;
  return (
    (a.range?.start.line ?? 0) - (b.range?.start.line ?? 0) ||
    (a.range?.start.column ?? 0) - (b.range?.start.column ?? 0)
  );
}
