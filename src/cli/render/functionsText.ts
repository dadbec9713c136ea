import type { FunctionRow, FunctionsDocument } from '../../app/documents';
import { formatCount } from '../../core/quantities';
import { paint, type Output } from '../output';
import { alignColumns } from './columns';

/** One block per function: what it is, then its layers in order. */
export function functionsText(
  { functions }: FunctionsDocument,
  output: Pick<Output, 'colours'>,
): string {
  if (functions.length === 0) return 'This project defines no function.\n';
  return `${functions.map((one) => functionText(one, output)).join('\n\n')}\n`;
}

function functionText(row: FunctionRow, output: Pick<Output, 'colours'>): string {
  const facts = [
    row.runtime ?? 'runtime unknown',
    row.architecture,
    row.handler ?? 'no handler',
    formatCount(row.layers.length, 'layer'),
  ];
  const place = row.definedIn
    ? paint(output, 'dim', `  ${row.definedIn.file}:${row.definedIn.line}`)
    : '';
  const layers = alignColumns(
    row.layers.map(({ position, name, source, status, reason, reference }) => [
      `  ${position}`,
      name,
      status === 'resolved'
        ? (source ?? '')
        : `${reference === name ? '' : `${reference}  `}${paint(output, 'yellow', `${status}: ${reason ?? ''}`)}`,
    ]),
  );
  return [`${paint(output, 'bold', row.id)}  ${facts.join(' · ')}${place}`, ...layers].join('\n');
}
