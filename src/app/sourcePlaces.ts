import type { FunctionImport } from '../core/analysis/functionImports';
import {
  mapReferenceOf,
  openSourceMap,
  sourcesOfMap,
  type OriginalPlace,
} from '../core/analysis/sourceMap';
import type { Position, Range } from '../core/position';
import type { FunctionDefinition } from '../core/project/definitions';
import type { Files } from '../core/ports/files';

type Mapped = (place: Position) => OriginalPlace | undefined;

/** A place in a file that people edit. */
interface SourcePlace {
  readonly file: string;
  readonly position: Position;
}

/**
 * Imports of built files, at the places that people edit: where the file's source map leads, else the same file in
 * the folder that was built. What neither tells stays where it is.
 */
export async function atTheirSources(
  files: Files,
  definition: FunctionDefinition,
  imports: readonly FunctionImport[],
): Promise<FunctionImport[]> {
  const sources = new SourcePlaces(files, definition);
  return Promise.all(
    imports.map(async (found) => {
      const { file, site } = found;
      if (file === undefined) return found;
      const source = await sources.of(file, site.range.start);
      if (!source) return found;
      return { ...found, file: source.file, site: { ...site, range: rangeAt(source, found) } };
    }),
  );
}

/** Where places of a function's built files come from; each map is read once. */
export class SourcePlaces {
  private readonly maps = new Map<string, Promise<Mapped | undefined>>();

  constructor(
    private readonly files: Files,
    private readonly definition: FunctionDefinition,
  ) {}

  /** `undefined` for a place that no file of this machine is the source of. */
  async of(file: string, place: Position): Promise<SourcePlace | undefined> {
    const { files, definition, maps } = this;
    const reading = maps.get(file) ?? readMap(files, file);
    maps.set(file, reading);
    const original = (await reading)?.(place);
    const source = original && files.join(file, '..', original.source);
    if (original && source !== undefined && (await files.stat(source))?.kind === 'file')
      return { file: source, position: original.position };
    const copied = await copiedFrom(files, definition, file);
    return copied === undefined ? undefined : { file: copied, position: place };
  }
}

/**
 * The files that a built file was made from, as far as they are there: those that its source map names, the last
 * first, since bundlers put what others need before what needs it; else the one that it is a copy of.
 */
export async function sourcesOfBuilt(
  files: Files,
  definition: FunctionDefinition,
  file: string,
): Promise<readonly string[]> {
  const map = await readMapText(files, file);
  if (map !== undefined) {
    const named = sourcesOfMap(map).map((source) => files.join(file, '..', source));
    const stats = await Promise.all(named.map((source) => files.stat(source)));
    return named.filter((_, index) => stats[index]?.kind === 'file').reverse();
  }
  const copied = await copiedFrom(files, definition, file);
  return copied === undefined ? [] : [copied];
}

function rangeAt({ position }: SourcePlace, { site: { specifier, range } }: FunctionImport): Range {
  const { line, column } = position;
  if (line === range.start.line && column === range.start.column) return range;
  return { start: position, end: { line, column: column + specifier.length + 2 } };
}

async function readMap(files: Files, file: string): Promise<Mapped | undefined> {
  const map = await readMapText(files, file);
  return map === undefined ? undefined : openSourceMap(map);
}

async function readMapText(files: Files, file: string): Promise<string | undefined> {
  const text = await readText(files, file);
  const reference = text === undefined ? undefined : mapReferenceOf(text);
  if (!reference) return undefined;
  return reference.kind === 'inline'
    ? reference.text
    : readText(files, files.join(file, '..', reference.path));
}

/** The file in the sources that a build has copied as it is. */
async function copiedFrom(
  files: Files,
  { code, codeSource }: FunctionDefinition,
  file: string,
): Promise<string | undefined> {
  if (codeSource === undefined || code.kind !== 'local') return undefined;
  const source = files.join(codeSource, files.relative(code.path, file));
  const [built, original] = await Promise.all([readText(files, file), readText(files, source)]);
  return original !== undefined && original === built ? source : undefined;
}

async function readText(files: Files, file: string): Promise<string | undefined> {
  const bytes = await files.read(file).catch(() => undefined); // a folder of that name
  return bytes && new TextDecoder().decode(bytes);
}
