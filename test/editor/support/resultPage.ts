import type { FrameLocator, Locator, Page } from 'playwright-core';

/** The panel that shows an invocation, as a person meets it beside the code. */
export class ResultPage {
  private readonly frame: FrameLocator;

  constructor(page: Page) {
    this.frame = page
      .frameLocator('iframe.webview.ready:visible')
      .last()
      .frameLocator('iframe#active-frame');
  }

  /** Waits until it says how the invocation ended. */
  async ended(how: 'Succeeded' | 'Function error'): Promise<void> {
    await this.frame.locator('h1', { hasText: how }).waitFor();
  }

  /** Waits until one of the figures is as expected. */
  async fact(text: RegExp): Promise<void> {
    await this.frame.locator('.facts li', { hasText: text }).first().waitFor();
  }

  /** Text of the answer, or of what has come of it; waits until it has a text. */
  async response(text: string | RegExp = ''): Promise<string> {
    const shown = this.frame.locator('section[aria-label="Response"] pre', { hasText: text });
    await shown.waitFor();
    return shown.innerText();
  }

  async press(button: string): Promise<void> {
    await this.frame.getByRole('button', { name: button, exact: true }).click();
  }

  async open(summary: string): Promise<void> {
    await this.frame.locator('summary', { hasText: summary }).click();
  }

  find(selector: string, text?: string | RegExp): Locator {
    return this.frame.locator(selector, text === undefined ? {} : { hasText: text });
  }
}
