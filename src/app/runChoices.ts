import { parseEnv } from 'node:util';
import type { NetworkMode } from '../core/project/definitions';
import type { OpenFunction } from '../core/project/openFunction';
import type { Files } from '../core/ports/files';
import type { TierName } from '../core/ports/sandbox';
import { AppError } from './appError';
import type { RunOverrides } from './startFunction';
import { withoutLayers } from './withoutLayers';

/** What a person chose for the runs of a function. What is absent is as the project has it. */
export interface RunChoices {
  /** Variables over those of the file and the function's own. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Absolute path of a file with a NAME=VALUE on each line. */
  readonly envFile?: string;
  /** Positions or names; those of no layer of the function do nothing. */
  readonly withoutLayers?: readonly string[];
  readonly tier?: TierName;
  readonly network?: NetworkMode;
}

/** What is started: the function as it was chosen, and what differs from its configuration. */
export interface ChosenRun {
  readonly target: OpenFunction;
  readonly environment: Readonly<Record<string, string>>;
  readonly overrides: Pick<RunOverrides, 'tier' | 'network'>;
}

/** Rejects with an AppError when the file of variables is not there. */
export async function chooseRun(
  files: Pick<Files, 'read'>,
  target: OpenFunction,
  { environment, envFile, withoutLayers: names = [], tier, network }: RunChoices,
): Promise<ChosenRun> {
  const fromFile = envFile === undefined ? {} : await readVariables(files, envFile);
  return {
    target: await withoutLayers(target, names),
    environment: { ...fromFile, ...environment },
    overrides: { ...(tier && { tier }), ...(network && { network }) },
  };
}

async function readVariables(
  files: Pick<Files, 'read'>,
  file: string,
): Promise<Record<string, string>> {
  const bytes = await files.read(file);
  if (!bytes) throw new AppError(`The environment file ${file} is not there.`);
  return { ...parseEnv(new TextDecoder().decode(bytes)) } as Record<string, string>;
}
