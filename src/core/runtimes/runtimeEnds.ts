/** When AWS stops caring for a runtime. Dates that lie ahead are AWS' forecast and move. */
export interface RuntimeEnd {
  /** From this day on it gets no security patches and no support: `2026-04-30`. */
  readonly deprecated: string;
  /** From this day on functions that use it can no longer be updated. */
  readonly frozen: string;
}

/**
 * By the runtime's id; one that is not listed has no date yet.
 * Source: endoflife.date's copy of AWS' page, 2026-08-22 (deprecation date, block function update), read 2026-11.
 */
const RUNTIME_ENDS: Readonly<Record<string, RuntimeEnd | undefined>> = {
  nodejs: { deprecated: '2016-08-30', frozen: '2016-10-31' },
  'nodejs4.3': { deprecated: '2020-03-05', frozen: '2020-03-05' },
  'nodejs6.10': { deprecated: '2019-08-12', frozen: '2019-08-12' },
  'nodejs8.10': { deprecated: '2020-03-06', frozen: '2020-03-06' },
  'nodejs10.x': { deprecated: '2021-07-30', frozen: '2022-02-14' },
  'nodejs12.x': { deprecated: '2023-03-31', frozen: '2023-04-30' },
  'nodejs14.x': { deprecated: '2023-12-04', frozen: '2027-03-03' },
  'nodejs16.x': { deprecated: '2024-06-12', frozen: '2027-03-03' },
  'nodejs18.x': { deprecated: '2025-09-01', frozen: '2027-03-03' },
  'nodejs20.x': { deprecated: '2026-04-30', frozen: '2027-03-03' },
  'nodejs22.x': { deprecated: '2027-04-30', frozen: '2027-07-01' },
  'nodejs24.x': { deprecated: '2028-04-30', frozen: '2028-07-01' },
  'python2.7': { deprecated: '2021-07-15', frozen: '2022-05-30' },
  'python3.6': { deprecated: '2022-07-18', frozen: '2022-08-29' },
  'python3.7': { deprecated: '2023-12-04', frozen: '2027-03-03' },
  'python3.8': { deprecated: '2024-10-14', frozen: '2027-03-03' },
  'python3.9': { deprecated: '2025-12-15', frozen: '2027-03-03' },
  'python3.10': { deprecated: '2026-10-31', frozen: '2027-03-03' },
  'python3.11': { deprecated: '2027-06-30', frozen: '2027-08-31' },
  'python3.12': { deprecated: '2028-10-31', frozen: '2029-01-10' },
  'python3.13': { deprecated: '2029-06-30', frozen: '2029-08-31' },
  'python3.14': { deprecated: '2029-06-30', frozen: '2029-08-31' },
  'ruby2.5': { deprecated: '2021-07-30', frozen: '2022-03-31' },
  'ruby2.7': { deprecated: '2023-12-07', frozen: '2027-03-03' },
  'ruby3.2': { deprecated: '2026-03-31', frozen: '2027-03-03' },
  'ruby3.3': { deprecated: '2027-03-31', frozen: '2027-05-31' },
  'ruby3.4': { deprecated: '2028-03-31', frozen: '2028-05-31' },
  'ruby4.0': { deprecated: '2029-03-31', frozen: '2029-05-31' },
  java8: { deprecated: '2024-01-08', frozen: '2027-03-03' },
  'java8.al2': { deprecated: '2027-06-30', frozen: '2027-08-31' },
  'java8.al2023': { deprecated: '2029-06-30', frozen: '2029-08-31' },
  java11: { deprecated: '2027-06-30', frozen: '2027-08-31' },
  'java11.al2023': { deprecated: '2029-06-30', frozen: '2029-08-31' },
  java17: { deprecated: '2027-06-30', frozen: '2027-08-31' },
  'java17.al2023': { deprecated: '2029-06-30', frozen: '2029-08-31' },
  java21: { deprecated: '2029-06-30', frozen: '2029-08-31' },
  java25: { deprecated: '2029-06-30', frozen: '2029-08-31' },
  'dotnetcore1.0': { deprecated: '2019-06-27', frozen: '2019-07-30' },
  'dotnetcore2.0': { deprecated: '2019-05-30', frozen: '2019-05-30' },
  'dotnetcore2.1': { deprecated: '2022-01-05', frozen: '2022-04-13' },
  'dotnetcore3.1': { deprecated: '2023-04-03', frozen: '2023-05-03' },
  dotnet6: { deprecated: '2024-12-20', frozen: '2027-03-03' },
  dotnet8: { deprecated: '2026-11-10', frozen: '2027-03-03' },
  dotnet10: { deprecated: '2028-11-14', frozen: '2029-01-15' },
  'go1.x': { deprecated: '2024-01-08', frozen: '2027-03-03' },
  provided: { deprecated: '2024-01-08', frozen: '2027-03-03' },
  'provided.al2': { deprecated: '2026-07-31', frozen: '2027-03-03' },
  'provided.al2023': { deprecated: '2029-06-30', frozen: '2029-08-31' },
};

/** The end of a runtime by its id; `undefined` when no date is known. */
export function endOfRuntime(id: string): RuntimeEnd | undefined {
  return Object.hasOwn(RUNTIME_ENDS, id) ? RUNTIME_ENDS[id] : undefined;
}
