import { parse } from 'smol-toml';
import type { Declared } from './manifest';

type Table = Readonly<Record<string, unknown>>;

/**
 * Reads the names out of a pyproject.toml: of `[project]` and `[dependency-groups]` (Python Packaging User Guide:
 * "pyproject.toml specification", "Dependency Groups", read 2026-11) and of `[tool.poetry]` (Poetry: "The pyproject.toml file",
 * read 2026-11). What an extra or an optional group names is brought by somebody else.
 * @returns `undefined` for one that declares no project, as those are that only set up tools, or can't be read
 */
export function parsePyproject(text: string): Declared | undefined {
  const root = parseToml(text);
  const project = tableAt(root, 'project');
  const poetry = tableAt(root, 'tool', 'poetry');
  if (!project && !poetry) return undefined;
  const ofProject = {
    dependencies: requirementNames(project?.dependencies),
    provided: groups(project?.['optional-dependencies']).flatMap(requirementNames),
    devDependencies: groups(root?.['dependency-groups']).flatMap(requirementNames),
  };
  const ofPoetry = poetryNames(poetry);
  return {
    dependencies: [...ofProject.dependencies, ...ofPoetry.dependencies],
    provided: [...ofProject.provided, ...ofPoetry.provided],
    devDependencies: [...ofProject.devDependencies, ...ofPoetry.devDependencies],
  };
}

function poetryNames(poetry: Table | undefined) {
  const own = Object.entries(tableAt(poetry, 'dependencies') ?? {}).filter(
    ([name]) => name !== 'python',
  );
  const isOptional = ([, value]: [string, unknown]): boolean => isSet(value, 'optional');
  const names = (entries: readonly [string, unknown][]): string[] => entries.map(([name]) => name);
  const all = groups(poetry?.group);
  const inGroups = (optional: boolean): string[] =>
    all
      .filter((group) => isSet(group, 'optional') === optional)
      .flatMap((group) => Object.keys(tableAt(group, 'dependencies') ?? {}));
  return {
    dependencies: names(own.filter((one) => !isOptional(one))),
    provided: [...names(own.filter(isOptional)), ...inGroups(true)],
    devDependencies: [
      ...inGroups(false),
      ...Object.keys(tableAt(poetry, 'dev-dependencies') ?? {}),
    ],
  };
}

/** Names of requirements as PEP 508 writes them: `requests[socks]>=2 ; python_version < "3.13"`. */
function requirementNames(list: unknown): string[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((one) =>
    typeof one === 'string' ? (/^\s*([A-Za-z0-9][A-Za-z0-9._-]*)/.exec(one)?.[1] ?? []) : [],
  );
}

function groups(tables: unknown): unknown[] {
  return isTable(tables) ? Object.values(tables) : [];
}

function parseToml(text: string): Table | undefined {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

function tableAt(node: unknown, ...keys: readonly string[]): Table | undefined {
  const found = keys.reduce<unknown>((at, key) => (isTable(at) ? at[key] : undefined), node);
  return isTable(found) ? found : undefined;
}

function isSet(node: unknown, key: string): boolean {
  return isTable(node) && node[key] === true;
}

function isTable(node: unknown): node is Table {
  return typeof node === 'object' && node !== null && !Array.isArray(node);
}
