import { joinPath, OPT, TASK } from '../core/filesystem/paths';
import { languageOf, type ImportParser } from '../core/imports/importParser';
import type { ImportSite } from '../core/imports/importSite';
import type { Position } from '../core/position';
import type { OpenFunction } from '../core/project/openFunction';
import type { Files } from '../core/ports/files';
import type { ImportAnswer } from './browseDocuments';
import { resolverOf } from './checkContext';
import type { WorkspaceSession } from './workspaceSession';
import { isInside } from './isInside';

/** What the import at a place of a file loads, in the first function that has the file; `undefined` for none. */
export async function explainImportAt(
  deps: { readonly files: Files; readonly parser: ImportParser },
  session: WorkspaceSession,
  file: string,
  place: Position,
): Promise<ImportAnswer | undefined> {
  const site = await siteAt(deps, file, place);
  if (!site) return undefined;
  for (const { id } of (await session.project()).functions) {
    const target = await session.open(id);
    const from = runtimePathOf(deps.files, target, file);
    const resolver = from === undefined ? undefined : resolverOf(target);
    if (from === undefined || !resolver) continue;
    const { specifier, form, names, range } = site;
    const resolution = await resolver.resolve({ specifier, from, form, ...(names && { names }) });
    return { function: id, specifier, range, resolution };
  }
  return undefined;
}

async function siteAt(
  deps: { readonly files: Files; readonly parser: ImportParser },
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
