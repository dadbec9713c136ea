/**
 * `samconfig.toml` and `samconfig.yaml`: what `sam deploy` passes to a template (AWS: "AWS SAM CLI configuration
 * file", read 2026-11). The environment `default` counts.
 */
import { parse as parseToml } from 'smol-toml';
import { parseDocument } from 'yaml';
import type { TemplateProblem } from '../../core/project/definitions';
import type { Files } from '../../core/ports/files';
import { readText } from '../projectKind';

export interface SamConfig {
  /** Values by parameter. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly region?: string;
  readonly stackName?: string;
  readonly problems: readonly TemplateProblem[];
}

/** In the order in which SAM CLI looks for them. */
const NAMES = ['samconfig.toml', 'samconfig.yaml', 'samconfig.yml'];
/** Commands whose settings count, the first that has one wins. */
const COMMANDS = ['deploy', 'global', 'build'];
const PAIR =
  /ParameterKey=([^,\s"]+),ParameterValue=("(?:[^"\\]|\\.)*"|\S*)|([^=\s"]+)=("(?:[^"\\]|\\.)*"|'[^']*'|\S*)/g;

/** Reads the configuration beside a template; without one nothing is set. */
export async function readSamConfig(files: Files, folder: string): Promise<SamConfig> {
  for (const name of NAMES) {
    const file = files.join(folder, name);
    const text = await readText(files, file);
    if (text === undefined) continue;
    try {
      return fromTree(name.endsWith('.toml') ? parseToml(text) : parseYaml(text));
    } catch (error) {
      const reason = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : '';
      const start = { line: 1, column: 1 };
      const location = { file, range: { start, end: start } };
      return {
        parameters: new Map(),
        problems: [{ message: `${name} can't be read: ${reason}`, location }],
      };
    }
  }
  return { parameters: new Map(), problems: [] };
}

function parseYaml(text: string): unknown {
  const document = parseDocument(text, { logLevel: 'silent', prettyErrors: false });
  const [error] = document.errors;
  if (error) throw error;
  return document.toJS({ maxAliasCount: 100 });
}

function fromTree(tree: unknown): SamConfig {
  const setting = (name: string): unknown =>
    COMMANDS.map((command) => at(tree, 'default', command, 'parameters', name)).find(
      (value) => value !== undefined,
    );
  const [region, stackName] = [setting('region'), setting('stack_name')];
  return {
    parameters: new Map(overrides(setting('parameter_overrides'))),
    ...(typeof region === 'string' && { region }),
    ...(typeof stackName === 'string' && { stackName }),
    problems: [],
  };
}

function at(tree: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (node, key) =>
      typeof node === 'object' && node !== null
        ? Object.getOwnPropertyDescriptor(node, key)?.value
        : undefined,
    tree,
  );
}

/** `"A=1 B=\"2 3\""`, `"ParameterKey=A,ParameterValue=1"`, `["A=1", …]`, and a mapping. */
function overrides(value: unknown): [string, string][] {
  if (Array.isArray(value)) return value.flatMap((item) => overrides(item));
  if (typeof value === 'string')
    return [...value.matchAll(PAIR)].map((match) => [
      match[1] ?? match[3] ?? '',
      unquoted(match[2] ?? match[4] ?? ''),
    ]);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).map(([key, one]) => [
    key,
    Array.isArray(one) ? one.join(',') : String(one),
  ]);
}

function unquoted(text: string): string {
  return /^(["']).*\1$/s.test(text) ? text.slice(1, -1).replaceAll('\\"', '"') : text;
}
