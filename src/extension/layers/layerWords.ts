/** What people read of layers that were compared or checked: plain text, with the files that a line is about. */
import type { DiffDocument } from '../../app/layers/compareLayers';
import type { LintDocument } from '../../app/layers/lintLayers';
import type { DiffedFile } from '../../core/layers/diffFiles';
import type { DiffedPackage, PackageSide } from '../../core/layers/diffPackages';
import { formatBytes, formatCount } from '../../core/quantities';

/** A text whose lines may stand for files. */
export interface Report {
  readonly text: string;
  /** The file of a line, by the line's number from 0. */
  readonly files: ReadonlyMap<number, DiffedFile>;
}

const MARKS = { added: '+', removed: '-', changed: '~', version: '~', files: '~' } as const;

/** Packages first, each with its files where both layers have it; then the files of none. */
export function compareReport({ before, after, packages, files, ...sums }: DiffDocument): Report {
  const lines: string[] = [
    `${before.name} → ${after.name}`,
    `${formatBytes(before.unzippedSize)} → ${formatBytes(after.unzippedSize)} unzipped`,
    '',
  ];
  const linked = new Map<number, DiffedFile>();
  const addFile = (file: DiffedFile): void => {
    linked.set(lines.length, file);
    lines.push(`    ${MARKS[file.change]} ${file.path}${sizesOf(file)}`);
  };
  if (packages.length > 0) lines.push('Packages');
  for (const one of packages) {
    lines.push(`  ${packageLine(one)}`);
    if (one.change === 'version' || one.change === 'files')
      files.filter(({ package: name }) => name === one.name).forEach(addFile);
  }
  const loose = files.filter((file) => file.package === undefined);
  if (loose.length > 0) lines.push('In no package');
  loose.forEach(addFile);
  lines.push('', sameLine(sums));
  return { text: `${lines.join('\n')}\n`, files: linked };
}

function packageLine({ name, change, before, after, files }: DiffedPackage): string {
  const versions = [before, after].flatMap((side) => (side ? versionsOf(side) : []));
  const shown = change === 'files' ? versions.slice(0, 1) : versions;
  const count = files.added + files.removed + files.changed;
  return `${MARKS[change]} ${name} ${shown.join(' → ')} (${formatCount(count, 'file')})`;
}

function versionsOf({ versions }: PackageSide): string {
  return versions.join(', ') || '?';
}

function sizesOf({ before, after }: DiffedFile): string {
  const sizes = [before, after].flatMap((side) => (side ? formatBytes(side.size) : []));
  return `  ${sizes.join(' → ')}`;
}

function sameLine({
  samePackages,
  sameFiles,
}: Pick<DiffDocument, 'samePackages' | 'sameFiles'>): string {
  return `The same: ${formatCount(samePackages, 'package')}, ${formatCount(sameFiles, 'file')}.`;
}

/** Every finding of a layer, the worst first; nothing when it is well. */
export function lintReport(name: string, { findings }: LintDocument): string | undefined {
  if (findings.length === 0) return undefined;
  const ranks = ['error', 'warning', 'information', 'hint'];
  const sorted = [...findings].sort(
    (a, b) => ranks.indexOf(a.severity) - ranks.indexOf(b.severity),
  );
  const lines = sorted.flatMap(({ severity, code, message, related }) => [
    `${severity}  ${code}`,
    `    ${message}`,
    ...related.map((one) => `      ${one.message}`),
    '',
  ]);
  return [`${name}: ${formatCount(findings.length, 'finding')}`, '', ...lines].join('\n');
}
