import type * as vscode from 'vscode';
import { composeFace, type Face } from './compositionRoot';

let face: Face | undefined;

/** Starts the analysis in its own thread and shows what it finds; nothing is analysed in this one. */
export function activate(context: vscode.ExtensionContext): Face {
  face = composeFace(context);
  return face;
}

export async function deactivate(): Promise<void> {
  await face?.shutdown();
}
