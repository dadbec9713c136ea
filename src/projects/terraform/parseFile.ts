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

export function problemsOf({ source, problems }: ParsedFile): TemplateProblem[] {
  return problems.map(({ message, span }) => ({
    message: `${message}.`,
    location: source.locate(span),
  }));
}
