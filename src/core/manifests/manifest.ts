import type { Ecosystem } from '../packages/package';

/** What a project declares that it needs. */
export interface Manifest {
  readonly ecosystem: Ecosystem;
  /** Absolute path of the file. */
  readonly file: string;
  /** Names as they are declared; development dependencies are not among them. */
  readonly dependencies: readonly string[];
  /** Names of what is needed to develop alone, and not deployed. */
  readonly devDependencies: readonly string[];
  /** Names of what somebody else brings; they are declared, and never installed with the project. */
  readonly provided?: readonly string[];
}

/** The names that a manifest declares. */
export type Declared = Pick<Manifest, 'dependencies' | 'devDependencies' | 'provided'>;

/**
 * Reads `dependencies`, `optionalDependencies`, `devDependencies` and `peerDependencies` of a package.json; what is no JSON
 * declares nothing. Peers are brought by somebody else, as layers do (npm: "package.json", read 2026-11).
 */
export function parsePackageJson(text: string): Declared {
  try {
    const json = JSON.parse(text) as Readonly<Record<string, unknown>> | null;
    const namesOf = (key: string): string[] => {
      const group = json?.[key];
      return typeof group === 'object' && group !== null ? Object.keys(group) : [];
    };
    return {
      dependencies: [...namesOf('dependencies'), ...namesOf('optionalDependencies')],
      devDependencies: namesOf('devDependencies'),
      provided: namesOf('peerDependencies'),
    };
  } catch {
    return { dependencies: [], devDependencies: [] };
  }
}

/** Reads the names out of a requirements.txt (pip: "Requirements file format", read 2026-11). */
export function parseRequirements(text: string): Declared {
  const dependencies = text
    .replace(/\\\r?\n/g, ' ')
    .split(/\r?\n/)
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .flatMap((line) => /^([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:[[<>=!~;@\s]|$)/.exec(line)?.[1] ?? []);
  return { dependencies, devDependencies: [] };
}

const GEM = /^\s*gem\s*\(?\s*['"]([^'"]+)['"](.*)$/;
const GROUP = /^\s*group\b(.*)\bdo\s*$/;
const DEVELOPMENT = /:(?:development|test)\b/;

/** Reads the gems of a Gemfile that are written one a line (Bundler: "Gemfiles", read 2026-11). */
export function parseGemfile(text: string): Declared {
  const dependencies: string[] = [];
  const devDependencies: string[] = [];
  let group = '';
  for (const line of text.split(/\r?\n/)) {
    group = GROUP.exec(line)?.[1] ?? (/^\s*end\b/.test(line) ? '' : group);
    const [, name, options = ''] = GEM.exec(line) ?? [];
    if (name === undefined) continue;
    (isForDevelopment(group + options) ? devDependencies : dependencies).push(name);
  }
  return { dependencies, devDependencies };
}

function isForDevelopment(groups: string): boolean {
  return DEVELOPMENT.test(groups) && !/:(?:production|default)\b/.test(groups);
}

/** Reads the artifacts of a pom.xml; those of the scopes `test` and `provided` are not deployed (Maven: "POM Reference", read 2026-11). */
export function parsePom(text: string): Declared {
  const dependencies: string[] = [];
  const devDependencies: string[] = [];
  for (const [, dependency = ''] of text.matchAll(/<dependency>([\s\S]*?)<\/dependency>/g)) {
    const name = /<artifactId>\s*([^<\s]+)\s*</.exec(dependency)?.[1];
    const scope = /<scope>\s*(\w+)/.exec(dependency)?.[1];
    if (name === undefined) continue;
    (scope === 'test' ? devDependencies : dependencies).push(name);
  }
  return { dependencies, devDependencies };
}

const GRADLE =
  /\b(\w*(?:[iI]mplementation|[aA]pi|[cC]ompileOnly|[rR]untimeOnly))\b\s*\(?\s*['"][^:'"]+:([^:'"]+)/g;

/** Reads the artifacts of a build.gradle or build.gradle.kts that are written as `'group:name:version'`. */
export function parseGradle(text: string): Declared {
  const found = [...text.matchAll(GRADLE)];
  const named = (isForTests: boolean): string[] =>
    found
      .filter(([, configuration = '']) => configuration.startsWith('test') === isForTests)
      .flatMap(([, , name]) => name ?? []);
  return { dependencies: named(false), devDependencies: named(true) };
}
