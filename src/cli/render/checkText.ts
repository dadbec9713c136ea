import type { FindingRow, FindingsDocument } from '../../app/documents';
import { formatCount } from '../../core/quantities';
import type { Severity } from '../../core/findings/finding';
import { paint, type Colour, type Output } from '../output';

const COLOURS: Readonly<Record<Severity, Colour>> = {
  error: 'red',
  warning: 'yellow',
  information: 'blue',
  hint: 'dim',
};
const LABELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'info',
  hint: 'hint',
};

/** What was looked at. */
export interface Scope {
  /** `3 functions` */
  readonly what: string;
  /** How long it took. */
  readonly seconds: number;
}

/** One line per finding: a place that terminals make clickable, severity, code, sentence; then the sum. */
export function checkText(
  { findings, summary }: FindingsDocument,
  scope: Scope,
  output: Pick<Output, 'colours'>,
): string {
  const width = (texts: readonly string[]): number =>
    Math.max(0, ...texts.map((text) => text.length));
  const placeWidth = width(findings.map(placeOf));
  const codeWidth = width(findings.map(({ code }) => code));
  const lines = findings.map((finding) =>
    [
      placeOf(finding).padEnd(placeWidth),
      paint(
        output,
        COLOURS[finding.severity],
        LABELS[finding.severity].padEnd(LABELS.warning.length),
      ),
      paint(output, 'dim', finding.code.padEnd(codeWidth)),
      finding.function === undefined ? finding.message : `${finding.function}: ${finding.message}`,
    ]
      .join('  ')
      .trimStart(),
  );
  return `${[...lines, ...(lines.length > 0 ? [''] : []), summaryText(summary, scope)].join('\n')}\n`;
}

function placeOf({ file, range, path }: FindingRow): string {
  if (file === undefined) return path ?? '';
  return range ? `${file}:${range.start.line}:${range.start.column}` : file;
}

function summaryText(summary: FindingsDocument['summary'], { what, seconds }: Scope): string {
  const found = [
    summary.error > 0 && formatCount(summary.error, 'error'),
    summary.warning > 0 && formatCount(summary.warning, 'warning'),
    summary.information > 0 && `${summary.information} information`,
    summary.hint > 0 && formatCount(summary.hint, 'hint'),
  ].filter((part) => part !== false);
  const all = found.length > 0 ? found.join(', ') : 'Nothing to report';
  return `${all} in ${what} (${seconds.toFixed(1)} s)`;
}
