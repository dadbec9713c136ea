import type { TreeEntry } from '../filesystem/fileTree';
import type { MergedEntry } from '../filesystem/mergedFilesystem';
import { isUnder, TASK } from '../filesystem/paths';
import { languageOf, type ImportParser } from '../imports/importParser';
import type { ImportSite } from '../imports/importSite';
import type { OpenFunction } from '../project/openFunction';
import type { Resolution } from '../resolve/resolution';
import type { Resolver } from '../resolve/resolver';

/** An import of the function's own code, with what it loads. */
export interface FunctionImport {
  readonly site: ImportSite;
  /** Runtime path of the importing file. */
  readonly from: string;
  /** The file in the workspace; absent for code in a zip or in the template. */
  readonly file?: string;
  readonly resolution: Resolution;
}

/**
 * Follows the imports of a function from its handler through all of its own files; packages that were
 * installed into it are not entered. A source that can't be parsed in parts yields the rest.
 */
export async function readFunctionImports(
  { filesystem, code }: OpenFunction,
  handlerFile: string | undefined,
  parser: ImportParser,
  resolver: Resolver,
): Promise<FunctionImport[]> {
  const imports: FunctionImport[] = [];
  const seen = new Set<string>();
  const pending = handlerFile === undefined ? [] : [handlerFile];
  for (let path = pending.shift(); path !== undefined; path = pending.shift()) {
    const entry = filesystem.follow(path);
    if (!entry || seen.has(entry.path) || !isOwnSource(entry)) continue;
    seen.add(entry.path);
    for (const found of await readImports(entry)) {
      imports.push(found);
      if (found.resolution.status === 'resolved') pending.push(found.resolution.path);
    }
  }
  return imports;

  async function readImports(entry: MergedEntry): Promise<FunctionImport[]> {
    const language = languageOf(entry.path);
    const text = await filesystem.readText(entry.path);
    if (language === undefined || text === undefined) return [];
    const { sites } = await parser.parse(language, text);
    const file = code?.kind === 'folder' ? workspaceFile(entry.origin) : undefined;
    return Promise.all(
      sites
        .filter((site) => isChecked(language, site))
        .map(async (site) => ({
          site,
          from: entry.path,
          ...(file !== undefined && { file }),
          resolution: await resolver.resolve({
            specifier: site.specifier,
            from: entry.path,
            form: site.form,
            ...(site.names && { names: site.names }),
          }),
        })),
    );
  }
}

function isOwnSource(entry: MergedEntry): boolean {
  return (
    isUnder(entry.path, TASK) && !/\/(node_modules|site-packages|vendor\/bundle)\//.test(entry.path)
  );
}

/** TypeScript names its own files as its compiler will write them: only its packages can be looked up. */
function isChecked(language: string, site: ImportSite): boolean {
  const isTypeScript = language === 'typescript' || language === 'tsx';
  return !isTypeScript || site.form === 'path' || !/^[./]/.test(site.specifier);
}

function workspaceFile(entry: TreeEntry): string | undefined {
  return typeof entry.locator === 'string' ? entry.locator : undefined;
}
