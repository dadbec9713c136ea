import { AppError } from './appError';
import { errorText } from '../core/errorText';

/** Throws an AppError when the text of an event is no JSON. */
export function requireJson(event: string): void {
  try {
    JSON.parse(event);
  } catch (error) {
    throw new AppError(`The event is no JSON: ${errorText(error)}`);
  }
}
