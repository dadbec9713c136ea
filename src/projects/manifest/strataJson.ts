/** `strata.json`: what a team shares about its functions, layers and findings. */
import { FINDING_CODES } from '../../core/findings/catalogue';
import type { Severity } from '../../core/findings/finding';
import type {
  FunctionDefinition,
  NetworkMode,
  TemplateProblem,
} from '../../core/project/definitions';
import type { Files } from '../../core/ports/files';
import { readText } from '../projectKind';
import { declaredFunctions } from './declaredFunctions';
import type { LayerPlaces } from './layerPlaces';
import { ManifestText, type Property } from './manifestText';

export const MANIFEST = 'strata.json';

export interface StrataJson {
  /** Functions that are declared by hand; `undefined` when there is no list of them. */
  readonly functions: readonly FunctionDefinition[] | undefined;
  /** From an ARN, a logical id or the text of a reference to a folder or zip, relative to the file, or to an ARN. */
  readonly layers: LayerPlaces;
  /** Severity per finding code; `off` leaves it out. */
  readonly findings: Readonly<Record<string, Severity | 'off'>>;
  /** By a function's id: what builds it, as typed in the project's folder. */
  readonly build: Readonly<Record<string, string>>;
  /** What functions reach when they run here; absent: not said. */
  readonly network?: NetworkMode;
  readonly problems: readonly TemplateProblem[];
}

const SEVERITIES: readonly (Severity | 'off')[] = [
  'error',
  'warning',
  'information',
  'hint',
  'off',
];

const NETWORKS: readonly NetworkMode[] = ['host', 'none'];

/** Reads `strata.json`; what in it has the wrong shape is a problem, the rest counts. */
export async function readStrataJson(files: Files, folder: string): Promise<StrataJson> {
  const file = files.join(folder, MANIFEST);
  const text = await readText(files, file);
  if (text === undefined)
    return { functions: undefined, layers: {}, findings: {}, build: {}, problems: [] };
  const manifest = new ManifestText(file, text);
  let functions: Property | undefined;
  let layers: StrataJson['layers'] = {};
  let findings: StrataJson['findings'] = {};
  let build: StrataJson['build'] = {};
  let network: NetworkMode | undefined;
  for (const property of manifest.properties) {
    if (property.key === 'functions') functions = property;
    else if (property.key === 'layers') layers = manifest.texts(property);
    else if (property.key === 'findings') findings = severities(manifest, property);
    else if (property.key === 'build') build = manifest.texts(property);
    else if (property.key === 'network') network = manifest.word(property, NETWORKS);
    else if (property.key !== '$schema') manifest.unknown(property);
  }
  return {
    functions: functions && declaredFunctions(manifest, functions, { files, folder, layers }),
    layers,
    findings,
    build,
    ...(network && { network }),
    problems: manifest.problems,
  };
}

function severities(manifest: ManifestText, findings: Property): StrataJson['findings'] {
  const known: readonly string[] = FINDING_CODES;
  const pairs = manifest.propertiesOf(findings).flatMap((property) => {
    if (!known.includes(property.key)) {
      manifest.complain(property.keyNode, `There is no finding '${property.key}'`);
      return [];
    }
    const severity = manifest.word(property, SEVERITIES);
    return severity === undefined ? [] : [[property.key, severity] as const];
  });
  return Object.fromEntries(pairs);
}

/** Functions with what `strata.json` says of running them, its builds in place of those that their own tool has. */
export function addRunSettings(
  { build, network }: Pick<StrataJson, 'build' | 'network'>,
  functions: readonly FunctionDefinition[],
): FunctionDefinition[] {
  return functions.map((one) => {
    const command = build[one.id];
    return {
      ...one,
      ...(command !== undefined && { build: command }),
      ...(network && { network }),
    };
  });
}
