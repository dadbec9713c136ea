import type { FunctionDetails } from '../../app/browseDocuments';
import type { FindingRow } from '../../app/documents';

/** What is wrong with a function, by how bad it is. */
export interface FindingCounts {
  readonly errors: number;
  readonly warnings: number;
}

export const NO_FINDINGS: FindingCounts = { errors: 0, warnings: 0 };

/** Counts the findings of one function. One without a function is the same for all that have the layer it is at. */
export function countFindings(
  findings: readonly FindingRow[],
  details: FunctionDetails,
  all: readonly FunctionDetails[],
): FindingCounts {
  const own = findings.filter((finding) => concerns(finding, details, all));
  return {
    errors: own.filter(({ severity }) => severity === 'error').length,
    warnings: own.filter(({ severity }) => severity === 'warning').length,
  };
}

function concerns(
  finding: FindingRow,
  details: FunctionDetails,
  all: readonly FunctionDetails[],
): boolean {
  if (finding.function !== undefined) return finding.function === details.id;
  if (isAtLayer(finding, details)) return true;
  return !all.some((one) => isAtLayer(finding, one));
}

function isAtLayer({ file, range }: FindingRow, { layers }: FunctionDetails): boolean {
  if (file === undefined || !range) return false;
  const places = layers.flatMap(({ location, definedIn }) => [location, definedIn]);
  return places.some(
    (place) =>
      place !== undefined &&
      place.file.replaceAll('\\', '/').endsWith(`/${file}`) &&
      place.range.start.line === range.start.line &&
      place.range.start.column === range.start.column,
  );
}
