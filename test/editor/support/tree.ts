import type { Locator, Page } from 'playwright-core';
import { readTreeRows, type TreeRow } from './inPage.mjs';
import { rethrowAfter } from './patience';
import { exactly } from './text';

const SCROLL_STEPS = 200;
const PATIENCE_MS = 15_000;

/** The tree of one view. Only rows in sight exist in the page: `row` scrolls to those that are not. */
export class Tree {
  private readonly pane: Locator;
  private readonly list: Locator;

  constructor(
    private readonly page: Page,
    view: string,
  ) {
    // A view with a description says it in its label.
    const header = page.locator(`.pane-header[aria-label^="${view}"][aria-label$="Section"]`);
    this.pane = page.locator('.pane', { has: header });
    // Rows that stick to the top of a scrolled tree are copies elsewhere.
    this.list = this.pane.locator('.monaco-list .monaco-list-rows').first();
  }

  /** Opens the view, if it is folded. */
  async open(): Promise<void> {
    const header = this.pane.locator('.pane-header');
    if ((await header.getAttribute('aria-expanded')) === 'false') await header.click();
    await this.pane.locator('.pane-header[aria-expanded="true"]').waitFor();
  }

  /** The rows in sight, once there is one. */
  async rows(): Promise<TreeRow[]> {
    await this.visibleRows().first().waitFor();
    return this.visibleRows().evaluateAll(readTreeRows);
  }

  /** A row by its exact label, the first from the top; scrolls until it comes into sight. */
  async row(label: string): Promise<Locator> {
    const row = this.withLabel(label);
    await this.visibleRows().first().waitFor();
    if (await row.isVisible()) return row;
    const top = this.visibleRows().and(this.page.locator('[data-index="0"]'));
    await this.scrollUntil(top, -2000);
    await this.scrollUntil(row, 120);
    await row.waitFor();
    return row;
  }

  /** The rows in sight, once they are as `isReady` wants: decorations and children come in their own time. */
  async rowsWhen(isReady: (rows: readonly TreeRow[]) => boolean): Promise<TreeRow[]> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const rows = await this.rows();
      if (isReady(rows)) return rows;
      if (Date.now() > deadline) {
        const seen = rows.map(({ label, description, badge }) => [label, description, badge]);
        throw new Error(`The tree has not become as expected: ${JSON.stringify(seen)}`);
      }
      await this.page.waitForTimeout(100);
    }
  }

  async click(label: string): Promise<void> {
    await (await this.row(label)).locator('.label-name').click();
  }

  async expand(label: string): Promise<void> {
    const row = await this.row(label);
    // A click on the label may run the item's command instead.
    if ((await row.getAttribute('aria-expanded')) === 'false') {
      await row.locator('.monaco-tl-twistie').click();
    }
    await this.withLabel(label).and(this.page.locator('[aria-expanded="true"]')).waitFor();
  }

  async collapse(label: string): Promise<void> {
    const row = await this.row(label);
    if ((await row.getAttribute('aria-expanded')) === 'true') {
      await row.locator('.monaco-tl-twistie').click();
    }
    await this.withLabel(label).and(this.page.locator('[aria-expanded="false"]')).waitFor();
  }

  /** What the editor shows when the pointer rests on a row. */
  async tooltip(label: string): Promise<string> {
    const row = await this.row(label);
    await this.page.mouse.move(0, 0);
    await row.locator('.label-name').hover();
    const hover = this.page.locator('.workbench-hover:visible').last();
    await hover.waitFor();
    return (await hover.innerText()).trim();
  }

  /** Clicks an inline action of a row. */
  async rowAction(label: string, action: string): Promise<void> {
    const row = await this.row(label);
    const button = row.locator(`.actions a.action-label[aria-label^="${action}"]`);
    // Rows move when the message above them comes or goes, away from the pointer.
    for (let attempt = 1; ; attempt += 1) {
      await row.hover();
      const timeout = attempt < 4 ? 2_000 : PATIENCE_MS;
      const clicked = button.click({ timeout }).then(() => true);
      if (await clicked.catch(rethrowAfter(attempt, 4))) return;
    }
  }

  /** Chooses from the context menu of a row. */
  async contextMenu(label: string, item: string): Promise<void> {
    await this.chooseFromMenu(await this.row(label), item);
  }

  /** Chooses from the context menu of a row by its number in sight, from 0. */
  async contextMenuAt(index: number, item: string): Promise<void> {
    await this.chooseFromMenu(this.visibleRows().nth(index), item);
  }

  private async chooseFromMenu(row: Locator, item: string): Promise<void> {
    await row.locator('.label-name').click({ button: 'right' });
    const entry = this.page.locator('.monaco-menu .action-item', { hasText: item }).first();
    await entry.hover();
    // A menu ignores clicks right after it opened: they may be the end of the one that opened it.
    await this.page.waitForTimeout(300);
    await entry.click();
    await this.page.locator('.monaco-menu').first().waitFor({ state: 'hidden' });
  }

  /** Clicks an action in the view's title. */
  async titleAction(action: string): Promise<void> {
    await this.pane.hover();
    await this.pane.locator(`.pane-header a.action-label[aria-label^="${action}"]`).click();
  }

  /** What the view says instead of a tree: its welcome text. */
  async welcome(): Promise<string> {
    const text = this.pane.locator('.welcome-view-content');
    await text.waitFor();
    return (await text.innerText()).trim();
  }

  /** Clicks a button of the welcome text. */
  async welcomeAction(action: string): Promise<void> {
    await this.pane.locator('.welcome-view-content .monaco-button', { hasText: action }).click();
  }

  /** The message above the tree. */
  async message(): Promise<string> {
    const message = this.pane.locator('.tree-explorer-viewlet-tree-view > .message');
    // It is there from the beginning, and empty until the view has something to say.
    await message.filter({ hasText: /\S/ }).waitFor();
    return message.innerText();
  }

  private async scrollUntil(row: Locator, step: number): Promise<void> {
    const box = await this.pane.locator('.pane-body').boundingBox();
    if (!box) throw new Error('The view is not shown.');
    await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    for (let steps = 0; steps < SCROLL_STEPS && !(await row.isVisible()); steps += 1) {
      await this.page.mouse.wheel(0, step);
      await this.page.waitForTimeout(50);
    }
  }

  private visibleRows(): Locator {
    return this.list.locator('> .monaco-list-row');
  }

  private withLabel(label: string): Locator {
    const name = this.page.locator('.label-name', { hasText: exactly(label) });
    return this.visibleRows().filter({ has: name }).first();
  }
}
