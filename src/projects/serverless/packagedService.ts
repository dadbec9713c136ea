import type { ProjectDefinition } from '../../core/project/definitions';
import type { Files } from '../../core/ports/files';
import { child, parseTemplate } from '../cloudformation/templateNodes';
import { readText } from '../projectKind';
import { packageCommand } from './builders';
import type { Placed } from './placed';
import { readService } from './service';

/** What `serverless package` leaves behind, with all variables put in. */
const STATE = '.serverless/serverless-state.json';

/**
 * Reads a service whose configuration is code: nothing of it is run, what the framework made of it the last time is
 * read. Without that, a problem names the command.
 * @param path absolute, of the configuration
 */
export async function readPackaged(
  files: Files,
  workspace: string,
  path: string,
): Promise<ProjectDefinition> {
  const folder = files.join(path, '..');
  const start = { line: 1, column: 1 };
  const location = { file: path, range: { start, end: start } };
  const command = packageCommand(files, workspace, folder);
  const state = files.join(folder, STATE);
  const service = await serviceIn(files, state);
  const definition = service && (await readService(files, { folder, command }, service));
  if (definition)
    return (await isNewer(files, path, state))
      ? outdate(definition, files.relative(workspace, state))
      : definition;
  const name = files.relative(workspace, path);
  const message = `${name} is code, which is not run here. Run: ${command}`;
  return { functions: [], problems: [{ message, command, location }] };

  function outdate(whole: ProjectDefinition, output: string): ProjectDefinition {
    const source = files.relative(workspace, path);
    const outdated = { output, source, isUsed: true, command, location };
    return { ...whole, functions: whole.functions.map((one) => ({ ...one, outdated })) };
  }
}

async function serviceIn(files: Files, path: string): Promise<Placed | undefined> {
  const text = await readText(files, path);
  if (text === undefined) return undefined;
  const template = parseTemplate(text);
  const node = child(template.root, 'service');
  return node && { node, source: { file: path, template } };
}

async function isNewer(files: Files, path: string, than: string): Promise<boolean> {
  const [one, other] = await Promise.all([files.stat(path), files.stat(than)]);
  return (one?.modifiedMs ?? 0) > (other?.modifiedMs ?? 0);
}
