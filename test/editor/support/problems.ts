import type { Locator, Page } from 'playwright-core';
import { readProblemRows, type Problem } from './inPage.mjs';

/** The Problems panel. */
export class Problems {
  private readonly panel: Locator;

  constructor(private readonly page: Page) {
    this.panel = page.locator('.markers-panel');
  }

  /** Shows the panel; its shortcut would hide the one that is shown. */
  async show(): Promise<void> {
    if (await this.panel.isVisible()) return;
    await this.page.keyboard.press('Control+Shift+M');
    await this.panel.waitFor();
  }

  /** The problems in sight, once `code` is among them when one is given. */
  async list(code?: string): Promise<Problem[]> {
    await this.show();
    if (code !== undefined) await this.rows(code).first().waitFor();
    return this.rows().evaluateAll(readProblemRows);
  }

  /** Opens the editor at a problem. */
  async open(code: string): Promise<void> {
    await this.show();
    await this.rows(code).first().dblclick();
  }

  private rows(code?: string): Locator {
    const rows = this.panel.locator('.monaco-list-rows > .monaco-list-row');
    if (code === undefined) return rows;
    return rows.filter({ has: this.page.locator('.marker-code', { hasText: code }) });
  }
}
