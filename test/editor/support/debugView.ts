import type { Page } from 'playwright-core';
import { readFrames, type Frame } from './inPage.mjs';

/** js-debug needs a moment for its first attachment. */
const ATTACH_MS = 30_000;

/** The debugger as it is seen: the line it stopped at, the call stack, the buttons. */
export class DebugView {
  constructor(private readonly page: Page) {}

  /** Waits until the debugger stands in a file (at a line, when one is given). */
  async stoppedIn(file: string, line?: number): Promise<Frame> {
    const deadline = Date.now() + ATTACH_MS;
    for (;;) {
      // A step leaves the old stack in sight for a moment.
      const [top] = await this.callStack();
      const isThere = top?.file.split('/').at(-1) === file && (line ?? top.line) === top.line;
      if (top && isThere) {
        await this.page.locator('.debug-top-stack-frame-line').first().waitFor();
        return top;
      }
      if (Date.now() > deadline)
        throw new Error(
          `Stopped in ${top ? `${top.file}:${top.line}` : 'no file'}, not in ${file}.`,
        );
      await this.page.waitForTimeout(100);
    }
  }

  /** The frames of the call stack, the innermost first. */
  callStack(): Promise<Frame[]> {
    return this.page.locator('.debug-call-stack .stack-frame').evaluateAll(readFrames);
  }

  /** Waits until the debugger has bound a breakpoint to a place, `line:column`: no other has a column. */
  async bound(place: string): Promise<void> {
    const shown = this.page.locator('.debug-breakpoints .breakpoint', { hasText: place }).first();
    await shown.waitFor({ timeout: ATTACH_MS });
  }

  /** Sets or removes the breakpoint of the line where the cursor is. */
  async toggleBreakpoint(): Promise<void> {
    await this.page.keyboard.press('F9');
    await this.page.waitForTimeout(200);
  }

  /** Gives the line where the cursor is a breakpoint with a condition, or one that only logs a message. */
  async addBreakpoint(kind: 'Conditional Breakpoint' | 'Logpoint', text: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.page
      .locator('.quick-input-widget:visible input.input')
      .fill(`>Debug: Add ${kind}...`);
    await this.page.locator('.quick-input-list .monaco-list-row').first().click();
    const widget = this.page.locator('.breakpoint-widget');
    await widget.locator('.monaco-editor.focused').waitFor();
    await this.page.keyboard.type(text);
    await widget.getByText(text).waitFor();
    await this.page.keyboard.press('Enter');
    await widget.waitFor({ state: 'detached' });
  }

  /** Ticks one of the kinds of exceptions that the debugger of the session offers. */
  async stopAt(exceptions: string): Promise<void> {
    const row = this.page.locator('.debug-breakpoints .breakpoint', { hasText: exceptions });
    await row.locator('input[type="checkbox"], .monaco-checkbox').first().check();
  }

  /** Why the function stands still, as the call stack says it. */
  pausedBy(): Promise<string> {
    return this.page.locator('.debug-call-stack .state.label').first().innerText();
  }

  /** Waits until a variable of the innermost scope is shown with a value. */
  async variable(name: string, value: string): Promise<void> {
    const text = new RegExp(`^\\s*${name}\\s*[=:]\\s*${value}\\s*$`);
    const rows = this.page.locator('.debug-variables .monaco-list-row', { hasText: text });
    await rows.first().waitFor();
  }

  /** Ends the session and starts it anew, with what is saved. */
  async restart(): Promise<void> {
    await this.page.keyboard.press('Control+Shift+F5');
  }

  /** Waits until the console has a line with a text. */
  async logged(text: string): Promise<void> {
    await this.page.locator('.repl .monaco-list-row', { hasText: text }).first().waitFor();
  }

  /** F5, as the cursor is in an editor. */
  async start(): Promise<void> {
    await this.page.keyboard.press('F5');
  }

  /** Waits until the call stack of all sessions has frames of these files, in any order. */
  async stacksHold(files: readonly string[]): Promise<void> {
    const deadline = Date.now() + ATTACH_MS;
    for (;;) {
      const seen = (await this.callStack()).map(({ file }) => file.split('/').at(-1));
      if (files.every((file) => seen.includes(file))) return;
      if (Date.now() > deadline) throw new Error(`Stopped in ${seen.join(', ')}.`);
      await this.page.waitForTimeout(100);
    }
  }

  async continue(): Promise<void> {
    await this.press('Continue');
  }

  async stepOver(): Promise<void> {
    await this.press('Step Over');
  }

  async stepInto(): Promise<void> {
    await this.press('Step Into');
  }

  async stepOut(): Promise<void> {
    await this.press('Step Out');
  }

  /** Ends the session and waits until its toolbar is gone. */
  async stop(): Promise<void> {
    await this.page.keyboard.press('Shift+F5');
    await this.ended();
  }

  /** Ends every session, one after the other. */
  async stopAll(): Promise<void> {
    const toolbar = this.page.locator('.debug-toolbar');
    for (let attempt = 0; attempt < 10 && (await toolbar.isVisible()); attempt += 1) {
      await this.page.keyboard.press('Shift+F5');
      await toolbar.waitFor({ state: 'hidden', timeout: 3_000 }).catch(() => undefined);
    }
    await this.ended();
  }

  /** Waits until no session is left. */
  async ended(): Promise<void> {
    await this.page.locator('.debug-toolbar').waitFor({ state: 'hidden', timeout: ATTACH_MS });
  }

  /** Lines of the debug console. */
  async console(): Promise<string[]> {
    const lines = this.page.locator('.repl .monaco-list-row');
    return lines.allInnerTexts();
  }

  private async press(button: string): Promise<void> {
    await this.page.locator(`.debug-toolbar a.action-label[aria-label^="${button}"]`).click();
  }
}
