/** The words and the default severity of every finding: one sentence with the fact first, then what to do. */
import type { FindingCode, FindingDetails, NamedLayer, NotBuilt, Severity } from './finding';

interface Words<Code extends FindingCode> {
  severity(details: FindingDetails[Code]): Severity;
  message(details: FindingDetails[Code]): string;
}

const always = (severity: Severity) => (): Severity => severity;

const CATALOGUE: { readonly [Code in FindingCode]: Words<Code> } = {
  'layer.torn-package': {
    severity: always('error'),
    message: ({ package: name, parts }) =>
      `Package '${name}' is torn: ${parts
        .map(
          (part) =>
            `${count(part.files, 'file')} ${part.files === 1 ? 'is' : 'are'} ${part.version} from ${layerText(part.layer)}`,
        )
        .join(', ')}. Ship one version, or remove it from one layer.`,
  },
  'layer.overridden-files': {
    severity: always('information'),
    message: ({ winner, replaced, differing, identical, groups }) =>
      `${capital(layerText(winner))} replaces ${count(differing, 'file')} of ${layerText(replaced)} with other contents: ${groupsText(groups)}.` +
      (identical > 0
        ? ` ${count(identical, 'more file')} ${identical === 1 ? 'is' : 'are'} identical.`
        : ''),
  },
  'layer.unresolved': {
    severity: always('warning'),
    message: ({ reference, reason }) =>
      `Layer '${reference}' could not be resolved: ${reason}. Its files are missing from what is shown and run here.`,
  },
  'layer.unsafe-entry': {
    severity: always('error'),
    message: ({ layer, problem, more }) =>
      `Layer '${layer}': ${problem}` +
      (more > 0 ? ` ${count(more, 'more entry', 'more entries')} of this kind.` : ''),
  },
  'layer.corrupt': {
    severity: always('error'),
    message: ({ layer, problem }) => `Layer '${layer}': ${problem} Build or download it again.`,
  },
  'import.from-layer': {
    severity: ({ declared }) => (declared ? 'hint' : 'information'),
    message: ({ package: name, version, layer, declared, manifest }) =>
      `'${name}' is loaded from ${layerText(layer)}${version === undefined ? '' : ` (${version})`}` +
      (declared ? '.' : ` and is not declared in ${manifest}.`),
  },
  'import.from-runtime': {
    severity: always('hint'),
    message: ({ package: name, runtime }) =>
      `'${name}' is brought by the runtime ${runtime}; its version changes when AWS updates the runtime.`,
  },
  'import.unresolved': {
    severity: always('error'),
    message: ({ specifier, runtime, layers, reason }) =>
      `'${specifier}' is not found by ${runtime}: ${reason ?? `not in the function${layers === 0 ? ', and it has no layers' : layersText(layers)}`}.`,
  },
  'import.unknown': {
    severity: always('information'),
    message: ({ specifier, reason }) =>
      `'${specifier}' is not in the function and its known layers: ${reason}.`,
  },
  'project.not-built': { severity: always('information'), message: notBuiltText },
  'function.handler-not-found': {
    severity: always('error'),
    message: ({ handler, runtime, looked, reason }) =>
      `Handler '${handler}' is not found by ${runtime}: ${reason ?? `there is no ${alternatives(looked)}`}.`,
  },
};

/** The severity of one finding, before a project's own settings. */
export function severityOf<Code extends FindingCode>(
  code: Code,
  details: FindingDetails[Code],
): Severity {
  return CATALOGUE[code].severity(details);
}

/** The sentence of one finding. */
export function messageOf<Code extends FindingCode>(
  code: Code,
  details: FindingDetails[Code],
): string {
  return CATALOGUE[code].message(details);
}

function notBuiltText(details: NotBuilt): string {
  switch (details.kind) {
    case 'dependencies':
      return (
        `${details.manifest} declares ${count(details.missing.length, 'package')} that ${details.missing.length === 1 ? 'is' : 'are'} not installed: ` +
        `${some(details.missing)}. Run: ${details.command}`
      );
    case 'layer':
      return `Layer '${details.layer}' has not been built: ${details.reason}. Run: ${details.command}`;
    case 'source':
      return `Handler '${details.handler}' has not been built; its source ${details.source} is there. Run: ${details.command}`;
  }
}

function layerText({ position, name }: NamedLayer): string {
  return `layer ${position} '${name}'`;
}

function layersText(layers: number): string {
  return layers === 1 ? ', not in its layer' : `, not in its ${layers} layers`;
}

function groupsText(groups: readonly { readonly name: string; readonly files: number }[]): string {
  const shown = groups.slice(0, MAX_NAMES).map(({ name, files }) => `${name} (${files})`);
  const rest = groups.length - shown.length;
  return shown.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

const MAX_NAMES = 5;

function some(names: readonly string[]): string {
  const shown = names
    .slice(0, MAX_NAMES)
    .map((name) => `'${name}'`)
    .join(', ');
  return names.length > MAX_NAMES ? `${shown} and ${names.length - MAX_NAMES} more` : shown;
}

function alternatives(paths: readonly string[]): string {
  return paths.length <= 1
    ? (paths[0] ?? 'file')
    : `${paths.slice(0, -1).join(', ')} or ${paths.at(-1) ?? ''}`;
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
