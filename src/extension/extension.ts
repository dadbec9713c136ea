import path from 'node:path';
import { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import { WorkerClient } from '../worker/client';
import { FindingsPublisher } from './findingsPublisher';

/** Starts the analysis in its own thread and keeps Problems up to date; nothing is analysed in this one. */
export function activate(context: vscode.ExtensionContext): void {
  const worker = new Worker(path.join(context.extensionPath, 'dist', 'worker.js'));
  const diagnostics = vscode.languages.createDiagnosticCollection('strata');
  const log = vscode.window.createOutputChannel('Strata', { log: true });
  const publisher = new FindingsPublisher(new WorkerClient(worker), diagnostics, log);
  context.subscriptions.push(
    diagnostics,
    log,
    publisher,
    { dispose: () => void worker.terminate() },
    vscode.commands.registerCommand('strata.check', () => publisher.refresh()),
    vscode.workspace.onDidSaveTextDocument(() => publisher.refreshSoon()),
    vscode.workspace.onDidChangeWorkspaceFolders(() => publisher.refreshSoon()),
  );
  publisher.refreshSoon();
}
