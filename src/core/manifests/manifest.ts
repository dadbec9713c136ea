/** What a project declares that it needs. */
export interface Manifest {
  readonly ecosystem: 'npm' | 'pypi';
  /** Absolute path of the file. */
  readonly file: string;
  /** Names as they are declared; development dependencies are not among them. */
  readonly dependencies: readonly string[];
}

/** Reads `dependencies` and `optionalDependencies` of a package.json; what is no JSON declares nothing. */
export function parsePackageJson(text: string): string[] {
  try {
    const json = JSON.parse(text) as {
      dependencies?: unknown;
      optionalDependencies?: unknown;
    } | null;
    return [json?.dependencies, json?.optionalDependencies].flatMap((group) =>
      typeof group === 'object' && group !== null ? Object.keys(group) : [],
    );
  } catch {
    return [];
  }
}

/** Reads the names out of a requirements.txt (pip: "Requirements file format", read 2026-11). */
export function parseRequirements(text: string): string[] {
  return text
    .replace(/\\\r?\n/g, ' ')
    .split(/\r?\n/)
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .flatMap((line) => /^([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:[[<>=!~;@\s]|$)/.exec(line)?.[1] ?? []);
}
