import { PortRefused } from '../core/ports/lambdaEndpoint';
import { SandboxError } from '../core/ports/sandboxError';

/** Wrong input of which nothing can be made: one clear line for people. Faces show it; the command line exits 2. */
export class AppError extends Error {
  override readonly name = 'AppError';

  /** @param command makes what is missing, as typed in the project's folder; nothing is broken then */
  constructor(
    message: string,
    readonly command?: string,
  ) {
    super(message);
  }
}

/** The line that people see of an error, with what to do; `undefined` for a fault of ours. */
export function lineForPeople(error: unknown): string | undefined {
  if (error instanceof AppError || error instanceof PortRefused) return error.message;
  if (error instanceof SandboxError)
    return [error.message, error.remedy].filter((part) => part !== undefined).join(' ');
  return undefined;
}
