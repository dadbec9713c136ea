/** What the rows of the Filesystem view say. */
import type { FunctionDetails, NodeRow } from '../../app/browseDocuments';
import { formatBytes, formatCount } from '../../core/quantities';
import { OPT, TASK } from '../../core/filesystem/paths';
import { MAX_UNZIPPED_BYTES } from '../../core/runtimes/limits';
import { providerName } from '../files/words';
import { code, escapeMarkdown } from '../markdown';
import type { Project } from '../project/picture';

const SEPARATOR = ' · ';
/** A badge has two characters at most. */
const LAST_WITH_MARK = 9;

export type LayerNames = ReadonlyMap<number, string>;

export function namesOf(details: FunctionDetails | undefined): LayerNames {
  return new Map(details?.layers.map(({ position, name }) => [position, name]));
}

/** `2 imaging · replaced 1 base · 1.2 kB`; of a package its version comes first. */
export function entryDescription(row: NodeRow, names: LayerNames): string {
  if (row.kind === 'symlink') return `→ ${row.target ?? ''}${SEPARATOR}${providersOf(row, names)}`;
  return [
    versionsOf(row),
    row.path === TASK ? "the function's package" : providersOf(row, names),
    row.hiddenBy === undefined ? undefined : `replaced by ${providerName(row.hiddenBy, names)}`,
    row.clash ? 'a file against a folder' : undefined,
    formatBytes(row.size),
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(SEPARATOR);
}

/** `40 MB of 250 MB`: what Lambda counts, every layer and the function unpacked. */
export function sizeOfAll(details: FunctionDetails, taskSize: number): string {
  const known = details.layers.map(({ unzippedSize }) => unzippedSize ?? 0);
  const total = known.reduce((sum, size) => sum + size, taskSize);
  const missing = details.layers.filter(({ status }) => status !== 'resolved').length;
  const without = missing > 0 ? ` without ${formatCount(missing, 'layer')}` : '';
  return `${formatBytes(total)} of ${formatBytes(MAX_UNZIPPED_BYTES)}${without}`;
}

/** `2`, `2↑` when it replaced something, `↓` when a later layer replaced it, `ƒ` for the function, `●` for a torn package. */
export function badgeOf(row: NodeRow): string | undefined {
  if (isTorn(row)) return '●';
  const [first, ...others] = row.providers;
  if (row.hiddenBy !== undefined) return '↓';
  if (first === undefined || others.length > 0 || row.path === OPT || row.path === TASK)
    return undefined;
  if (first === 0) return row.overrides.length > 0 ? 'ƒ↑' : 'ƒ';
  const isMarked = row.overrides.length > 0 && first <= LAST_WITH_MARK;
  return first > 99 ? undefined : `${first}${isMarked ? '↑' : ''}`;
}

/** What an entry did to others: `identical` replaced only the same bytes; `hidden`: what a later layer did to it. */
export function fateOf(row: NodeRow): 'torn' | 'hidden' | 'replaced' | 'identical' | undefined {
  if (isTorn(row)) return 'torn';
  if (row.hiddenBy !== undefined) return 'hidden';
  if (row.overrides.length === 0) return undefined;
  return row.overrides.every(({ identical }) => identical) ? 'identical' : 'replaced';
}

/** The sentence of a decoration. */
export function decorationTooltip(row: NodeRow, names: LayerNames): string {
  if (isTorn(row)) return `torn: ${row.versions?.join(' + ') ?? ''}`;
  return providersOf(row, names);
}

export function entryTooltip(row: NodeRow, names: LayerNames, total?: string): string {
  const from = row.providers.map((position) => providerInWords(position, names)).join(', ');
  const facts = [
    from === '' ? '' : `From ${escapeMarkdown(from)}`,
    row.kind === 'symlink' ? `link to ${code(row.target ?? '')}` : formatBytes(row.size),
    row.kind === 'directory' ? formatCount(row.files, 'file') : `mode ${row.mode}`,
  ].filter((fact) => fact !== '');
  const version = versionsOf(row);
  return [
    `**${escapeMarkdown(row.path)}**${version === undefined ? '' : ` ${escapeMarkdown(version)}`}`,
    facts.join(SEPARATOR),
    ...replacedLines(row, names),
    ...(row.kind === 'directory' && row.overridden > 0
      ? [`${formatCount(row.overridden, 'file')} here replaced one of an earlier layer.`]
      : []),
    ...(row.hiddenBy === undefined
      ? []
      : [`The function sees the file of ${escapeMarkdown(providerInWords(row.hiddenBy, names))}.`]),
    ...(row.clash
      ? [
          'One layer has a file here and another a folder. What Lambda makes of it is not documented.',
        ]
      : []),
    ...(isTorn(row) ? ['Files of these versions are mixed in one folder.'] : []),
    ...(total === undefined ? [] : [`Lambda counts all layers and the function: ${total}.`]),
  ].join('\n\n');
}

/** `ResizeFunction`, and what is wrong with its project. */
export function viewDescription(id: string, project: Project | undefined): string {
  return project?.isStale === true ? `${id}${SEPARATOR}stale: ${project.problem ?? ''}` : id;
}

function isTorn({ versions }: NodeRow): boolean {
  return (versions?.length ?? 0) > 1;
}

/** `4.17.20 + 4.17.21 torn` */
function versionsOf(row: NodeRow): string | undefined {
  const { versions } = row;
  return versions && `${versions.join(' + ')}${isTorn(row) ? ' torn' : ''}`;
}

function providersOf({ providers, overrides, path }: NodeRow, names: LayerNames): string {
  if (path === OPT) return '';
  const from = providers.map((position) => providerName(position, names)).join(' + ');
  if (overrides.length === 0) return from;
  const replaced = overrides.map(
    ({ layer, identical }) => `${providerName(layer, names)}${identical ? ' (identical)' : ''}`,
  );
  return `${from}${SEPARATOR}replaced ${replaced.join(', ')}`;
}

function replacedLines({ overrides }: NodeRow, names: LayerNames): string[] {
  if (overrides.length === 0) return [];
  const lines = overrides.map(
    ({ layer, identical }) =>
      `${escapeMarkdown(providerInWords(layer, names))} (${identical ? 'identical' : 'different'})`,
  );
  return [`Replaced: ${lines.join(', ')}`];
}

function providerInWords(position: number, names: LayerNames): string {
  return position === 0 ? "the function's package" : `layer ${providerName(position, names)}`;
}
