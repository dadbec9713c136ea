import type { ProjectDefinition } from '../../core/project/definitions';
import type { Files, FolderEntry } from '../../core/ports/files';
import { parseTemplate } from '../cloudformation/templateNodes';
import { readText, type ProjectKind } from '../projectKind';
import { packageCommand } from './builders';
import { readPackaged } from './packagedService';
import { readService } from './service';

/** What the framework looks for, the first one counts (lib/cli/resolve-configuration-path.js, read 2026-11). */
const EXTENSIONS = ['yml', 'yaml', 'json', 'js', 'mjs', 'cjs', 'ts'];
const CONFIG_NAME = /^serverless\.(yml|yaml|json|js|mjs|cjs|ts)$/;
const CODE = /\.[cm]?[jt]s$/;

/** Services of the Serverless Framework, versions 3 and 4, on AWS. */
export const serverlessKind: ProjectKind = {
  looksFor: 'Serverless Framework service (serverless.yml)',
  claims: ({ name, kind }: FolderEntry) => kind !== 'directory' && CONFIG_NAME.test(name),
  read,
};

async function read(
  files: Files,
  workspace: string,
  paths: readonly string[],
): Promise<ProjectDefinition | undefined> {
  const services = await Promise.all(
    firstOfEachFolder(files, paths).map((path) => readConfiguration(files, workspace, path)),
  );
  const read = services.filter((definition) => definition !== undefined);
  if (read.length === 0) return undefined;
  return {
    functions: read.flatMap(({ functions }) => functions),
    problems: read.flatMap(({ problems }) => problems),
  };
}

function firstOfEachFolder(files: Files, paths: readonly string[]): string[] {
  const first = new Map<string, string>();
  const rank = (path: string): number => EXTENSIONS.indexOf(path.split('.').at(-1) ?? '');
  for (const path of paths) {
    const folder = files.join(path, '..');
    const known = first.get(folder);
    if (known === undefined || rank(path) < rank(known)) first.set(folder, path);
  }
  return [...first.values()];
}

async function readConfiguration(
  files: Files,
  workspace: string,
  path: string,
): Promise<ProjectDefinition | undefined> {
  const folder = files.join(path, '..');
  if (CODE.test(path)) return readPackaged(files, workspace, path);
  const text = await readText(files, path);
  if (text === undefined) return undefined;
  const template = parseTemplate(text);
  const source = { file: path, template };
  const problems = template.problems.map(({ message, range }) => ({
    message,
    location: { file: path, range },
  }));
  if (!template.root) return problems.length > 0 ? { functions: [], problems } : undefined;
  const definition = await readService(
    files,
    { folder, command: packageCommand(files, workspace, folder) },
    { node: template.root, source },
  );
  return definition && { ...definition, problems: [...problems, ...definition.problems] };
}
