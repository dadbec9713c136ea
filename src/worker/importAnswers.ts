import { graphDependencies } from '../app/dependencyGraph';
import { supportEditor, takeSupportBack } from '../app/editorSupport/editorSupport';
import { importableAt } from '../app/imports/importable';
import { tellImport } from '../app/imports/tellImport';
import { importFixes } from '../app/quickFixes/importFixes';
import type { WorkspaceSession } from '../app/workspaceSession';
import type { ImportMethods } from './importProtocol';
import type { Answer, WorkerDeps } from './workerDeps';

type Answers = { readonly [M in keyof ImportMethods]: Answer<M> };

/** @param session gives the project of a folder */
export function createImportAnswers(
  deps: WorkerDeps,
  session: (folder: string) => WorkspaceSession,
): Answers {
  return {
    importStory: ({ folder, line, column, ...source }) =>
      tellImport(deps, session(folder), source, { line, column }),
    importFixes: ({ folder, line, column, ...source }) =>
      importFixes(deps, session(folder), source, { line, column }),
    graph: async ({ folder, function: id }) => {
      const project = session(folder);
      const { functions } = await project.project();
      const definition = await project.definition(id);
      return graphDependencies(deps, project.opener, folder, definition, functions);
    },
    supportEditor: async ({ folder, function: id }) =>
      supportEditor(deps, folder, await session(folder).open(id)),
    takeSupportBack: ({ written }) => takeSupportBack(deps.files, written),
    importable: ({ folder, ...source }) => importableAt(deps.files, session(folder), source),
  };
}
