/** What stands around the picture: the budget, the legend, the trail, the table. */
import type { SizeBox, SizesDocument } from '../../../app/sizesDocument';
import { formatBytes } from '../../../core/quantities';
import { budgetText, legendText, providerLabel, share } from '../words';
import { colorOf, element, part } from './dom';
import { canOpen } from './treemap';

/** What people ask for outside of the picture. */
export interface SurroundingActions {
  /** Opens the box at these ids. */
  readonly open: (at: readonly string[]) => void;
  readonly reveal: (path: string) => void;
}

export function drawSurroundings(shown: SizesDocument, actions: SurroundingActions): void {
  drawBudget(shown);
  drawLegend(shown);
  drawTrail(shown, actions);
  drawTable(shown, actions);
  for (const button of document.querySelectorAll<HTMLElement>('[data-by]')) {
    const isChosen = button.dataset.by === shown.by;
    button.setAttribute('aria-checked', String(isChosen));
    button.tabIndex = isChosen ? 0 : -1;
  }
}

/** Each layer's share of the limit; of the whole, when that is more. */
function drawBudget(shown: SizesDocument): void {
  const { total, limit, providers } = shown;
  const scale = Math.max(total, limit);
  part('budget-text').textContent = budgetText(shown);
  part('budget-text').classList.toggle('over', total > limit);
  const bar = part('budget');
  const parts = providers.map((provider) => {
    const segment = element('div', `segment ${colorOf(provider.position)}`);
    segment.style.width = `${(provider.size / scale) * 100}%`;
    segment.title = legendText(provider);
    const wasted = provider.overridden + provider.junk;
    if (wasted > 0) {
      const waste = element('div', 'waste');
      waste.style.width = `${(wasted / provider.size) * 100}%`;
      segment.append(waste);
    }
    return segment;
  });
  const line = element('div', 'limit');
  line.style.left = `${(limit / scale) * 100}%`;
  bar.replaceChildren(...parts, line);
  bar.setAttribute('aria-label', [budgetText(shown), ...providers.map(legendText)].join('. '));
}

function drawLegend({ providers }: SizesDocument): void {
  const items = providers.map((provider) => {
    const item = element('li', '');
    item.append(element('span', `swatch ${colorOf(provider.position)}`), legendText(provider));
    return item;
  });
  const wasted = element('li', '');
  const swatch = element('span', 'swatch');
  swatch.append(element('span', 'waste'));
  wasted.append(swatch, 'wasted: replaced by a later layer, or tests and leftovers');
  part('legend').replaceChildren(...items, wasted);
}

function drawTrail({ trail }: SizesDocument, { open }: SurroundingActions): void {
  const steps = [{ id: '', name: 'All' }, ...trail];
  const items = steps.map(({ name }, index) => {
    const item = element('li', '');
    if (index === steps.length - 1) {
      const current = element('span', '', name);
      current.setAttribute('aria-current', 'true');
      item.append(current);
      return item;
    }
    const button = element('button', 'link', name);
    button.addEventListener('click', () => open(trail.slice(0, index).map(({ id }) => id)));
    item.append(button);
    return item;
  });
  part('trail').replaceChildren(...items);
}

function drawTable(shown: SizesDocument, actions: SurroundingActions): void {
  part('rows').replaceChildren(...shown.here.parts.map((box) => rowOf(box, shown, actions)));
}

function rowOf(box: SizeBox, shown: SizesDocument, actions: SurroundingActions): HTMLElement {
  const row = element('tr', '');
  const name = element('th', '');
  name.scope = 'row';
  name.append(element('span', `swatch ${colorOf(box.providers[0])}`), nameOf(box, shown, actions));
  const from = box.providers
    .map((position) => shown.providers.find((one) => one.position === position))
    .flatMap((provider) => (provider ? providerLabel(provider) : []));
  row.append(
    name,
    element('td', 'number', formatBytes(box.size)),
    element('td', 'number', share(box.size, shown.here.size)),
    element('td', 'number', box.wasted > 0 ? formatBytes(box.wasted) : ''),
    element('td', 'number', String(box.files)),
    element('td', '', from.join(' + ')),
  );
  return row;
}

/** What can be opened opens, a file leads to the tree. */
function nameOf(
  box: SizeBox,
  { trail }: SizesDocument,
  { open, reveal }: SurroundingActions,
): HTMLElement {
  const { path } = box;
  if (box.kind === 'rest' || (!canOpen(box) && path === undefined))
    return element('span', '', box.name);
  const button = element('button', 'link', box.name);
  button.addEventListener('click', () => {
    if (canOpen(box)) open([...trail.map(({ id }) => id), box.id]);
    else if (path !== undefined) reveal(path);
  });
  return button;
}
