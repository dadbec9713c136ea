import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { readLines, readNames } from './inPage.mjs';
import { exactly } from './text';

/** The editor area: files, diffs, code lenses. */
export class Editors {
  constructor(
    private readonly page: Page,
    private readonly folder: string,
  ) {}

  /**
   * Opens a file by its path, below the workspace (`src/resize/app.js`) or absolute, at a line when one is given.
   * Quick open would not do: it knows neither what is in node_modules nor what was written a moment ago.
   */
  async open(file: string, line?: number): Promise<void> {
    const target = path.resolve(this.folder, file);
    await this.page.keyboard.press('Control+O');
    const dialog = this.page.locator('.quick-input-widget:visible');
    const input = dialog.locator('input.input');
    // The dialog writes its own folder into the input at some time: what is there must stay there.
    for (let attempt = 0; attempt < 10 && (await input.inputValue()) !== target; attempt += 1) {
      await dialog.locator('.monaco-list-row').first().waitFor();
      await input.fill(target);
      await this.page.waitForTimeout(300);
    }
    await dialog.locator('.monaco-button', { hasText: 'OK' }).click();
    await this.tab(path.basename(file)).waitFor();
    if (line !== undefined) await this.goTo(line);
  }

  async goTo(line: number): Promise<void> {
    await this.page.keyboard.press('Control+G');
    const input = this.page.locator('.quick-input-widget:visible input.input').first();
    await input.fill(`:${line}`);
    await input.press('Enter');
    await this.page.locator('.statusbar-item', { hasText: `Ln ${line},` }).waitFor();
  }

  /** The active tab with this name. */
  tab(name: string): Locator {
    return this.page.locator(`.editor-group-container.active .tab.active[aria-label^="${name}"]`);
  }

  /** Names of the open tabs. */
  async tabs(): Promise<string[]> {
    return this.page.locator('.editor-group-container .tab').evaluateAll(readNames);
  }

  async closeAll(): Promise<void> {
    await this.page.keyboard.press('Control+K');
    await this.page.keyboard.press('Control+W');
    await this.page.locator('.editor-group-container .tab').first().waitFor({ state: 'detached' });
  }

  /** Waits until a line of exactly this text is in sight. */
  async line(text: string): Promise<void> {
    const lines = this.page.locator('.editor-group-container.active .view-line');
    await lines
      .filter({ hasText: exactly(text) })
      .first()
      .waitFor();
  }

  /** The lines in sight of the active editor. */
  async lines(): Promise<string[]> {
    const editor = this.page.locator('.editor-group-container.active .editor-instance').first();
    return linesOf(editor);
  }

  /** Whether the active editor refuses edits. */
  async isReadOnly(): Promise<boolean> {
    const lock = this.page.locator('.editor-group-container.active .tab.active .codicon-lock');
    return lock.first().isVisible();
  }

  /** Both sides of the open diff, as far as they are in sight. */
  async diff(): Promise<{ readonly original: string[]; readonly modified: string[] }> {
    const diff = this.page.locator('.monaco-diff-editor:visible').first();
    await diff.locator('.editor.modified .view-line').first().waitFor();
    return {
      original: await linesOf(diff.locator('.editor.original')),
      modified: await linesOf(diff.locator('.editor.modified')),
    };
  }

  /** Texts of the code lenses in sight, once there is one. */
  async codeLenses(): Promise<string[]> {
    await this.page.locator('.codelens-decoration a').first().waitFor();
    const texts = await this.page.locator('.codelens-decoration a').allInnerTexts();
    return texts.map((text) => text.trim());
  }

  async clickCodeLens(text: string): Promise<void> {
    await this.page.locator('.codelens-decoration a', { hasText: text }).first().click();
  }

  /** What the editor says about a word in sight when the pointer rests on it. */
  async hover(word: string): Promise<string> {
    const editor = this.page.locator('.editor-group-container.active .editor-instance').first();
    await editor.locator('.view-line span span', { hasText: word }).first().hover();
    const hover = this.page.locator('.monaco-editor .monaco-hover:visible').first();
    await hover.filter({ hasNotText: /^\s*Loading/ }).waitFor();
    return (await hover.innerText()).trim();
  }
}

function linesOf(editor: Locator): Promise<string[]> {
  return editor.locator('.view-lines > .view-line').evaluateAll(readLines);
}
