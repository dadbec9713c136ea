import type { ProjectDefinition } from '../core/project/definitions';
import type { Files, FolderEntry } from '../core/ports/files';

/** Text files of a project that are larger than this are not read: no tool accepts them either. */
export const MAX_TEXT_BYTES = 5 * 1024 * 1024;

/**
 * One way to describe functions: SAM templates, a CDK app. The search through a workspace shows each of its
 * entries to every kind; a kind then reads what it claimed.
 */
export interface ProjectKind {
  /** What it looks for, as sentences name it after "no": `CDK app (cdk.json)`. */
  readonly looksFor: string;
  /** Whether an entry may be one of its own, told by the name alone. A claimed folder is not searched. */
  claims(entry: FolderEntry): boolean;
  /**
   * Reads what it claimed. What is broken becomes problems; `undefined` when none of the paths is its own after
   * all. Rejects only when the disk refuses.
   * @param folder absolute folder of the workspace
   * @param paths absolute, those near the top first
   */
  read(
    files: Files,
    folder: string,
    paths: readonly string[],
  ): Promise<ProjectDefinition | undefined>;
}

/** The text of a file; `undefined` when there is none or it is too large. */
export async function readText(files: Files, path: string): Promise<string | undefined> {
  const stat = await files.stat(path);
  if (!stat || stat.size > MAX_TEXT_BYTES) return undefined;
  const bytes = await files.read(path);
  return bytes && new TextDecoder().decode(bytes);
}
