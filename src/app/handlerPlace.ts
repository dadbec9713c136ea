import { entryFileOf, handlerFileOf } from '../core/analysis/entryFile';
import type { Files } from '../core/ports/files';
import type { FunctionDefinition } from '../core/project/definitions';
import type { OpenFunction } from '../core/project/openFunction';
import type { Place } from './browseDocuments';
import { sourcesOfBuilt } from './sourcePlaces';

/**
 * The place where people write the handler's export: in a source of the built file when one has it, else in the
 * file that runs. Its first line when no export is seen; `undefined` for code that is no folder of the workspace.
 */
export async function findHandler(files: Files, target: OpenFunction): Promise<Place | undefined> {
  const { definition, filesystem, code } = target;
  const path = entryFileOf(handlerFileOf(target));
  const entry = path === undefined ? undefined : filesystem.get(path);
  if (code?.kind !== 'folder' || typeof entry?.origin.locator !== 'string') return undefined;
  const built = entry.origin.locator;
  for (const file of [...(await sourcesOfBuilt(files, definition, built)), built]) {
    const line = await lineOfExport(files, file, definition);
    if (line !== undefined) return placeAt(file, line);
  }
  return placeAt(built, 1);
}

function placeAt(file: string, line: number): Place {
  return { file, range: { start: { line, column: 1 }, end: { line, column: 1 } } };
}

/** Finds `exports.name =`, `export … name`, `def name` by the text alone: good enough to stand a lens there. */
async function lineOfExport(
  files: Pick<Files, 'read'>,
  file: string,
  { handler = '' }: FunctionDefinition,
): Promise<number | undefined> {
  const name = (handler.split('.').at(-1) ?? '').replace(/[^\w$]/g, '');
  const pattern = new RegExp(
    `^\\s*(?:(?:module\\.)?exports\\.${name}\\b|export\\s.*\\b${name}\\b|(?:async\\s+)?def\\s+${name}\\b|${name}\\s*=)`,
  );
  const text = new TextDecoder().decode((await files.read(file)) ?? new Uint8Array());
  const found = text.split('\n').findIndex((line) => pattern.test(line));
  return found === -1 ? undefined : found + 1;
}
