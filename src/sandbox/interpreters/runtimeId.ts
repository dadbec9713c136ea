export type Family = 'nodejs' | 'python' | 'ruby' | 'java';

/** A runtime id taken apart: `python3.12` is `{ family: 'python', version: '3.12' }`. */
export interface RuntimeId {
  readonly family: Family;
  /** `20`, `3.12`, `3.4` or `21`: what tells the runtimes of a family apart. */
  readonly version: string;
}

const FORMS: readonly (readonly [Family, RegExp])[] = [
  ['nodejs', /^nodejs(\d+)\.x$/],
  ['python', /^python(3\.\d+)$/],
  ['ruby', /^ruby(\d+\.\d+)$/],
  ['java', /^java(\d+)(?:\.al2(?:023)?)?$/],
];

/** `undefined` for a runtime that the sandbox has no bootstrap for. */
export function parseRuntimeId(id: string): RuntimeId | undefined {
  for (const [family, form] of FORMS) {
    const version = form.exec(id)?.[1];
    if (version !== undefined) return { family, version };
  }
  return undefined;
}

/** The part of an interpreter's version that a runtime id names: `3.12` of `3.12.1`, `20` of `20.9.0`. */
export function toRuntimeVersion(family: Family, version: string): string {
  const parts = family === 'python' || family === 'ruby' ? 2 : 1;
  return version.split('.').slice(0, parts).join('.');
}
