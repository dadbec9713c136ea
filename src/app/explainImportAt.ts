import type { FunctionImport } from '../core/analysis/functionImports';
import { joinPath, OPT, TASK } from '../core/filesystem/paths';
import { languageOf, type ImportParser } from '../core/imports/importParser';
import type { ImportSite } from '../core/imports/importSite';
import type { Position } from '../core/position';
import type { OpenFunction } from '../core/project/openFunction';
import type { Files } from '../core/ports/files';
import type { Resolver } from '../core/resolve/resolver';
import type { ImportAnswer } from './browseDocuments';
import { resolverOf } from './checkContext';
import type { InSource } from './imports/importDocuments';
import type { WorkspaceSession } from './workspaceSession';
import { isInside } from './isInside';

/** What is needed to read the imports of a file. */
export interface SourceDeps {
  readonly files: Files;
  readonly parser: ImportParser;
}

/** An import of a file, in a function that has the file. */
export interface ImportInFunction {
  readonly target: OpenFunction;
  readonly resolver: Resolver;
  readonly found: FunctionImport;
}

/** What the import at a place of a file loads, in the first function that has the file; `undefined` for none. */
export async function explainImportAt(
  deps: SourceDeps,
  session: WorkspaceSession,
  source: InSource,
  place: Position,
): Promise<ImportAnswer | undefined> {
  const one = await findImportAt(deps, session, source, place);
  return one && toAnswer(one);
}

export function toAnswer({ target, found }: ImportInFunction): ImportAnswer {
  const { site, resolution } = found;
  const { specifier, range } = site;
  return { function: target.definition.id, specifier, range, resolution };
}

/** The import at a place of a file, else the first one of its line, in the first function that has the file. */
export async function findImportAt(
  deps: SourceDeps,
  session: WorkspaceSession,
  source: InSource,
  place: Position,
): Promise<ImportInFunction | undefined> {
  for await (const one of importsAt(deps, session, source, place)) return one;
  return undefined;
}

/** The import at a place of a file, else the first one of its line, in one function after the other. */
export async function* importsAt(
  deps: SourceDeps,
  session: WorkspaceSession,
  source: InSource,
  place: Position,
): AsyncGenerator<ImportInFunction> {
  const site = await siteAt(deps, source.file, place);
  if (!site) return;
  const { specifier, form, names } = site;
  for await (const { target, resolver, from } of ownersOf(deps.files, session, source)) {
    const resolution = await resolver.resolve({ specifier, from, form, ...(names && { names }) });
    yield { target, resolver, found: { site, from, file: source.file, resolution } };
  }
}

/** The functions that have a file and import rules, with the runtime path at which they have it. */
export async function* ownersOf(
  files: Files,
  session: WorkspaceSession,
  { file, function: preferred }: InSource,
): AsyncGenerator<Omit<ImportInFunction, 'found'> & { readonly from: string }> {
  const ids = (await session.project()).functions.map(({ id }) => id);
  const first = ids.filter((id) => id === preferred);
  for (const id of new Set([...first, ...ids])) {
    const target = await session.open(id);
    const from = runtimePathOf(files, target, file);
    const resolver = from === undefined ? undefined : resolverOf(target);
    if (from !== undefined && resolver) yield { target, resolver, from };
  }
}

async function siteAt(
  deps: SourceDeps,
  file: string,
  { line, column }: Position,
): Promise<ImportSite | undefined> {
  const language = languageOf(file);
  const bytes = language && (await deps.files.read(file));
  if (!bytes) return undefined;
  const { sites } = await deps.parser.parse(language, new TextDecoder().decode(bytes));
  const onLine = sites.filter(({ range }) => range.start.line <= line && line <= range.end.line);
  return (
    onLine.find(({ range }) => range.start.column <= column && column <= range.end.column) ??
    onLine[0]
  );
}

/** Where a function has a file of the workspace: its own code, or a folder layer. */
export function runtimePathOf(
  files: Files,
  { code, layers, filesystem }: OpenFunction,
  file: string,
): string | undefined {
  const roots = [
    ...(code?.kind === 'folder' ? [{ root: TASK, at: code.path }] : []),
    ...layers
      .filter(({ content }) => content.kind === 'folder')
      .map(({ content }) => ({ root: OPT, at: content.path })),
  ];
  for (const { root, at } of roots) {
    if (!isInside(files, at, file)) continue;
    const direct = joinPath(root, files.relative(at, file));
    if (filesystem.get(direct)?.origin.locator === file) return direct;
  }
  return filesystem.entries.find(({ origin }) => origin.locator === file)?.path;
}
