/** `al1`, `al2`, `al2023`: Amazon Linux, Amazon Linux 2, Amazon Linux 2023. */
export type OperatingSystem = 'al1' | 'al2' | 'al2023';

/** What of an operating system decides whether a binary starts on it. */
export interface OperatingSystemFacts {
  readonly name: string;
  /** Version of the GNU C library: the newest `GLIBC_x.y` symbols that it has. */
  readonly glibc: string;
}

/** Source: AWS, "Amazon Linux 2 FAQs" and "Amazon Linux 2023 User Guide: Comparing AL2 and AL2023", read 2026-11. */
export const OPERATING_SYSTEMS: Readonly<Record<OperatingSystem, OperatingSystemFacts>> = {
  al1: { name: 'Amazon Linux', glibc: '2.17' },
  al2: { name: 'Amazon Linux 2', glibc: '2.26' },
  al2023: { name: 'Amazon Linux 2023', glibc: '2.34' },
};
