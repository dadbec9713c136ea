import type { SizeBox, SizesDocument } from '../../../app/sizesDocument';
import { formatBytes } from '../../../core/quantities';
import type { SizeMenuContext } from '../messages';
import { squarify, type Rect } from '../squarify';
import { boxText } from '../words';
import { colorOf, element } from './dom';

const GAP = 2;
const HEADER = 20;
/** From the edge of a box to those inside; in high contrast its line there is as thick. */
const INSET = 3;
/** Smaller boxes get no label, or no boxes inside. */
const LEAST_LABEL = { width: 36, height: 15 };
const LEAST_SECOND_LINE = 34;
const LEAST_NESTING = { width: 60, height: 50 };

/** A box on the page, with where it is. */
export interface DrawnBox {
  readonly box: SizeBox;
  readonly rect: Rect;
  readonly element: HTMLElement;
}

/** Draws the parts of what is open, each with its own parts inside. */
export function drawTreemap(place: HTMLElement, shown: SizesDocument): DrawnBox[] {
  const area = { x: 0, y: 0, width: place.clientWidth, height: place.clientHeight };
  const boxes = shown.here.parts.filter(({ size }) => size > 0);
  const rects = squarify(
    boxes.map(({ size }) => size),
    area,
  );
  const drawn = boxes.map((box, index) => {
    const rect = rects[index] ?? area;
    const made = newBox('box', box, rect, shown);
    fill(made, box, rect, shown);
    made.setAttribute('role', 'treeitem');
    made.setAttribute('aria-level', '1');
    made.setAttribute('aria-setsize', String(boxes.length));
    made.setAttribute('aria-posinset', String(index + 1));
    made.setAttribute('aria-label', boxText(box, shown));
    if (canOpen(box)) made.setAttribute('aria-expanded', 'false');
    made.tabIndex = -1;
    return { box, rect, element: made };
  });
  place.replaceChildren(...drawn.map((one) => one.element));
  return drawn;
}

/** Whether there is something inside to be shown by itself. */
export function canOpen({ kind }: SizeBox): boolean {
  return kind !== 'file' && kind !== 'rest';
}

/** A box with its name, and its own parts inside where there is room for them. */
function fill(
  made: HTMLElement,
  box: SizeBox,
  { width, height }: Rect,
  shown: SizesDocument,
): void {
  const parts = box.parts.filter(({ size }) => size > 0);
  const isNested =
    parts.length > 0 && width >= LEAST_NESTING.width && height >= LEAST_NESTING.height;
  if (!isNested) {
    label(made, box, { width, height });
    return;
  }
  const header = element('div', 'header');
  header.append(element('span', 'name', box.name), element('span', 'size', formatBytes(box.size)));
  made.append(header);
  const rects = squarify(
    parts.map(({ size }) => size),
    { x: INSET, y: HEADER, width: width - 2 * INSET - GAP, height: height - HEADER - INSET - 1 },
  );
  parts.forEach((part, index) => {
    const rect = rects[index];
    if (!rect) return;
    const inner = newBox('inner', part, rect, shown);
    inner.setAttribute('aria-hidden', 'true');
    fill(inner, part, rect, shown);
    made.append(inner);
  });
}

function newBox(
  className: string,
  box: SizeBox,
  { x, y, width, height }: Rect,
  shown: SizesDocument,
): HTMLElement {
  const made = element('div', `${className} ${box.kind} ${colorOf(box.providers[0])}`);
  made.style.left = `${x}px`;
  made.style.top = `${y}px`;
  made.style.width = `${Math.max(0, width - GAP)}px`;
  made.style.height = `${Math.max(0, height - GAP)}px`;
  made.title = boxText(box, shown);
  if (box.path !== undefined) {
    const context: SizeMenuContext = {
      webviewSection: 'box',
      path: box.path,
      preventDefaultContextMenuItems: true,
    };
    made.dataset.vscodeContext = JSON.stringify(context);
  }
  return made;
}

/** Name and size as far as there is room, over the share that is wasted. */
function label(
  made: HTMLElement,
  box: SizeBox,
  { width, height }: Pick<Rect, 'width' | 'height'>,
): void {
  if (box.wasted > 0 && box.size > 0) {
    const waste = element('div', 'waste');
    waste.style.width = `${(box.wasted / box.size) * 100}%`;
    made.append(waste);
  }
  if (width < LEAST_LABEL.width || height < LEAST_LABEL.height) return;
  made.append(element('span', 'name', box.name));
  if (height >= LEAST_SECOND_LINE) made.append(element('span', 'size', formatBytes(box.size)));
}
