import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { AppError } from '../app/appError';
import { errorText } from '../core/errorText';

/** The bytes of `--event`: JSON when it begins like it, `-` for standard input, else a file. Rejects with an AppError. */
export async function readEvent(given: string | undefined): Promise<Uint8Array> {
  if (given === undefined) return encode('{}');
  if (/^\s*[{["]/.test(given)) return checked(given, 'The event');
  if (given === '-') return checked(await text(process.stdin), 'The event on standard input');
  return checked(await readEventFile(given), given);
}

async function readEventFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new AppError(`The event can't be read: ${errorText(error)}`);
  }
}

function checked(json: string, what: string): Uint8Array {
  try {
    JSON.parse(json);
  } catch (error) {
    throw new AppError(`${what} is no JSON: ${errorText(error)}`);
  }
  return encode(json);
}

function encode(json: string): Uint8Array {
  return new TextEncoder().encode(json);
}
