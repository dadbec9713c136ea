import { AppError } from './appError';

/** Throws an AppError when the text of an event is no JSON. */
export function requireJson(event: string): void {
  try {
    JSON.parse(event);
  } catch (error) {
    throw new AppError(
      `The event is no JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
