/**
 * Answers `strata-ask:` with what Node's own ES resolution says for another importer. Lambda's search of NODE_PATH
 * is a patch of Node that nobody has outside: it is acted out here for the folders called node_modules, after
 * Node's own search has found no package of that name at all.
 */
import { statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const QUIET = { throwIfNoEntry: false };
let folders = [];

export function initialize({ importSearches }) {
  folders = importSearches.split(':').filter((folder) => folder.endsWith('/node_modules'));
}

export async function resolve(specifier, context, next) {
  if (!specifier.startsWith('strata-ask:')) return next(specifier, context);
  const asked = JSON.parse(decodeURIComponent(specifier.slice('strata-ask:'.length)));
  const answer = await ask(asked.specifier, asked.from, context, next);
  const source = `export default ${JSON.stringify(answer)}`;
  return { url: `data:text/javascript,${encodeURIComponent(source)}`, shortCircuit: true };
}

async function ask(specifier, from, context, next) {
  const answer = await once(specifier, from, context, next);
  const name = packageOf(specifier);
  if (!answer.error?.startsWith(`Cannot find package '${name}'`)) return answer;
  const folder = folders.find((candidate) => statSync(join(candidate, name), QUIET)?.isDirectory());
  if (folder === undefined) return answer;
  return once(specifier, `${dirname(folder)}/importer.mjs`, context, next);
}

function packageOf(specifier) {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

async function once(specifier, from, context, next) {
  try {
    const { url } = await next(specifier, { ...context, parentURL: pathToFileURL(from).href });
    if (url.startsWith('file:')) return { path: fileURLToPath(url) };
    return isBuiltin(url) || url.startsWith('data:') ? { builtin: true } : { error: url };
  } catch (error) {
    return { error: error.message };
  }
}
