/** What is nearest to making an import that is not found work. */
import { basename, dirname, isUnder, OPT } from '../filesystem/paths';
import type { OpenFunction } from '../project/openFunction';
import type { FunctionImport } from './functionImports';
import { ecosystemOf, importedPackage } from './importedPackage';

export type Cure =
  /** A layer of the project that the function does not have. */
  | { readonly kind: 'attach'; readonly layer: string }
  /** A layer has it where the runtime does not look. */
  | { readonly kind: 'misplaced'; readonly layer: number; readonly path: string }
  /** A native module is there that another processor or Python version loads. */
  | { readonly kind: 'other-build'; readonly path: string }
  /** `require` would find it; `import` does not look there, or adds no extension. */
  | { readonly kind: 'by-require'; readonly path: string };

/** A cure that the function's own files show; `undefined` when they show none. */
export function cureInStack(target: OpenFunction, found: FunctionImport): Cure | undefined {
  return otherBuild(target, found) ?? misplaced(target, found);
}

/** Places that were looked at hold the module for another interpreter (PEP 3149). */
function otherBuild({ filesystem }: OpenFunction, { resolution, site }: FunctionImport) {
  if (site.form !== 'python') return undefined;
  for (const { path } of resolution.trace) {
    const prefix = `${basename(path)}.`;
    const module = filesystem
      .children(dirname(path))
      .find((entry) => entry.path.endsWith('.so') && basename(entry.path).startsWith(prefix));
    if (module) return { kind: 'other-build', path: module.path } as const;
  }
  return undefined;
}

/** The package lies in a layer, in a folder that is not searched. */
function misplaced({ filesystem }: OpenFunction, found: FunctionImport): Cure | undefined {
  const name = importedPackage(found);
  const ends = name === undefined ? [] : signsOf(found, name);
  const entry = filesystem.entries.find(
    ({ path, layer }) =>
      layer > 0 && isUnder(path, OPT) && ends.some((end) => path.endsWith(end)) && !isNested(path),
  );
  return entry && { kind: 'misplaced', layer: entry.layer, path: dirname(entry.path) };
}

/** Inside of another package it is that package's own. */
function isNested(path: string): boolean {
  return path.split('/node_modules/').length > 2;
}

/** Ends of paths that only an installed package of a name has. */
function signsOf({ site }: FunctionImport, name: string): readonly string[] {
  switch (ecosystemOf(site.form)) {
    case 'npm':
      return [`/node_modules/${name}/package.json`];
    case 'pypi':
      return [`/${name}/__init__.py`];
    case 'rubygems':
      return [`/lib/${name}.rb`];
    case 'maven':
    case undefined:
      return [];
  }
}
