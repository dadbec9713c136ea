/** A bare specifier in its parts: `@a/b/c` is package `@a/b` and subpath `./c`. */
export interface PackageName {
  readonly name: string;
  /** `.` or `./…` as `exports` keys are written. */
  readonly subpath: string;
}

const PACKAGE = /^((?:@[^/\\%]+\/)?[^./\\%][^/\\%]*)(\/.*)?$/;

/** `undefined` for what is no package name: relative, absolute, `@scope` alone, `%`. */
export function parsePackageName(specifier: string): PackageName | undefined {
  const [, name, rest = ''] = PACKAGE.exec(specifier) ?? [];
  if (name === undefined || (name.startsWith('@') && !name.includes('/'))) return undefined;
  return { name, subpath: `.${rest}` };
}
