import path from 'node:path';
import * as vscode from 'vscode';
import type { Project } from './picture';
import type { Projects } from './projects';
import { isRelevant, outsideSources } from './relevance';

const QUIET_MS = 200;

/**
 * Watches projects on disk, with layers that lie elsewhere, and says once that one has changed. What is saved in the
 * editor is whole and said at once.
 */
export class ProjectWatcher implements vscode.Disposable {
  private readonly own: { dispose(): void }[];
  private readonly outside = new Map<string, Outside>();
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly touched = new Map<string, Set<string>>();

  /** @param onChange takes the folder of a project and what in it has changed, when the disk is quiet again or one saves */
  constructor(
    private readonly projects: Projects,
    private readonly onChange: (folder: string, files: readonly string[]) => void,
  ) {
    const everything = vscode.workspace.createFileSystemWatcher('**/*');
    const onUri = (uri: vscode.Uri): void => void this.touch(uri);
    this.own = [
      everything,
      everything.onDidCreate(onUri),
      everything.onDidChange(onUri),
      everything.onDidDelete(onUri),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        for (const folder of this.touch(uri)) this.tell(folder);
      }),
      projects.onDidRead((project) => this.watchOutside(project)),
      projects.onDidRemove((folder) => this.forget(folder)),
    ];
  }

  dispose(): void {
    for (const folder of [...this.outside.keys(), ...this.timers.keys()]) this.forget(folder);
    for (const one of this.own.splice(0)) one.dispose();
  }

  /** @returns the folders of the projects that a file concerns */
  private touch({ scheme, fsPath }: vscode.Uri): string[] {
    if (scheme !== 'file') return [];
    const concerned = this.projects.all.filter(
      (project) => fsPath.startsWith(project.folder + path.sep) && isRelevant(project, fsPath),
    );
    for (const { folder } of concerned) this.announce(folder, fsPath);
    return concerned.map(({ folder }) => folder);
  }

  private announce(folder: string, file: string): void {
    const touched = this.touched.get(folder) ?? new Set();
    this.touched.set(folder, touched.add(file));
    clearTimeout(this.timers.get(folder));
    this.timers.set(
      folder,
      setTimeout(() => this.tell(folder), QUIET_MS),
    );
  }

  private tell(folder: string): void {
    const touched = this.touched.get(folder) ?? [];
    this.clear(folder);
    this.onChange(folder, [...touched]);
  }

  private watchOutside(project: Project): void {
    const sources = outsideSources(project);
    const key = sources.join('\0');
    if ((this.outside.get(project.folder)?.key ?? '') === key) return;
    this.outside.get(project.folder)?.dispose();
    this.outside.set(
      project.folder,
      new Outside(key, sources, ({ fsPath }) => this.announce(project.folder, fsPath)),
    );
  }

  private clear(folder: string): void {
    clearTimeout(this.timers.get(folder));
    this.timers.delete(folder);
    this.touched.delete(folder);
  }

  private forget(folder: string): void {
    this.clear(folder);
    this.outside.get(folder)?.dispose();
    this.outside.delete(folder);
  }
}

/** Watchers of the layers of one project that lie outside of it. */
class Outside {
  private readonly watchers: vscode.FileSystemWatcher[];

  constructor(
    readonly key: string,
    sources: readonly string[],
    onChange: (uri: vscode.Uri) => void,
  ) {
    this.watchers = sources.flatMap((source) => [
      // A zip is a file of its folder; a folder is watched with all below it.
      watch(path.dirname(source), path.basename(source), onChange),
      watch(source, '**/*', onChange),
    ]);
  }

  dispose(): void {
    for (const watcher of this.watchers.splice(0)) watcher.dispose();
  }
}

function watch(
  base: string,
  pattern: string,
  onChange: (uri: vscode.Uri) => void,
): vscode.FileSystemWatcher {
  const watcher = vscode.workspace.createFileSystemWatcher(
    new vscode.RelativePattern(vscode.Uri.file(base), pattern),
  );
  watcher.onDidCreate(onChange);
  watcher.onDidChange(onChange);
  watcher.onDidDelete(onChange);
  return watcher;
}
