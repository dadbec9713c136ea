import type { Script } from './binary';
import type { BinarySource } from './binarySource';

/** Linux looks at so much of a script (`BINPRM_BUF_SIZE`). */
const MAX_LINE = 256;

/** Reads the first line of a script that begins with `#!`. */
export async function readScript(source: BinarySource): Promise<Script | undefined> {
  const text = (await source.viewUpTo(0, MAX_LINE, true)).text();
  const [line = ''] = text.split('\n');
  const matched = /^#![ \t]*([^ \t\r]+)[ \t]*(.*?)[ \t\r]*$/.exec(line);
  if (!matched) return undefined;
  const [, interpreter = '', argument = ''] = matched;
  return {
    format: 'script',
    interpreter,
    ...(argument !== '' && { argument }),
    windowsLineEnding: line.endsWith('\r') && line.length < text.length,
  };
}
