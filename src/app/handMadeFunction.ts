import type { Architecture, FunctionDefinition } from '../core/project/definitions';
import type { Files } from '../core/ports/files';
import { AppError } from './appError';

/** A function given on the command line instead of by a project. */
export interface HandMade {
  /** Zips or folders, first layer first. */
  readonly layers: readonly string[];
  readonly code?: string;
  readonly runtime?: string;
  readonly handler?: string;
  readonly architecture: Architecture;
  readonly environment: Readonly<Record<string, string>>;
}

/** Rejects with an AppError when a path is not there. */
export async function defineByHand(
  files: Files,
  folder: string,
  given: HandMade,
): Promise<FunctionDefinition> {
  const resolve = async (path: string): Promise<string> => {
    const absolute = files.join(folder, path);
    if (!(await files.stat(absolute))) throw new AppError(`There is nothing at ${path}.`);
    return absolute;
  };
  const layers = await Promise.all(
    given.layers.map(async (path, index) => ({
      position: index + 1,
      name: nameOf(path),
      reference: path,
      target: { kind: 'local' as const, path: await resolve(path) },
    })),
  );
  const code = given.code === undefined ? undefined : await resolve(given.code);
  return {
    ...plainFunction(given),
    ...(given.handler !== undefined && { handler: given.handler }),
    ...(code !== undefined && { code: { kind: 'local', path: code } }),
    layers,
    environment: given.environment,
  };
}

/** A function of which no more is known than what it runs on; the rest is what Lambda gives it. */
export function plainFunction({
  runtime,
  architecture,
}: Pick<HandMade, 'runtime' | 'architecture'>): FunctionDefinition {
  return {
    id: 'function',
    ...(runtime !== undefined && { runtime }),
    architecture,
    code: { kind: 'unresolved', reason: 'no --code was given' },
    layers: [],
    environment: {},
    unknownEnvironment: {},
    timeoutSeconds: 3,
    memoryMb: 128,
  };
}

/** `layers/base.zip` → `base`. */
function nameOf(path: string): string {
  const base =
    path
      .replace(/[/\\]+$/, '')
      .split(/[/\\]/)
      .at(-1) ?? path;
  return base.replace(/\.zip$/i, '');
}
