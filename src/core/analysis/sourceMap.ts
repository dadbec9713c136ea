import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import type { Position } from '../position';

/** Where a place of a built file comes from. */
export interface OriginalPlace {
  /** As the map names it: relative to the map's folder, or a URL. */
  readonly source: string;
  readonly position: Position;
}

/** What a built file says of its map: a file beside it, or the map itself (ECMA-426, read 2026-11). */
export type MapReference =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'inline'; readonly text: string };

const REFERENCE = /^[ \t]*\/\/[#@] sourceMappingURL=(\S+)[ \t]*$/gm;
const INLINE = /^data:application\/json;(?:charset=[^;,]+;)?base64,(.*)$/;

/** `undefined` for a file without a map, or one that lies on a server. */
export function mapReferenceOf(text: string): MapReference | undefined {
  const url = [...text.matchAll(REFERENCE)].at(-1)?.[1];
  if (url === undefined) return undefined;
  const inline = INLINE.exec(url)?.[1];
  if (inline !== undefined)
    return { kind: 'inline', text: Buffer.from(inline, 'base64').toString('utf8') };
  return /^[a-z]+:/i.test(url) ? undefined : { kind: 'file', path: decodeURI(url) };
}

/** Answers where places of one built file come from; `undefined` for text that is no source map. */
export function openSourceMap(
  text: string,
): ((place: Position) => OriginalPlace | undefined) | undefined {
  const map = parse(text);
  return (
    map &&
    (({ line, column }) => {
      const found = originalPositionFor(map, { line, column: column - 1 });
      if (found.source === null) return undefined;
      return { source: found.source, position: { line: found.line, column: found.column + 1 } };
    })
  );
}

/** The sources that a map names, as `OriginalPlace` names them; none for text that is no source map. */
export function sourcesOfMap(text: string): readonly string[] {
  return parse(text)?.resolvedSources ?? [];
}

function parse(text: string): TraceMap | undefined {
  try {
    return new TraceMap(text);
  } catch {
    return undefined;
  }
}
