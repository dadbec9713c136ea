import type { FindingRow } from '../app/documents';
import type { Severity } from '../core/findings/finding';

/** 0 fine, whatever was found; 1 a finding at or above the limit, or a function error; 2 wrong usage or input. */
export type ExitCode = 0 | 1 | 2;

export const FAIL_ON = ['error', 'warning', 'information', 'never'] as const;
export type FailOn = (typeof FAIL_ON)[number];

const RANK: Readonly<Record<Severity, number>> = { error: 3, warning: 2, information: 1, hint: 0 };

/** The exit code of `check`. */
export function exitCodeOf(
  findings: readonly Pick<FindingRow, 'severity'>[],
  failOn: FailOn,
): ExitCode {
  if (failOn === 'never') return 0;
  return findings.some(({ severity }) => RANK[severity] >= RANK[failOn]) ? 1 : 0;
}
