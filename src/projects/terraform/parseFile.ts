import type { TemplateProblem } from '../../core/project/definitions';
import { parseHcl } from './hcl/parseHcl';
import { parseHclJson } from './hcl/parseHclJson';
import { SourceText } from './hcl/sourceText';
import type { ParsedFile } from './hcl/syntax';

/** Reads a file in the syntax that its name says. */
export function parseFile(path: string, text: string): ParsedFile {
  const source = new SourceText(path, text);
  return path.endsWith('.json') ? parseHclJson(source) : parseHcl(source);
}

/** Parses one file; {@link parseFile} or one that remembers. */
export type ParseFile = typeof parseFile;

/** Files that are remembered; the one that was asked for longest ago goes first. */
const MOST = 2000;

/** Parses a file again only when its text is another. */
export function rememberFiles(parse: ParseFile): ParseFile {
  const known = new Map<string, ParsedFile>();
  return (path, text) => {
    const before = known.get(path);
    const parsed = before?.source.text === text ? before : parse(path, text);
    known.delete(path);
    known.set(path, parsed);
    const oldest = known.size > MOST ? known.keys().next().value : undefined;
    if (oldest !== undefined) known.delete(oldest);
    return parsed;
  };
}

export function problemsOf({ source, problems }: ParsedFile): TemplateProblem[] {
  return problems.map(({ message, span }) => ({
    message: `${message}.`,
    location: source.locate(span),
  }));
}
