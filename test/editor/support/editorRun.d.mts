import type { Page } from 'playwright-core';

/** The folders of one run; all are gone when it stops. */
export interface RunFolders {
  readonly root: string;
  readonly home: string;
  readonly data: string;
  readonly extensions: string;
  readonly workspaces: string;
}

export interface EditorRunOptions {
  /** The folder to open a copy of; the prepared sample when left out. */
  readonly folder?: string;
  /** False opens it in restricted mode. */
  readonly isTrusted?: boolean;
  /** User settings besides those against noise; a running editor does not follow their file. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Environment of the editor and its extension host. */
  readonly env?: Readonly<Record<string, string>>;
  /** A package to install instead of the extension as it is built. */
  readonly vsix?: string;
  /** Called before the editor starts. */
  readonly prepare?: (folders: RunFolders) => Promise<void>;
}

export interface EditorRun {
  readonly page: Page;
  readonly folders: RunFolders;
  /** The copy that is open. */
  readonly workspace: string;
  readonly url: string;
  /** Ends everything; resolves with the command lines of processes that outlived the editor. */
  readonly stop: () => Promise<readonly string[]>;
}

export function startEditorRun(options?: EditorRunOptions): Promise<EditorRun>;
