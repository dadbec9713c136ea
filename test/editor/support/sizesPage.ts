import type { FrameLocator, Locator, Page } from 'playwright-core';
import { readNames } from './inPage.mjs';

/** The picture of sizes, as a person meets it in the editor area. */
export class SizesPage {
  private readonly frame: FrameLocator;

  constructor(private readonly page: Page) {
    this.frame = page
      .frameLocator('iframe.webview.ready:visible')
      .last()
      .frameLocator('iframe#active-frame');
  }

  /** Labels of the boxes, the largest first; waits until there are some. */
  async boxes(): Promise<string[]> {
    await this.items().first().waitFor();
    return this.items().evaluateAll(readNames);
  }

  /** Waits until a box that begins with a name is shown. */
  async box(name: string): Promise<Locator> {
    const box = this.frame.locator(`[role="treeitem"][aria-label^="${name} "]`).first();
    await box.waitFor();
    return box;
  }

  /** The label of what has the focus. */
  async focused(): Promise<string> {
    const label = await this.frame.locator(':focus').getAttribute('aria-label');
    return label ?? '';
  }

  /** Names of the boxes that were opened, from the outside in; waits until the last one is the given one. */
  async trail(last: string): Promise<string[]> {
    await this.frame.locator('#trail [aria-current]', { hasText: last }).waitFor();
    return this.frame.locator('#trail li').allInnerTexts();
  }

  /** Waits for what is said to screen readers. */
  async said(text: string): Promise<void> {
    await this.frame.locator('#live', { hasText: text }).waitFor();
  }

  async divideBy(name: 'Layers' | 'Packages' | 'Folders'): Promise<void> {
    await this.frame.getByRole('radio', { name }).click();
    await this.frame.getByRole('radio', { name, checked: true }).waitFor();
  }

  async text(id: string): Promise<string> {
    return this.frame.locator(`#${id}`).innerText();
  }

  /** Chooses from the context menu of a box. */
  async contextMenu(name: string, item: string): Promise<void> {
    await (await this.box(name)).click({ button: 'right' });
    const entry = this.page.locator('.monaco-menu .action-item', { hasText: item }).first();
    await entry.hover();
    await this.page.waitForTimeout(300);
    await entry.click();
  }

  /** Cells of the table's first column. */
  tableNames(): Promise<string[]> {
    return this.frame.locator('#rows th').allInnerTexts();
  }

  private items(): Locator {
    return this.frame.locator('[role="treeitem"]');
  }
}
