/** `strata.json`: what a team shares about its layers and findings. */
import type { Severity } from '../../core/findings/finding';
import type {
  FunctionDefinition,
  LayerReference,
  ProjectDefinition,
  TemplateProblem,
} from '../../core/project/definitions';
import type { Files } from '../../core/ports/files';
import { errorText } from '../../core/errorText';

export interface StrataJson {
  /** From an ARN, a logical id or the text of a reference to a folder or zip, relative to the file. */
  readonly layers: Readonly<Record<string, string>>;
  /** Severity per finding code; `off` leaves it out. */
  readonly findings: Readonly<Record<string, Severity | 'off'>>;
  readonly problems: readonly TemplateProblem[];
}

const SEVERITIES: readonly string[] = ['error', 'warning', 'information', 'hint', 'off'];

/** Reads `strata.json`; what in it has the wrong shape is a problem, the rest counts. */
export async function readStrataJson(files: Files, folder: string): Promise<StrataJson> {
  const file = files.join(folder, 'strata.json');
  const bytes = await files.read(file);
  if (!bytes) return { layers: {}, findings: {}, problems: [] };
  const problems: string[] = [];
  const json = parseObject(new TextDecoder().decode(bytes), problems);
  const layers = stringsOf(json.layers, 'layers', problems);
  const severities = stringsOf(json.findings, 'findings', problems);
  const findings = Object.entries(severities).filter(([code, severity]) => {
    const known = SEVERITIES.includes(severity);
    if (!known)
      problems.push(`'findings.${code}' is '${severity}'; it can be ${SEVERITIES.join(', ')}`);
    return known;
  });
  return {
    layers,
    findings: Object.fromEntries(findings) as StrataJson['findings'],
    problems: problems.map(toProblem),
  };

  function toProblem(message: string): TemplateProblem {
    const start = { line: 1, column: 1 };
    return {
      message: `strata.json: ${message}.`,
      location: { file, range: { start, end: start } },
    };
  }
}

function parseObject(text: string, problems: string[]): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) return { ...json };
    problems.push('it holds no object');
  } catch (error) {
    problems.push(`it is no JSON (${errorText(error)})`);
  }
  return {};
}

function stringsOf(value: unknown, key: string, problems: string[]): Record<string, string> {
  if (value === undefined) return {};
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    problems.push(`'${key}' is no object`);
    return {};
  }
  const pairs = Object.entries(value).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  );
  if (pairs.length < Object.keys(value).length)
    problems.push(`'${key}' has values that are no text`);
  return Object.fromEntries(pairs);
}

/** Puts the folders and zips that `strata.json` names in place of what could not be resolved, or is remote. */
export function mapLayers(
  files: Files,
  folder: string,
  { layers }: StrataJson,
  definition: ProjectDefinition,
): ProjectDefinition {
  const mapReference = (reference: LayerReference): LayerReference => {
    const keys = [
      reference.name,
      reference.reference,
      reference.target.kind === 'remote' ? reference.target.reference : '',
    ];
    const path = keys.map((key) => layers[key]).find((value) => value !== undefined);
    return path === undefined
      ? reference
      : { ...reference, target: { kind: 'local', path: files.join(folder, path) } };
  };
  const mapFunction = (one: FunctionDefinition): FunctionDefinition => ({
    ...one,
    layers: one.layers.map(mapReference),
  });
  return { ...definition, functions: definition.functions.map(mapFunction) };
}
