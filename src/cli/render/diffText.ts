import type { DiffDocument } from '../../app/layers/compareLayers';
import type { DiffedFile } from '../../core/layers/diffFiles';
import type { DiffedPackage } from '../../core/layers/diffPackages';
import { formatBytes, formatCount } from '../../core/quantities';
import { paint, type Colour, type Output } from '../output';
import { alignColumns } from './columns';

/** Packages that a summary names; with the other lines it fits a screen of 24 lines. */
const MAX_PACKAGES = 15;
const MARKS = { added: '+', removed: '-', changed: '~', version: '~', files: '~' } as const;
const COLOURS: Readonly<Record<string, Colour>> = { '+': 'green', '-': 'red', '~': 'yellow' };

/**
 * Packages first, those that weigh more or less by most bytes on top.
 * @param everything name all packages and every file
 */
export function diffText(
  document: DiffDocument,
  everything: boolean,
  output: Pick<Output, 'colours'>,
): string {
  const { before, after, packages, files } = document;
  const loose = files.filter((file) => file.package === undefined);
  const shown = everything ? packages : byWeight(packages).slice(0, MAX_PACKAGES);
  const more = packages.length - shown.length;
  const lines = [
    `${before.name} → ${after.name}  ${formatBytes(before.unzippedSize)} → ${formatBytes(after.unzippedSize)} unzipped (${signed(after.unzippedSize - before.unzippedSize)})`,
    ...countLines(document, loose),
    ...section(alignColumns(shown.map((one) => packageRow(one)))).map((line) =>
      coloured(line, output),
    ),
    ...(more > 0 ? [`  and ${formatCount(more, 'more package')} (--files names all)`] : []),
    ...(everything ? section(files.map(fileLine)).map((line) => coloured(line, output)) : []),
  ];
  return `${lines.join('\n')}\n`;
}

function countLines(
  { packages, samePackages, files, sameFiles, compiled }: DiffDocument,
  loose: readonly DiffedFile[],
): string[] {
  const count = (change: DiffedPackage['change']): number =>
    packages.filter((one) => one.change === change).length;
  const parts = [
    [count('version'), 'of another version'],
    [count('added'), 'added'],
    [count('removed'), 'removed'],
    [count('files'), 'with other files'],
    [samePackages, 'the same'],
  ] as const;
  return [
    `packages  ${partsText(parts)}`,
    `files     ${partsText([...changesOf(files), [sameFiles, 'the same'], [compiled, 'compiled Python']])}`,
    ...(loose.length > 0 ? [`of these in no package  ${partsText(changesOf(loose))}`] : []),
  ];
}

function changesOf(files: readonly DiffedFile[]): (readonly [number, string])[] {
  const changes = ['added', 'removed', 'changed'] as const;
  return changes.map((change) => [files.filter((one) => one.change === change).length, change]);
}

function partsText(parts: readonly (readonly [number, string])[]): string {
  const some = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return some.length > 0 ? some.join(', ') : 'none';
}

function section(lines: readonly string[]): readonly string[] {
  return lines.length > 0 ? ['', ...lines] : [];
}

function byWeight(packages: readonly DiffedPackage[]): DiffedPackage[] {
  return [...packages].sort((a, b) => Math.abs(growth(b)) - Math.abs(growth(a)));
}

function growth({ before, after }: DiffedPackage): number {
  return (after?.size ?? 0) - (before?.size ?? 0);
}

function packageRow(one: DiffedPackage): string[] {
  const { name, change, ecosystem = '', before, after, files } = one;
  const versions = [before, after].flatMap((side) => (side ? side.versions.join(', ') || '?' : []));
  const shown = change === 'files' ? versions.slice(0, 1) : versions;
  const { added, removed, changed } = files;
  const detail = change === 'version' || change === 'files';
  return [
    `${MARKS[change]} ${name}`,
    shown.join(' → '),
    ecosystem,
    signed(growth(one)),
    detail
      ? partsText([
          [added, 'added'],
          [removed, 'removed'],
          [changed, 'changed'],
        ])
      : '',
  ];
}

function fileLine({ path, change, onlyMode, before, after }: DiffedFile): string {
  const sizes = [before, after].flatMap((side) => (side ? formatBytes(side.size) : []));
  const modes = [before, after].flatMap((side) => (side ? modeText(side.mode) : []));
  return `${MARKS[change]} ${path}  ${(onlyMode === true ? modes : sizes).join(' → ')}`;
}

function modeText(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}

function signed(bytes: number): string {
  if (bytes === 0) return '±0 B';
  return `${bytes > 0 ? '+' : '−'}${formatBytes(Math.abs(bytes))}`;
}

function coloured(line: string, output: Pick<Output, 'colours'>): string {
  const colour = COLOURS[line.charAt(0)];
  return colour ? paint(output, colour, line) : line;
}
