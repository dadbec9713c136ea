export type Family = 'nodejs' | 'python';

/** A runtime id taken apart: `python3.12` is `{ family: 'python', version: '3.12' }`. */
export interface RuntimeId {
  readonly family: Family;
  /** `20` or `3.12`: what tells the runtimes of a family apart. */
  readonly version: string;
}

/** `undefined` for a runtime that the sandbox has no bootstrap for. */
export function parseRuntimeId(id: string): RuntimeId | undefined {
  const node = /^nodejs(\d+)\.x$/.exec(id)?.[1];
  if (node !== undefined) return { family: 'nodejs', version: node };
  const python = /^python(3\.\d+)$/.exec(id)?.[1];
  return python === undefined ? undefined : { family: 'python', version: python };
}

/** The part of an interpreter's version that a runtime id names: `3.12` of `3.12.1`, `20` of `20.9.0`. */
export function toRuntimeVersion(family: Family, version: string): string {
  const parts = version.split('.');
  return parts.slice(0, family === 'python' ? 2 : 1).join('.');
}
