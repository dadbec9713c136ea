/** What the rows of the Functions view say. */
import type { FunctionDetails, LayerRow, SandboxRow } from '../../app/browseDocuments';
import { formatBytes, formatCount } from '../../core/quantities';
import type { Waste } from '../../core/sizes/weigh';
import type { FindingCounts } from '../findings/counts';
import { code, escapeMarkdown } from '../markdown';
import { templatesOf, type Project } from '../project/picture';

const SEPARATOR = ' · ';

export function projectDescription(project: Project): string {
  if (project.isStale) return `stale: ${project.problem ?? ''}`;
  if (project.problem !== undefined) return project.problem;
  const [first, ...others] = templatesOf(project);
  return others.length === 0 ? (first ?? '') : `${others.length + 1} templates`;
}

/** `nodejs22.x · x86_64 · 3 layers` */
export function functionDescription({ runtime, architecture, layers }: FunctionDetails): string {
  return [
    runtime,
    architecture,
    layers.length === 0 ? 'no layers' : formatCount(layers.length, 'layer'),
  ]
    .filter((part) => part !== undefined)
    .join(SEPARATOR);
}

export function functionTooltip(
  { id, runtime, handler, architecture, layers }: FunctionDetails,
  { errors, warnings }: FindingCounts,
): string {
  const facts = [
    ['Runtime', runtime ?? 'not given'],
    ['Handler', handler ?? 'not given'],
    ['Architecture', architecture],
  ].map(([name = '', value = '']) => `${name}: ${code(value)}`);
  const order = layers.map(({ position, name }) => `${position} ${escapeMarkdown(name)}`);
  return [
    `**${escapeMarkdown(id)}**`,
    facts.join('  \n'),
    order.length > 0 ? `Layers, a later one wins: ${order.join(', ')}` : 'No layers.',
    ...(errors + warnings > 0
      ? [`${formatCount(errors, 'error')}, ${formatCount(warnings, 'warning')} in Problems.`]
      : []),
  ].join('\n\n');
}

/** `1  base` */
export function layerLabel({ position, name }: LayerRow): string {
  return `${position}  ${name}`;
}

/** `layers/base · 412 files · 8.1 MB`, or why its contents are not known. */
export function layerDescription({
  status,
  source,
  remote,
  reason,
  files,
  unzippedSize,
  waste,
}: LayerRow): string {
  if (status === 'resolved') {
    return [
      remote === undefined ? source : 'from AWS',
      files === undefined ? undefined : formatCount(files, 'file'),
      unzippedSize === undefined ? undefined : formatBytes(unzippedSize),
      waste && `${formatBytes(waste.overridden + waste.junk)} wasted`,
    ]
      .filter((part) => part !== undefined)
      .join(SEPARATOR);
  }
  const state = { remote: 'not read', 'not-built': 'not built', unresolved: 'not resolved' }[
    status
  ];
  return reason === undefined || reason === '' ? state : `${state}: ${reason}`;
}

/** `needs 2 packages of others`, or nothing. */
export function needsText(needs: readonly string[]): string[] {
  return needs.length === 0 ? [] : [`needs ${formatCount(needs.length, 'package')} of others`];
}

export function layerTooltip(layer: LayerRow): string {
  const { position, name, reference, status, kind, waste } = layer;
  const what = { archive: 'a zip', folder: 'a folder' }[kind ?? 'folder'];
  return [
    `**${position} ${escapeMarkdown(name)}** ${code(reference)}`,
    status === 'resolved'
      ? `${escapeMarkdown(layerDescription(layer))}, ${what}`
      : escapeMarkdown(layerDescription(layer)),
    ...(waste ? [wasteInWords(waste)] : []),
  ].join('\n\n');
}

/** Lambda counts these bytes, and nothing reads them. */
function wasteInWords({ overridden, junk }: Waste): string {
  return [
    overridden > 0 ? `${formatBytes(overridden)} are replaced by later layers` : '',
    junk > 0 ? `${formatBytes(junk)} are tests and other files that nothing reads` : '',
  ]
    .filter((part) => part !== '')
    .map((part) => `${part}.`)
    .join(' ');
}

/** `warm · bubblewrap · 3 invocations` */
export function sandboxDescription({ state, tier, network, invocations }: SandboxRow): string {
  const word = { starting: 'starting', idle: 'warm', running: 'running' }[state];
  return [
    word,
    tier,
    ...(network === 'none' ? ['no network'] : []),
    formatCount(invocations, 'invocation'),
  ].join(SEPARATOR);
}
