/** The page of sizes: asks the editor for what is looked at, draws it, and follows mouse and keyboard. */
import type { SizesDocument } from '../../../app/sizesDocument';
import type { SizesBy } from '../../../core/sizes/sizeTree';
import type { FromSizesPage, SizesState, ToSizesPage } from '../messages';
import { neighbour, type Direction } from '../neighbour';
import { boxText, openedText } from '../words';
import { part } from './dom';
import { drawSurroundings } from './surroundings';
import { canOpen, drawTreemap, type DrawnBox } from './treemap';

declare function acquireVsCodeApi(): {
  postMessage(message: FromSizesPage): void;
  getState(): SizesState | undefined;
  setState(state: SizesState): void;
};

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

const editor = acquireVsCodeApi();
const picture = part('picture');
let shown: SizesDocument | undefined;
let drawn: DrawnBox[] = [];
/** The box that the keyboard is at. */
let current = 0;
/** What to do about the focus when the answer comes: the box to go to. */
let wanted: { readonly id: string | undefined } | undefined;

function ask(by: SizesBy, at: readonly string[]): void {
  editor.postMessage({ ask: 'show', by, at });
}

function trailIds(): string[] {
  return shown?.trail.map(({ id }) => id) ?? [];
}

/** @param focus id of the box to go to then; the first one when it is left out */
function open(at: readonly string[], focus?: string): void {
  if (!shown) return;
  wanted = { id: focus };
  ask(shown.by, at);
}

function back(): void {
  const at = trailIds();
  if (at.length > 0) open(at.slice(0, -1), at.at(-1));
}

function reveal(path: string | undefined): void {
  if (path !== undefined) editor.postMessage({ ask: 'reveal', path });
}

function activate(index: number): void {
  const box = drawn[index]?.box;
  if (!box || box.kind === 'rest') return;
  if (canOpen(box)) open([...trailIds(), box.id]);
  else reveal(box.path);
}

function draw(): void {
  if (!shown) return;
  drawn = drawTreemap(picture, shown);
  setCurrent(Math.min(current, drawn.length - 1));
}

function show(next: SizesDocument): void {
  const hadFocus = picture.contains(document.activeElement);
  const before = drawn[current]?.box.id;
  shown = next;
  const { folder = '', function: id = '' } = document.body.dataset;
  editor.setState({ folder, id, by: next.by, at: trailIds() });
  drawSurroundings(next, { open, reveal });
  current = 0;
  draw();
  const target = wanted ? wanted.id : before;
  setCurrent(
    Math.max(
      0,
      drawn.findIndex(({ box }) => box.id === target),
    ),
  );
  if (wanted || hadFocus) drawn[current]?.element.focus();
  if (wanted) part('live').textContent = openedText(next);
  wanted = undefined;
}

/** One box is in the order of the Tab key; the arrow keys go on from there. */
function setCurrent(index: number): void {
  const [last, next] = [drawn[current], drawn[index]];
  if (last) last.element.tabIndex = -1;
  current = Math.max(0, index);
  if (!next || !shown) return;
  next.element.tabIndex = 0;
  const { box } = next;
  part('facts-text').textContent =
    box.path === undefined ? boxText(box, shown) : `${boxText(box, shown)} · ${box.path}`;
  part('reveal').hidden = box.path === undefined;
}

function indexOf(target: EventTarget | null): number {
  const box = target instanceof Element ? target.closest('.box') : null;
  return drawn.findIndex((one) => one.element === box);
}

function goTo(index: number | undefined): void {
  if (index !== undefined) drawn[index]?.element.focus();
}

picture.addEventListener('focusin', ({ target }) => {
  const index = indexOf(target);
  if (index !== -1) setCurrent(index);
});
picture.addEventListener('click', ({ target }) => activate(indexOf(target)));
picture.addEventListener('keydown', (event) => {
  const direction = DIRECTIONS[event.key];
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (direction) {
    const rects = drawn.map(({ rect }) => rect);
    goTo(neighbour(rects, current, direction));
  } else if (event.key === 'Home') goTo(0);
  else if (event.key === 'End') goTo(drawn.length - 1);
  else if (event.key === 'Enter' || event.key === ' ') activate(current);
  else if (event.key === 'Backspace' || event.key === 'Escape') back();
  else return;
  event.preventDefault();
});
part('reveal').addEventListener('click', () => reveal(drawn[current]?.box.path));

const choices = [...document.querySelectorAll<HTMLElement>('[data-by]')];
for (const [index, choice] of choices.entries()) {
  const choose = (chosen: HTMLElement | undefined): void => {
    ask((chosen?.dataset.by ?? 'layer') as SizesBy, []);
    chosen?.focus();
  };
  choice.addEventListener('click', () => choose(choice));
  choice.addEventListener('keydown', ({ key }) => {
    const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
    if (step !== 0) choose(choices[(index + step + choices.length) % choices.length]);
  });
}

window.addEventListener('message', ({ data }: MessageEvent<ToSizesPage>) => {
  const problem = part('problem');
  problem.hidden = !('problem' in data);
  if ('problem' in data) problem.textContent = data.problem;
  else if ('show' in data) show(data.show);
  else ask(shown?.by ?? 'layer', trailIds());
});
new ResizeObserver(() => {
  const hadFocus = picture.contains(document.activeElement);
  draw();
  if (hadFocus) goTo(current);
}).observe(picture);

const saved = editor.getState();
ask(saved?.by ?? 'layer', saved?.at ?? []);
