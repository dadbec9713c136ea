import type { FunctionDefinition } from '../core/project/definitions';
import type { GivenCredentials } from '../core/ports/awsCredentials';
import { AppError } from './appError';
import { errorText } from '../core/errorText';

type Variables = Readonly<Record<string, string>>;

/** Variables for each function of a project, as SAM's `--env-vars` file holds them. */
export interface EnvironmentVariables {
  /** Of every function. */
  readonly parameters: Variables;
  /** By a function's id or its name in AWS. */
  readonly functions: ReadonlyMap<string, Variables>;
}

/**
 * Reads SAM's form: an object of functions, each an object of variables; `Parameters` is for all of them (AWS SAM
 * "sam local invoke", `--env-vars`, read 2026-11). A flat object of variables is for all functions too.
 * Throws an AppError when it is anything else.
 */
export function parseEnvironmentVariables(text: string, file: string): EnvironmentVariables {
  const functions = new Map<string, Variables>();
  let parameters: Variables = {};
  for (const [name, value] of Object.entries(objectIn(text, file))) {
    if (!isObject(value)) parameters = { ...parameters, ...variablesOf({ [name]: value }, file) };
    else if (name === 'Parameters') parameters = { ...parameters, ...variablesOf(value, file) };
    else functions.set(name, variablesOf(value, file));
  }
  return { parameters, functions };
}

/** What a file gives to one function; its own variables win. */
export function variablesFor(
  { parameters, functions }: EnvironmentVariables,
  { id, functionName }: Pick<FunctionDefinition, 'id' | 'functionName'>,
): Variables {
  const byName = functionName === undefined ? undefined : functions.get(functionName);
  return { ...parameters, ...byName, ...functions.get(id) };
}

/** Credentials as the variables that Lambda gives to a function. */
export function credentialVariables(credentials: GivenCredentials): Variables {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  return {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    ...(sessionToken !== undefined && { AWS_SESSION_TOKEN: sessionToken }),
  };
}

function objectIn(text: string, file: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new AppError(`${file} is no JSON: ${errorText(error)}`);
  }
  if (isObject(value)) return value;
  throw new AppError(`${file} is no JSON object of functions and their variables.`);
}

function variablesOf(values: Record<string, unknown>, file: string): Variables {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (value === null) return [name, ''];
      if (typeof value === 'string') return [name, value];
      if (typeof value === 'number' || typeof value === 'boolean') return [name, String(value)];
      throw new AppError(`${name} in ${file} is no text, number or boolean.`);
    }),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
