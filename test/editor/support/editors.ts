import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { readLines, readNames } from './inPage.mjs';

/** The editor area: files, diffs, code lenses. */
export class Editors {
  constructor(private readonly page: Page) {}

  /** Opens a file of the workspace (`src/resize/app.js`), at a line when one is given. */
  async open(file: string, line?: number): Promise<void> {
    await this.page.keyboard.press('Control+P');
    const input = this.page.locator('.quick-input-widget:visible input.input').first();
    await input.fill(line === undefined ? file : `${file}:${line}`);
    const [name, folder] = [path.posix.basename(file), path.posix.dirname(file)];
    const label = folder === '.' ? name : `${name} ${folder}`;
    const row = this.page.locator(
      `.quick-input-list .monaco-list-row[aria-label="${label}"], ` +
        `.quick-input-list .monaco-list-row[aria-label^="${label},"]`,
    );
    await row.first().click();
    await this.tab(name).waitFor();
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
    await hover.waitFor();
    return (await hover.innerText()).trim();
  }
}

function linesOf(editor: Locator): Promise<string[]> {
  return editor.locator('.view-lines > .view-line').evaluateAll(readLines);
}
