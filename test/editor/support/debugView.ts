import type { Page } from 'playwright-core';
import { readFrames, type Frame } from './inPage.mjs';

/** js-debug needs a moment for its first attachment. */
const ATTACH_MS = 30_000;

/** The debugger as it is seen: the line it stopped at, the call stack, the buttons. */
export class DebugView {
  constructor(private readonly page: Page) {}

  /** Waits until the debugger stands in a file (at a line, when one is given). */
  async stoppedIn(file: string, line?: number): Promise<Frame> {
    const place = line === undefined ? '' : `, line ${line}`;
    const frame = this.page.locator(
      `.debug-call-stack .monaco-list-row[aria-label^="Stack Frame"][aria-label*="${place}"][aria-label*="${file}"]`,
    );
    await frame.first().waitFor({ timeout: ATTACH_MS });
    await this.page.locator('.debug-top-stack-frame-line').first().waitFor();
    const stop = (await this.callStack())[0];
    if (stop?.file !== file)
      throw new Error(`Stopped in ${stop?.file ?? 'no file'}, not in ${file}.`);
    return stop;
  }

  /** The frames of the call stack, the innermost first. */
  callStack(): Promise<Frame[]> {
    return this.page.locator('.debug-call-stack .stack-frame').evaluateAll(readFrames);
  }

  /** Sets or removes the breakpoint of the line where the cursor is. */
  async toggleBreakpoint(): Promise<void> {
    await this.page.keyboard.press('F9');
    await this.page.waitForTimeout(200);
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
