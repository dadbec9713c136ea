/** The package that an import asks for, by the names of its language. */
import { basename } from '../filesystem/paths';
import type { ImportForm } from '../imports/importSite';
import { jarName } from '../packages/jarPackages';
import type { Ecosystem } from '../packages/package';
import type { FunctionImport } from './functionImports';

const ECOSYSTEMS: Readonly<Record<ImportForm, Ecosystem | undefined>> = {
  import: 'npm',
  'dynamic-import': 'npm',
  require: 'npm',
  python: 'pypi',
  ruby: 'rubygems',
  'ruby-relative': 'rubygems',
  gem: 'rubygems',
  java: 'maven',
  path: undefined,
  command: undefined,
};

/** `undefined` for runtime paths and programs, which no package manager knows. */
export function ecosystemOf(form: ImportForm): Ecosystem | undefined {
  return ECOSYSTEMS[form];
}

/**
 * The package by what is written, or, where names of files and of packages differ (gems, jars), by what was found;
 * `undefined` for paths.
 */
export function importedPackage({ site, resolution }: FunctionImport): string | undefined {
  const { specifier, form } = site;
  const path = resolution.status === 'resolved' ? resolution.path : undefined;
  switch (ecosystemOf(form)) {
    case 'npm':
      return npmPackage(specifier);
    case 'pypi':
      return specifier.startsWith('.') ? undefined : specifier.split('.', 1)[0];
    case 'rubygems':
      return form === 'ruby-relative' ? undefined : gemOf(path, specifier);
    case 'maven':
      return path?.endsWith('.jar') === true ? jarName(basename(path)).name : undefined;
    case undefined:
      return undefined;
  }
}

/** `@scope/name/x` → `@scope/name`; none for paths, URLs and `#name`. */
export function npmPackage(specifier: string): string | undefined {
  if (/^[./#]|^[a-z]+:/.test(specifier)) return undefined;
  return /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0];
}

function gemOf(path: string | undefined, specifier: string): string | undefined {
  const installed = path && /\/gems\/([^/]+?)-\d[^/]*(?:\/|$)/.exec(path)?.[1];
  if (installed !== undefined) return installed;
  return /^[./]/.test(specifier) ? undefined : specifier.split('/', 1)[0];
}
