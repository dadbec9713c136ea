/** Findings as SARIF 2.1.0 (OASIS, 2020), the form that code scanning takes. */
import type { FindingRow, FindingsDocument } from '../../app/documents';
import { FINDING_CODES, titleOf, usualSeverityOf } from '../../core/findings/catalogue';
import type { FindingCode, Severity } from '../../core/findings/finding';
import type { Range } from '../../core/position';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

export function checkSarif({ findings }: FindingsDocument, version: string): object {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Strata',
            semanticVersion: version,
            rules: FINDING_CODES.map(toRule),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map(toResult),
      },
    ],
  };
}

function toRule(id: FindingCode): object {
  return {
    id,
    shortDescription: { text: titleOf(id) },
    defaultConfiguration: { level: LEVELS[usualSeverityOf(id)] },
  };
}

function toResult({
  code,
  severity,
  message,
  file,
  range,
  path,
  related,
  function: id,
}: FindingRow): object {
  return {
    ruleId: code,
    level: LEVELS[severity],
    message: { text: message },
    ...(file !== undefined && { locations: [toLocation(file, range)] }),
    relatedLocations: related.flatMap((place) =>
      place.file === undefined
        ? []
        : { ...toLocation(place.file, place.range), message: { text: place.message } },
    ),
    properties: {
      ...(id !== undefined && { function: id }),
      ...(path !== undefined && { runtimePath: path }),
    },
  };
}

function toLocation(file: string, range: Range | undefined): object {
  const region = range && {
    startLine: range.start.line,
    startColumn: range.start.column,
    endLine: range.end.line,
    endColumn: range.end.column,
  };
  const uri = file.split('/').map(encodeURIComponent).join('/');
  return { physicalLocation: { artifactLocation: { uri }, ...(region && { region }) } };
}
