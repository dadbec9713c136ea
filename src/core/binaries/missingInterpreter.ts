import { basename, isUnder, OPT, TASK } from '../filesystem/paths';
import type { Runtime } from '../runtimes/runtime';
import type { Script } from './binary';
import { COMMANDS } from './candidates';
import type { Ground } from './ground';

/** Folders of a developer's machine; on Lambda they are empty or not there. */
const DEVELOPERS_FOLDER = /^(?:\/(?:home|Users|root|nix|snap|usr\/local)\/|[A-Za-z]:)/;
/** Languages that Amazon Linux as Lambda has it does not bring; a runtime brings its own in `/var/lang/bin`. */
const LANGUAGE = /^(?:node|npx|ruby|php|perl|java|deno|bun|dotnet|python\d?(?:\.\d+)?)$/;
const OWN_LANGUAGE: Readonly<Record<Runtime['family'], RegExp>> = {
  nodejs: /^(?:node|npx)$/,
  python: /^python/,
  ruby: /^ruby$/,
  java: /^java$/,
  dotnet: /^dotnet$/,
  provided: /^$/,
};

/**
 * The program that a script is run by, when it certainly is not there; what can't be known is taken to be. Amazon
 * Linux (1), which brought Python and Perl, is not judged.
 */
export function missingInterpreter(script: Script, ground: Ground): string | undefined {
  const { runtime, filesystem, complete } = ground;
  if (!runtime || runtime.operatingSystem === 'al1' || !complete) return undefined;
  const { interpreter, argument = '' } = script;
  if (isUnder(interpreter, OPT) || isUnder(interpreter, TASK))
    return filesystem.follow(interpreter) ? undefined : interpreter;
  if (DEVELOPERS_FOLDER.test(interpreter)) return interpreter;
  if (isUnder(interpreter, '/var/lang/bin'))
    return isLacking(basename(interpreter), runtime) ? interpreter : undefined;
  const command = basename(interpreter) === 'env' ? argument : '';
  const isThere = filesystem.follow(`${COMMANDS}/${command}`) !== undefined;
  return !isThere && isLacking(command, runtime) ? command : undefined;
}

function isLacking(command: string, { family }: Runtime): boolean {
  return LANGUAGE.test(command) && !OWN_LANGUAGE[family].test(command);
}
