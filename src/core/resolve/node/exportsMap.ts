import { isRecord, type PackageJson } from './packageJson';
import { resolveTarget, type Target } from './packageTarget';

/** What `exports` or `imports` says for one name. `refused` ends the search with a reason. */
export type Mapped =
  | Extract<Target, { kind: 'path' | 'package' }>
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * `exports` for a subpath (`.` or `./x`), by the algorithm PACKAGE_EXPORTS_RESOLVE
 * (Node.js documentation, "Modules: ECMAScript modules", read 2026-11).
 */
export function mapExport(
  manifest: PackageJson,
  subpath: string,
  conditions: ReadonlySet<string>,
): Mapped {
  const table = exportsTable(manifest.exports);
  if (!table)
    return refused(`"exports" of package '${nameOf(manifest)}' mixes paths and conditions`);
  const target = lookUp(table, subpath, manifest, conditions, false);
  return (
    toMapped(target) ??
    refused(
      subpath === '.'
        ? `package '${nameOf(manifest)}' exports no main entry for these conditions`
        : `'${subpath}' is not exported by package '${nameOf(manifest)}'`,
    )
  );
}

/** `imports` for a name that begins with `#` (PACKAGE_IMPORTS_RESOLVE). */
export function mapImport(
  manifest: PackageJson | undefined,
  specifier: string,
  conditions: ReadonlySet<string>,
): Mapped {
  if (specifier === '#' || specifier.startsWith('#/') || specifier.endsWith('/')) {
    return refused(`'${specifier}' is no valid name of an "imports" entry`);
  }
  const target = manifest?.imports
    ? lookUp(manifest.imports, specifier, manifest, conditions, true)
    : undefined;
  return toMapped(target) ?? refused(`"imports" of the nearest package.json has no '${specifier}'`);
}

function toMapped(target: Target | undefined): Mapped | undefined {
  if (target?.kind === 'path' || target?.kind === 'package') return target;
  if (target?.kind === 'invalid' || target?.kind === 'error') return refused(target.reason);
  return undefined;
}

function refused(reason: string): Mapped {
  return { kind: 'refused', reason };
}

function nameOf(manifest: PackageJson): string {
  return manifest.name ?? manifest.folder;
}

/** A sole target or conditions alone are short for the main entry; `undefined` when both kinds of keys occur. */
function exportsTable(exports: unknown): Readonly<Record<string, unknown>> | undefined {
  if (!isRecord(exports)) return { '.': exports };
  const keys = Object.keys(exports);
  const paths = keys.filter((key) => key.startsWith('.'));
  if (paths.length === 0) return { '.': exports };
  return paths.length === keys.length ? exports : undefined;
}

function lookUp(
  table: Readonly<Record<string, unknown>>,
  name: string,
  manifest: PackageJson,
  conditions: ReadonlySet<string>,
  internal: boolean,
): Target | undefined {
  const context = { folder: manifest.folder, conditions, internal };
  if (Object.hasOwn(table, name) && !name.includes('*') && !name.endsWith('/')) {
    return resolveTarget(table[name], context, undefined);
  }
  const pattern = bestPattern(Object.keys(table), name);
  if (pattern === undefined) return undefined;
  const star = pattern.indexOf('*');
  const match = name.slice(star, name.length - (pattern.length - star - 1));
  return resolveTarget(table[pattern], context, match);
}

/** The key with one `*` that fits; the longest part before the `*` wins, then the longest key. */
function bestPattern(keys: readonly string[], name: string): string | undefined {
  const fitting = keys.filter((key) => {
    const star = key.indexOf('*');
    if (star < 0 || key.lastIndexOf('*') !== star) return false;
    return (
      name.startsWith(key.slice(0, star)) &&
      name.length >= key.length &&
      name.endsWith(key.slice(star + 1))
    );
  });
  return fitting.sort((a, b) => b.indexOf('*') - a.indexOf('*') || b.length - a.length)[0];
}
