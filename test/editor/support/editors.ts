import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { readLines, readNames } from './inPage.mjs';
import { rethrowAfter } from './patience';
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
    // While the editor starts, the dialog can lose what was typed into it, or close by itself.
    for (let attempt = 1; ; attempt += 1) {
      await this.openByDialog(target);
      const opened = this.tab(path.basename(file)).waitFor({
        timeout: attempt < 4 ? 4_000 : 20_000,
      });
      if (await opened.then(() => true).catch(rethrowAfter(attempt, 4))) break;
      await this.page.keyboard.press('Escape');
    }
    if (line !== undefined) await this.goTo(line);
  }

  private async openByDialog(target: string): Promise<void> {
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
  }

  async goTo(line: number): Promise<void> {
    const isThere = this.page.locator('.statusbar-item', { hasText: `Ln ${line},` });
    // Whatever takes the focus meanwhile (a debugger that stops, say) closes the input again.
    for (let attempt = 1; ; attempt += 1) {
      const timeout = attempt < 4 ? 3_000 : 20_000;
      await this.page.keyboard.press('Control+G');
      const input = this.page.locator('.quick-input-widget:visible');
      const row = input.locator('.monaco-list-row').first();
      // Not by Enter: when the input closes just before, the editor takes it as a new line.
      const typed = input
        .locator('input.input')
        .first()
        .fill(`:${line}`, { timeout })
        .then(() => row.click({ timeout }))
        .then(() => isThere.waitFor({ timeout }));
      if (await typed.then(() => true).catch(rethrowAfter(attempt, 4))) return;
    }
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

  /** Whether the tab of the active editor has the lock of those that refuse edits, once it has come up. */
  async isReadOnly(): Promise<boolean> {
    const tab = this.page.locator('.editor-group-container.active .tab.active');
    const lock = tab.locator('[class*="monaco-decoration-iconBadge"]').first();
    return lock.waitFor({ state: 'attached', timeout: 2000 }).then(
      () => true,
      () => false,
    );
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

  /** Waits for a code lens: the extension knows the file's functions. */
  async lens(text: string): Promise<void> {
    await this.page.locator('.codelens-decoration a', { hasText: text }).first().waitFor();
  }

  async clickCodeLens(text: string): Promise<void> {
    await this.page.locator('.codelens-decoration a', { hasText: text }).first().click();
  }

  /** Asks for completions at the cursor until one is offered: a language server may just be starting. */
  async suggestion(label: string): Promise<void> {
    const row = this.page.locator('.suggest-widget .monaco-list-row', { hasText: label }).first();
    for (let attempt = 1; ; attempt += 1) {
      await this.page.keyboard.press('Control+Space');
      const offered = row.waitFor({ timeout: 4_000 });
      if (await offered.then(() => true).catch(rethrowAfter(attempt, 20))) return;
      await this.page.keyboard.press('Escape');
    }
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
