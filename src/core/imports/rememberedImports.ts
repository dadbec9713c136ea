import { createHash } from 'node:crypto';
import type { ImportParser } from './importParser';
import type { SourceImports } from './importSite';

/** Sources that are remembered; the one that was asked for longest ago goes first. */
const MOST = 8000;

/** The same parser, which parses a text that it has seen before only once. */
export function rememberImports(parser: ImportParser): ImportParser {
  const known = new Map<string, Promise<SourceImports>>();
  return {
    parse: (language, text) => {
      const key = `${language} ${createHash('sha1').update(text).digest('base64')}`;
      const found = known.get(key) ?? parser.parse(language, text);
      known.delete(key);
      known.set(key, found);
      found.catch(() => known.delete(key));
      const oldest = known.size > MOST ? known.keys().next().value : undefined;
      if (oldest !== undefined) known.delete(oldest);
      return found;
    },
  };
}
