import type { TreeDocument, TreeRow } from '../../app/documents';
import { formatBytes, formatCount } from '../../core/quantities';
import { compareBytes, dirname, isUnder } from '../../core/filesystem/paths';
import { npmPackageRoot } from '../../core/packages/packagePaths';
import { paint, type Output } from '../output';
import { alignColumns } from './columns';

type Terminal = Pick<Output, 'colours'>;

/** Lambda's limit for function and layers together (AWS: "Lambda quotas", read 2026-11). */
const LIMIT_BYTES = 262_144_000;
/** Installed packages are shown as one row, unless a filter asks for what is in them. */
const PACKAGE_FOLDER =
  /^\/opt\/python(?:\/lib\/python[\d.]+\/site-packages)?\/(?!lib(?:\/|$))[^/]+/;

/** @param fold show each installed package as one row */
export function treeText(
  document: TreeDocument,
  title: string,
  fold: boolean,
  output: Terminal,
): string {
  const { layers, entries, totals, problems } = document;
  const header = alignColumns(
    layers.map(({ position, name, source, entries: count, unzippedSize }) => [
      `  ${position}`,
      name,
      source,
      formatCount(count, 'entry', 'entries'),
      formatBytes(unzippedSize),
    ]),
  );
  const names = new Map(layers.map(({ position, name }) => [position, name]));
  const ordered = [...entries].sort(byFolder);
  const rows = fold ? foldPackages(ordered) : ordered.map((entry) => ({ entry, members: [] }));
  const tree = alignColumns(
    rows.flatMap((row) => [...rootsBefore(row.entry, ordered), rowCells(row, names, output)]),
  );
  const summary = `${formatBytes(totals.unzippedSize)} of ${formatBytes(LIMIT_BYTES)} · ${formatCount(totals.files, 'file')} · ${totals.overridden} overridden (${totals.identical} identical, ${totals.differing} differing)`;
  return `${[
    paint(output, 'bold', title),
    ...header,
    '',
    ...(tree.length > 0 ? tree : ['  nothing to show']),
    '',
    ...problems.map(({ code, message }) => paint(output, 'yellow', `${code}  ${message}`)),
    summary,
  ].join('\n')}\n`;
}

interface Row {
  readonly entry: TreeRow;
  /** What a folded package holds. */
  readonly members: readonly TreeRow[];
}

/** What a folder holds follows it at once; by bytes alone `a-b` would come between `a` and `a/x`. */
function byFolder(a: TreeRow, b: TreeRow): number {
  return compareBytes(a.path.replaceAll('/', '\0'), b.path.replaceAll('/', '\0'));
}

/** `/opt` and `/var/task` are no entries: their rows stand before the first entry below each. */
function rootsBefore(entry: TreeRow, all: readonly TreeRow[]): string[][] {
  return ['/opt', '/var/task']
    .filter((root) => all.find(({ path }) => isUnder(path, root)) === entry)
    .map((root) => [root]);
}

function foldPackages(entries: readonly TreeRow[]): Row[] {
  const rows: { entry: TreeRow; members: TreeRow[] }[] = [];
  for (const entry of entries) {
    const current = rows.at(-1);
    const root = current && packageRootOf(current.entry);
    if (current && root === current.entry.path && isUnder(entry.path, root))
      current.members.push(entry);
    else rows.push({ entry, members: [] });
  }
  return rows;
}

function packageRootOf({ path }: TreeRow): string | undefined {
  return npmPackageRoot(path) ?? PACKAGE_FOLDER.exec(path)?.[0];
}

function rowCells(
  { entry, members }: Row,
  names: ReadonlyMap<number, string>,
  output: Terminal,
): string[] {
  const name = `${'  '.repeat(depthOf(entry.path))}${entry.path.slice(dirname(entry.path).length + 1)}`;
  if (members.length > 0)
    return [`${name}/`, formatBytes(sizeOf(members)), foldedText(members, names, output)];
  if (entry.kind === 'directory') return [`${name}/`];
  const label = entry.target === undefined ? name : `${name} -> ${entry.target}`;
  return [label, formatBytes(entry.size), providerText(entry, names, output)];
}

function depthOf(path: string): number {
  const root = isUnder(path, '/opt') ? '/opt' : '/var/task';
  return path.slice(root.length).split('/').length - 1;
}

function sizeOf(rows: readonly TreeRow[]): number {
  return rows.reduce((sum, { size }) => sum + size, 0);
}

function foldedText(
  members: readonly TreeRow[],
  names: ReadonlyMap<number, string>,
  output: Terminal,
): string {
  const files = members.filter(({ kind }) => kind !== 'directory');
  const layers = [...new Set(files.map(({ layer }) => layer))].sort((a, b) => b - a);
  const providers = layers.map((layer) => layerText(layer, names)).join(' + ');
  const overridden = files.filter(({ overrides }) =>
    overrides?.some(({ identical }) => !identical),
  ).length;
  const mark =
    overridden > 0 ? paint(output, 'yellow', ` · ${formatCount(overridden, 'file')} replaced`) : '';
  return `${formatCount(files.length, 'file')} · ${providers}${mark}`;
}

function providerText(
  { layer, overrides = [], clash }: TreeRow,
  names: ReadonlyMap<number, string>,
  output: Terminal,
): string {
  const replaced = overrides.map(
    (one) => `${layerText(one.layer, names)}${one.identical ? ' (identical)' : ''}`,
  );
  const mark =
    replaced.length > 0 ? paint(output, 'yellow', ` · replaced ${replaced.join(', ')}`) : '';
  return `${layerText(layer, names)}${mark}${clash === true ? paint(output, 'red', ' · file against folder') : ''}`;
}

function layerText(layer: number, names: ReadonlyMap<number, string>): string {
  return layer === 0 ? 'function' : `${layer} ${names.get(layer) ?? ''}`.trim();
}
