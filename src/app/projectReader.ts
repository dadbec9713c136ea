import type { Files } from '../core/ports/files';
import { createKinds, openProject, type Project } from './openProject';
import { ProjectFiles } from './projectFiles';

/** Gives a project as it is now. */
export interface ProjectSource {
  /** Rejects with an AppError when nothing can be read. */
  read(): Promise<Project>;
  /** See {@link ProjectFiles.changed}. */
  changed(files?: readonly string[]): void;
}

/** Reads the project of a folder again and again: what has not changed is neither searched nor parsed again. */
export function createProjectReader(files: Files, folder: string): ProjectSource {
  const projectFiles = new ProjectFiles(files, folder, createKinds());
  return {
    read: () => openProject(files, folder, () => projectFiles.find()),
    changed: (changes) => projectFiles.changed(changes),
  };
}
