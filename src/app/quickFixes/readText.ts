import type { Files } from '../../core/ports/files';

/** Text of a file as the editor has it; `undefined` when it is not there. */
export async function readText(files: Files, file: string): Promise<string | undefined> {
  const bytes = await files.read(file);
  return bytes && new TextDecoder().decode(bytes);
}
