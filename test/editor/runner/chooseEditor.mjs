/** Which editor runs the tests: a desktop one where there is one and a screen for it, else code-server and Chromium. */
import { findBrowser, HOW_TO_INSTALL_BROWSER } from '../../../scripts/editor/browser.mjs';
import { downloadDesktop, findDesktop } from '../../../scripts/editor/desktop.mjs';
import { canHaveEditor } from '../../../scripts/editor/editorHome.mjs';

/**
 * `VSCODE_TEST=desktop` asks for a desktop editor, downloaded when none is installed; `VSCODE_TEST=server` for
 * code-server. Resolves with its `kind` (`desktop`, `server` or `none` with the reason) and a description.
 */
export async function chooseEditor({ needsServer = false } = {}) {
  const wish = process.env.VSCODE_TEST ?? '';
  if (wish === 'desktop' && !needsServer) {
    return desktop((await findDesktop()) ?? (await downloadDesktop()));
  }
  const installed =
    wish === 'server' || needsServer || !hasScreen() ? undefined : await findDesktop();
  if (installed) return desktop(installed);
  return chooseServer();
}

function desktop(executable) {
  return { kind: 'desktop', executable, description: executable };
}

async function chooseServer() {
  if (!canHaveEditor()) {
    return { kind: 'none', reason: 'They need Linux on x64, or a desktop VS Code.' };
  }
  if (!(await findBrowser())) {
    return { kind: 'none', reason: `Chromium is missing: ${HOW_TO_INSTALL_BROWSER}` };
  }
  return { kind: 'server', description: 'code-server and Chromium' };
}

function hasScreen() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}
