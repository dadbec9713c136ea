import type * as vscode from 'vscode';

const ATTEMPTS = 5;
const PAUSE_MS = 100;

/** Reveals a row, again when the view has only just been shown and does not know its rows yet. */
export async function revealPatiently<T>(
  view: vscode.TreeView<T>,
  element: T,
  options: { readonly select?: boolean; readonly focus?: boolean; readonly expand?: boolean },
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await view.reveal(element, options);
      return;
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * attempt));
    }
  }
}
