import * as vscode from 'vscode';
import type { FunctionKey } from '../project/functionKey';
import type { Asks, Projects } from '../project/projects';
import { authorityOf, parseLayer } from './strataAddress';

/** The scheme `strata`, read-only: what a function sees at a path, and what one layer has there. */
export class StrataFiles implements vscode.FileSystemProvider, vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  private readonly watched = new Map<string, vscode.Uri>();
  private readonly subscription: { dispose(): void };
  /** Grows with every reading, so that an open document is read again. */
  private time = Date.now();
  readonly onDidChangeFile = this.changes.event;

  constructor(
    private readonly worker: Asks,
    private readonly projects: Projects,
  ) {
    this.subscription = projects.onDidRead(() => {
      this.time = Math.max(Date.now(), this.time + 1);
      const type = vscode.FileChangeType.Changed;
      this.changes.fire([...this.watched.values()].map((uri) => ({ type, uri })));
    });
  }

  /** The function that an address is about, once the projects are read. */
  async functionOf(uri: vscode.Uri): Promise<FunctionKey> {
    const find = (): FunctionKey | undefined =>
      this.projects.functions.find((key) => authorityOf(key) === uri.authority);
    // An editor that comes back with its window asks before the projects are there.
    while (!find() && this.projects.isLoading) await nextReading(this.projects);
    const key = find();
    if (!key) throw vscode.FileSystemError.FileNotFound(uri);
    return key;
  }

  watch(uri: vscode.Uri): vscode.Disposable {
    this.watched.set(uri.toString(), uri);
    return new vscode.Disposable(() => this.watched.delete(uri.toString()));
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { byteLength } = await this.readFile(uri);
    const permissions = vscode.FilePermission.Readonly;
    const [ctime, mtime] = [0, this.time];
    return { type: vscode.FileType.File, ctime, mtime, size: byteLength, permissions };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const { folder, id } = await this.functionOf(uri);
    const where = { folder, function: id, path: uri.path };
    const layer = parseLayer(uri.query);
    try {
      if (layer !== undefined) return await this.worker.ask('read', { ...where, layer });
      const place = await this.worker.ask('locate', where);
      if (place.kind === 'file')
        return await vscode.workspace.fs.readFile(vscode.Uri.file(place.file));
    } catch (error) {
      throw vscode.FileSystemError.Unavailable(error instanceof Error ? error.message : uri);
    }
    throw vscode.FileSystemError.FileNotFound(uri);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  dispose(): void {
    this.subscription.dispose();
    this.changes.dispose();
  }
}

function nextReading(projects: Projects): Promise<void> {
  return new Promise((resolve) => {
    const subscription = projects.onDidRead(() => {
      subscription.dispose();
      resolve();
    });
  });
}
