/** The options that say what a function's environment holds besides its own variables. */
import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';
import type { Command } from 'commander';
import { AppError } from '../app/appError';
import {
  credentialVariables,
  parseEnvironmentVariables,
  variablesFor,
} from '../app/environmentFiles';
import type { FunctionDefinition } from '../core/project/definitions';
import type { GivenCredentials } from '../core/ports/awsCredentials';
import type { CliDeps } from './compositionRoot';
import { errorText } from '../core/errorText';

export interface EnvironmentOptions {
  readonly env: Readonly<Record<string, string>>;
  readonly envFile?: string;
  readonly envVars?: string;
  readonly credentials?: boolean;
  readonly profile?: string;
  readonly region?: string;
  readonly deployed?: string;
  readonly fetch?: boolean;
}

/** What was given, for any function. */
export interface GivenEnvironment {
  of(definition: Pick<FunctionDefinition, 'id' | 'functionName'>): Readonly<Record<string, string>>;
  readonly region?: string;
}

/** Adds the options of {@link EnvironmentOptions}; `--env` is one of those that name a function. */
export function addEnvironmentOptions(command: Command): Command {
  return command
    .option('--env-file <file>', 'environment variables, a NAME=VALUE on each line')
    .option(
      '--env-vars <file>',
      "environment variables as JSON, by function and under Parameters for all (SAM's form)",
    )
    .option('--credentials', 'give the function your AWS credentials (default: none)')
    .option('--profile <name>', 'give the function the AWS credentials and region of a profile')
    .option('--region <name>', "the function's region (default: us-east-1)");
}

/** Reads what the options name. `--env` wins over the files. Rejects with an AppError. */
export async function readEnvironment(
  { credentials: source }: CliDeps,
  options: EnvironmentOptions,
): Promise<GivenEnvironment> {
  const fromFile = await readEnvFile(options.envFile);
  const byFunction = await readEnvVars(options.envVars);
  const wanted = options.credentials ?? (options.profile !== undefined && !asksAws(options));
  const credentials = wanted ? await load(() => source.load(options.profile)) : undefined;
  const region = options.region ?? credentials?.region;
  return {
    of: (definition) => ({
      ...(credentials && credentialVariables(credentials)),
      ...fromFile,
      ...(byFunction && variablesFor(byFunction, definition)),
      ...options.env,
    }),
    ...(region !== undefined && { region }),
  };
}

/** With these options a profile says as whom AWS is asked, and the function gets nothing of it by itself. */
function asksAws({ deployed, fetch }: EnvironmentOptions): boolean {
  return deployed !== undefined || fetch === true;
}

async function load(from: () => Promise<GivenCredentials>): Promise<GivenCredentials> {
  try {
    return await from();
  } catch (error) {
    throw new AppError(`There are no AWS credentials to give to the function: ${errorText(error)}`);
  }
}

async function readEnvFile(file: string | undefined): Promise<Record<string, string>> {
  if (file === undefined) return {};
  return { ...parseEnv(await readText(file)) } as Record<string, string>;
}

async function readEnvVars(file: string | undefined) {
  return file === undefined ? undefined : parseEnvironmentVariables(await readText(file), file);
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new AppError(`The environment file can't be read: ${errorText(error)}`);
  }
}
