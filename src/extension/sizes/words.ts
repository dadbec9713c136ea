/** What the picture of sizes says. */
import type { SizeBox, SizeProvider, SizesDocument } from '../../app/sizesDocument';
import { formatBytes, formatCount } from '../../core/quantities';

const SEPARATOR = ' · ';

/** `1 base`, `function` */
export function providerLabel({ position, name }: Pick<SizeProvider, 'position' | 'name'>): string {
  return position === 0 ? name : `${position} ${name}`;
}

/** `35 %`, `<1 %` */
export function share(part: number, whole: number): string {
  const percent = whole > 0 ? (part / whole) * 100 : 0;
  if (percent > 0 && percent < 1) return '<1 %';
  return `${Math.round(percent)} %`;
}

/** `40 MB of 250 MB (16 %)`, with what is not known. */
export function budgetText({ total, limit, unknown }: SizesDocument): string {
  const sum = `${formatBytes(total)} of ${formatBytes(limit)} (${share(total, limit)})`;
  const over = total > limit ? `, ${formatBytes(total - limit)} too much` : '';
  return unknown.length === 0 ? sum + over : `${sum}${over}, without ${unknown.join(', ')}`;
}

/** Everything about a box in one line, for people and for screen readers. */
export function boxText(box: SizeBox, document: SizesDocument): string {
  const { name, size, wasted, files, providers, kind } = box;
  const from = providers
    .map((position) => document.providers.find((one) => one.position === position))
    .flatMap((provider) => (provider ? providerLabel(provider) : []));
  return [
    name,
    formatBytes(size),
    `${share(size, document.here.size)} of ${hereName(document)}`,
    kind === 'file' ? undefined : formatCount(files, 'file'),
    wasted > 0 ? `${formatBytes(wasted)} wasted` : undefined,
    kind === 'layer' ? undefined : `from ${from.join(' + ')}`,
  ]
    .filter((part) => part !== undefined)
    .join(SEPARATOR);
}

/** What is said aloud when another box is opened. */
export function openedText(document: SizesDocument): string {
  const { here } = document;
  return `${hereName(document)}: ${formatBytes(here.size)} in ${formatCount(here.parts.length, 'part')}.`;
}

/** `all`, or the name of the box that is open. */
export function hereName({ trail }: SizesDocument): string {
  return trail.at(-1)?.name ?? 'all';
}

/** `1 base · 1.4 MB · 12 kB wasted` */
export function legendText(provider: SizeProvider): string {
  const wasted = provider.overridden + provider.junk;
  return [
    providerLabel(provider),
    formatBytes(provider.size),
    wasted > 0 ? `${formatBytes(wasted)} wasted` : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(SEPARATOR);
}
