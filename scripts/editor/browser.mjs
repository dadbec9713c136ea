/** The browser that shows the editor of the tests: a Chromium that the machine has, never one that is downloaded. */
import { access, constants } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
];
/** Nothing of it talks to the network, and it runs in containers. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const HOW_TO_INSTALL_BROWSER = 'sudo apt-get install -y chromium';

/** The path of Chromium (`CHROMIUM_PATH` overrides), or undefined. */
export async function findBrowser() {
  for (const place of process.env.CHROMIUM_PATH ? [process.env.CHROMIUM_PATH] : PLACES) {
    const isThere = await access(place, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return place;
  }
  return undefined;
}

/** Resolves with a browser without a window; its profile is gone with it. */
export async function startBrowser({ env = process.env } = {}) {
  const executablePath = await findBrowser();
  if (!executablePath) throw new Error(`Chromium is not installed: ${HOW_TO_INSTALL_BROWSER}`);
  return chromium.launch({ executablePath, headless: true, args: FLAGS, env });
}
