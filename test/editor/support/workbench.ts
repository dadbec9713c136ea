import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { DebugView } from './debugView';
import { startEditorRun, type EditorRun, type EditorRunOptions } from './editorRun.mjs';
import { Editors } from './editors';
import { isChecked } from './inPage.mjs';
import { Problems } from './problems';
import { exactly } from './text';
import { Tree } from './tree';

const SCREENSHOTS = path.resolve(__dirname, '../../../out/screenshots');
const STEP_MS = 20_000;
/** How often the command palette is opened for a command, and how long each is looked at. */
const PALETTES = 4;
const PALETTE_MS = 5_000;

/** The editor's names of themes, as its list shows them. */
export type Theme = 'Dark Modern' | 'Light Modern' | 'Dark High Contrast' | 'Light High Contrast';

/** A VS Code in a browser, spoken to as a person sees it. Each method waits until what it needs is there. */
export class Workbench {
  readonly page: Page;
  readonly editors: Editors;
  readonly problems: Problems;
  readonly debug: DebugView;

  private constructor(private readonly run: EditorRun) {
    this.page = run.page;
    this.editors = new Editors(run.page, run.workspace);
    this.problems = new Problems(run.page);
    this.debug = new DebugView(run.page);
  }

  /** Opens a copy of a folder; `close` must follow. */
  static async open(options: EditorRunOptions = {}): Promise<Workbench> {
    const run = await startEditorRun(options);
    const workbench = new Workbench(run);
    try {
      run.page.setDefaultTimeout(STEP_MS);
      const explorer = run.page.locator('.explorer-folders-view .monaco-list-row').first();
      await explorer.waitFor({ timeout: 60_000 });
    } catch (error) {
      await workbench.screenshot('failure-opening');
      await run.stop();
      throw error;
    }
    return workbench;
  }

  /** The copy that is open. */
  get folder(): string {
    return this.run.workspace;
  }

  /** The folders of the run, for tests that look at what the extension wrote. */
  get home(): string {
    return this.run.folders.home;
  }

  /** Ends the editor and resolves with the command lines of what outlived it (and was ended too). */
  close(): Promise<readonly string[]> {
    return this.run.stop();
  }

  /** Keeps a picture in out/screenshots; the pointer goes aside, so that no hover covers anything. */
  async screenshot(name: string, { keepHover = false } = {}): Promise<string> {
    const place = path.join(SCREENSHOTS, `${name}.png`);
    await mkdir(path.dirname(place), { recursive: true });
    if (!keepHover) await this.page.mouse.move(0, 0);
    await this.page.waitForTimeout(400);
    await this.page.screenshot({ path: place });
    return place;
  }

  /** Runs a command by its exact title (`Category: Title`): the palette's first match is often another. */
  async runCommand(title: string): Promise<void> {
    await this.openPalette(title);
    // The palette lists what applied when it opened: a command that became possible since needs another palette.
    for (let attempt = 1; attempt < PALETTES && !(await this.isOffered(title)); attempt++) {
      await this.page.keyboard.press('Escape');
      await this.openPalette(title);
    }
    await this.pick(title);
  }

  /** Chooses an item of the open quick pick by its exact label. */
  async pick(label: string): Promise<void> {
    await this.quickPickRow(label).click();
  }

  private async openPalette(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.quickInput().fill(`>${title}`);
  }

  private async isOffered(label: string): Promise<boolean> {
    const row = this.quickPickRow(label).waitFor({ timeout: PALETTE_MS });
    return row.then(
      () => true,
      () => false,
    );
  }

  /** Labels of the open quick pick; of the one that has a title when one is given: the palette closes a moment later. */
  async picks(title?: string): Promise<string[]> {
    if (title !== undefined) await this.dialog(title).waitFor();
    await this.quickPickRows().first().waitFor();
    return this.quickPickRows().locator('.label-name').allInnerTexts();
  }

  /** Chooses a quick fix by its title at the cursor, and keeps a picture of what there is to choose. */
  async quickFix(title: string, { screenshot }: { readonly screenshot: string }): Promise<void> {
    const widget = this.page.locator('.action-widget');
    const fix = widget.locator('.monaco-list-row', { hasText: exactly(title) });
    // The fixes of an extension come late: the editor is asked again until they are there.
    for (let attempt = 0; attempt < 5 && !(await fix.isVisible()); attempt++) {
      if (await widget.isVisible()) await this.page.keyboard.press('Escape');
      await this.page.keyboard.press('Control+.');
      await fix.waitFor({ timeout: 3_000 }).catch(() => undefined);
    }
    await this.screenshot(screenshot);
    await fix.click();
  }

  /** What stands in the open input box that has a title. */
  async inputOf(title: string): Promise<string> {
    await this.dialog(title).waitFor();
    return this.dialog(title).locator('input.input').inputValue();
  }

  /** The input of the open quick pick or input box. */
  quickInput(): Locator {
    return this.page.locator('.quick-input-widget:visible input.input').first();
  }

  /** Chooses a folder or file by its absolute path in the open dialog that has a title. */
  async chooseInDialog(title: string, target: string): Promise<void> {
    const dialog = this.dialog(title);
    const isFile = path.extname(target) !== '';
    const input = dialog.locator('input.input');
    await dialog.locator('.monaco-list-row').first().waitFor();
    // The dialog writes its own folder into the input at some time: what is there must stay there.
    for (let attempt = 0; attempt < 10 && !isAt(await input.inputValue()); attempt += 1) {
      await input.fill(isFile ? target : `${target}/`);
      await this.page.waitForTimeout(400);
    }
    await dialog.locator('.monaco-button').first().click();

    function isAt(value: string): boolean {
      return value.replace(/\/$/, '') === target;
    }
  }

  /** Names the file to write in the open dialog that has a title. */
  async saveInDialog(title: string, target: string): Promise<void> {
    const dialog = this.dialog(title);
    const input = dialog.locator('input.input');
    await dialog.locator('.monaco-list-row').first().waitFor();
    // The dialog writes its own name into the input at some time: what is there must stay there.
    for (let attempt = 0; attempt < 10 && (await input.inputValue()) !== target; attempt += 1) {
      await input.fill(target);
      await this.page.waitForTimeout(400);
    }
    await dialog.locator('.monaco-button').first().click();
  }

  private dialog(title: string): Locator {
    return this.page.locator('.quick-input-widget:visible', {
      has: this.page.locator('.quick-input-title', { hasText: title }),
    });
  }

  /** Shows a view container of the activity bar. */
  async openContainer(title: string): Promise<void> {
    const item = this.page.locator('.activitybar .action-item', {
      has: this.page.locator(`a.action-label[aria-label^="${title}"]`),
    });
    await item.waitFor();
    // A click on the shown one would hide it.
    if (!(await item.evaluate(isChecked))) {
      await item.locator('a.action-label').click();
    }
    const heading = this.page.locator('.sidebar .composite.title h2', { hasText: title });
    await heading.waitFor();
  }

  /** The tree of a view of the shown container. */
  tree(view: string): Tree {
    return new Tree(this.page, view);
  }

  /** Texts of the notifications that are shown. */
  notifications(): Promise<string[]> {
    return this.page.locator('.notification-list-item-message').allInnerTexts();
  }

  /** Waits for a notification and clicks one of its buttons, or only waits. */
  async answerNotification(text: string | RegExp, button?: string): Promise<void> {
    const item = this.page.locator('.notification-list-item', { hasText: text }).first();
    await item.waitFor();
    if (button !== undefined) await item.getByRole('button', { name: button }).click();
  }

  statusBar(): Promise<string[]> {
    return this.page.locator('.statusbar-item').allInnerTexts();
  }

  /** Text of the banner above the workbench (restricted mode says so there), or undefined. */
  async banner(): Promise<string | undefined> {
    const banner = this.page.locator('.part.banner:visible');
    return (await banner.count()) > 0 ? (await banner.first().innerText()).trim() : undefined;
  }

  /** Trusts the folder of a restricted workbench, as a person does: Manage, then Trust. */
  async trustFolder(): Promise<void> {
    await this.page.locator('.part.banner a', { hasText: 'Manage' }).click();
    const editor = this.page.locator('.workspace-trust-editor');
    await editor
      .locator('.monaco-button', { hasText: /^Trust/ })
      .first()
      .click();
    await this.page.locator('.part.banner:visible').waitFor({ state: 'detached' });
    await this.page.locator('.monaco-modal-editor-block .codicon-close').first().click();
    await editor.waitFor({ state: 'hidden' });
  }

  /** Lines that the Output panel shows of a channel. */
  async output(channel: string): Promise<string[]> {
    await this.runCommand('Output: Show Output Channels...');
    await this.pick(channel);
    const lines = this.page.locator('.output-view .view-line');
    await lines.first().waitFor();
    return lines.allInnerTexts();
  }

  async setTheme(theme: Theme): Promise<void> {
    await this.runCommand('Preferences: Color Theme');
    await this.quickInput().fill(theme);
    await this.pick(theme);
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  private quickPickRow(label: string): Locator {
    const name = this.page.locator('.label-name', { hasText: exactly(label) });
    return this.quickPickRows().filter({ has: name }).first();
  }

  private quickPickRows(): Locator {
    return this.page.locator('.quick-input-widget:visible .quick-input-list .monaco-list-row');
  }
}
