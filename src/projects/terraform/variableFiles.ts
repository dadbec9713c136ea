/** Values of the root module's variables (HashiCorp: "Variable Definition Precedence", read 2026-11). */
import type { Files } from '../../core/ports/files';
import type { TemplateProblem } from '../../core/project/definitions';
import { readText } from '../projectKind';
import { evaluate } from './evaluate';
import { FileFacts } from './fileFacts';
import { parseFile, problemsOf } from './parseFile';
import { Limits } from './limits';
import { failure, type Value } from './value';

/** `*.auto.tfvars` come after `terraform.tfvars`, by name; the last one counts. */
export function isVariableFile(name: string): boolean {
  return /^terraform\.tfvars(\.json)?$|\.auto\.tfvars(\.json)?$/.test(name);
}

/** The values that the files of a folder give; expressions in them know no names. */
export async function readVariableFiles(
  files: Files,
  folder: string,
): Promise<{ values: Map<string, Value>; problems: TemplateProblem[] }> {
  const names = ((await files.list(folder)) ?? []).filter(isVariableFile).sort(byPrecedence);
  const values = new Map<string, Value>();
  const problems: TemplateProblem[] = [];
  const module = {
    limits: new Limits(),
    facts: new FileFacts(files, folder),
    reference: () => failure('a file of variables refers to nothing'),
  };
  for (const name of names) {
    const path = files.join(folder, name);
    const text = await readText(files, path);
    if (text === undefined) continue;
    const parsed = parseFile(path, text);
    for (const attribute of parsed.body.attributes())
      values.set(attribute.name, evaluate(attribute.expression, { module, names: new Map() }));
    problems.push(...problemsOf(parsed));
  }
  return { values, problems };
}

function byPrecedence(a: string, b: string): number {
  const rank = (name: string): number => (name.startsWith('terraform.tfvars') ? 0 : 1);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}
