import type { FunctionDefinition } from './definitions';

/** What a function has of `/tmp` and of logs. */
export type FunctionSettings = Pick<FunctionDefinition, 'ephemeralStorageMb' | 'logging'>;

/** The same as it is written somewhere; `undefined`: nothing, or nothing that is known here. */
export interface WrittenSettings {
  /** Megabytes. */
  readonly tmp: string | undefined;
  readonly logFormat: string | undefined;
  readonly logLevel: string | undefined;
  readonly logGroup: string | undefined;
}

/** Megabytes that `/tmp` may have (AWS "Configure ephemeral storage for Lambda functions", read 2026-11). */
const TMP = { least: 512, most: 10_240 };

/** Settings as Lambda takes them; what it would refuse stays at its default. */
export function toSettings({
  tmp,
  logFormat,
  logLevel,
  logGroup,
}: WrittenSettings): FunctionSettings {
  const size = Number(tmp ?? Number.NaN);
  const isSize = Number.isInteger(size) && size >= TMP.least && size <= TMP.most;
  const logging = {
    ...(logFormat === 'JSON' && { json: { ...(logLevel !== undefined && { level: logLevel }) } }),
    ...(logGroup !== undefined && logGroup !== '' && { group: logGroup }),
  };
  return {
    ...(isSize && { ephemeralStorageMb: size }),
    ...(Object.keys(logging).length > 0 && { logging }),
  };
}
