import path from 'node:path';
import type * as vscode from 'vscode';
import type { InSource } from '../../app/imports/importDocuments';
import type { ActiveFunction } from '../project/activeFunction';
import type { Projects } from '../project/projects';

/** A document as a file of a project, to ask about; `undefined` for others. */
export type SourceOf = (
  document: Pick<vscode.TextDocument, 'uri'>,
) => (InSource & { readonly folder: string }) | undefined;

/** The active function is asked about first. */
export function createSourceOf(projects: Projects, active: ActiveFunction): SourceOf {
  return ({ uri }) => {
    const file = uri.fsPath;
    const owner = projects.all.find(({ folder }) => file.startsWith(folder + path.sep));
    if (!owner) return undefined;
    const { current } = active;
    const isOwn = current?.folder === owner.folder;
    return { folder: owner.folder, file, ...(isOwn && { function: current.id }) };
  };
}
