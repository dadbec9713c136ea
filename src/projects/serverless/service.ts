import type { ProjectDefinition, TemplateProblem } from '../../core/project/definitions';
import type { Files } from '../../core/ports/files';
import { textOf } from '../cloudformation/templateNodes';
import { ServiceConfig } from './config';
import type { Placed } from './placed';
import { readFunctions } from './functions';
import { ServiceFiles } from './serviceFiles';

/** Files that name files; each round reads those that the last one asked for. */
const MAX_ROUNDS = 20;

/** Where a service is. */
export interface ServicePlace {
  /** Absolute. */
  readonly folder: string;
  /** Packs it, as typed in the workspace's folder. */
  readonly command: string;
}

/**
 * Reads the functions of a configuration, again and again until no file is missing that it is made of. `undefined` for
 * what is no service, or one that is not on AWS.
 */
export async function readService(
  files: Files,
  { folder, command }: ServicePlace,
  root: Placed,
): Promise<ProjectDefinition | undefined> {
  const serviceFiles = new ServiceFiles(files);
  for (let round = 0; ; round++) {
    const config = new ServiceConfig(root, folder, serviceFiles, command);
    if (!isOnAws(config)) return undefined;
    const functions = await readFunctions(config, files);
    const isMissing = await serviceFiles.readWanted();
    if (!isMissing || round === MAX_ROUNDS)
      return { functions, problems: [...serviceFiles.problems, ...unreadParts(config)] };
  }
}

function isOnAws(config: ServiceConfig): boolean {
  const provider = config.get(config.root, 'provider');
  if (!provider || !config.get(config.root, 'service')) return false;
  if (provider.kind === 'open') return true;
  const name = config.text(provider, 'name') ?? textOf(provider.node);
  return name === undefined || name === 'aws';
}

/** Parts of the list of functions that can't be known: nobody sees what is missing there. */
function unreadParts(config: ServiceConfig): TemplateProblem[] {
  const list = config.written(config.root, 'functions');
  const value = list && config.resolve(list);
  if (!list || !value) return [];
  const parts = [list, ...config.items(value)];
  return parts.flatMap((part) => {
    const one = config.resolve(part);
    return one?.kind === 'open'
      ? [
          {
            message: `These functions can't be read: ${one.reason}.`,
            location: config.locate(part),
          },
        ]
      : [];
  });
}
