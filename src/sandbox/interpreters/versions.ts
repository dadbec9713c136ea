/** Compares versions by their major and minor numbers; a missing one counts as 0. */
export function compareVersions(a: string, b: string): number {
  return rank(a) - rank(b);
}

function rank(version: string): number {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major * 1000 + minor;
}
