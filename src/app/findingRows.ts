import { messageOf, severityOf } from '../core/findings/catalogue';
import type { Finding, RelatedPlace, Severity } from '../core/findings/finding';
import type { Files } from '../core/ports/files';
import type { FindingRow } from './documents';

/** What findings are shown relative to, and how they count. */
export interface FindingSettings {
  /** Absolute. */
  readonly folder: string;
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
}

/** A finding in words; `undefined` when it is switched off. */
export function toFindingRow(
  files: Files,
  { folder, severities }: FindingSettings,
  { code, details, location, layer, path, related = [] }: Finding,
): FindingRow | undefined {
  const severity = severities[code] ?? severityOf(code, details);
  if (severity === 'off') return undefined;
  const place = (one: Pick<RelatedPlace, 'location' | 'path'>) => ({
    ...(one.location && {
      file: files.relative(folder, one.location.file),
      range: one.location.range,
    }),
    ...(one.path !== undefined && { path: one.path }),
  });
  return {
    code,
    severity,
    message: messageOf(code, details),
    ...(layer !== undefined && { layer }),
    ...('command' in details && { command: details.command }),
    ...place({ ...(location && { location }), ...(path !== undefined && { path }) }),
    related: related.map((one) => ({
      message: one.message,
      ...place(one),
      ...(one.layer !== undefined && { layer: one.layer }),
    })),
  };
}

export function countSeverities(
  rows: readonly Pick<FindingRow, 'severity'>[],
): Record<Severity, number> {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of rows) counts[severity]++;
  return counts;
}
