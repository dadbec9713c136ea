import type { MergedEntry } from '../filesystem/mergedFilesystem';
import { basename, dirname, OPT } from '../filesystem/paths';

/** Names of what is loaded into a process. */
const LIBRARY = /\.(?:so(?:\.\d+)*|node|pyd|dylib|dll)$/;
/** Endings that no program for Linux has; in many archives every file has the x bit. */
const OTHER =
  /\.(?:[cm]?[jt]sx?|json|map|pyc?|pyi|rb|java|class|jar|php|pl|md|rst|txt|html?|css|xml|ya?ml|toml|ini|cfg|png|jpe?g|gif|svg|woff2?|ttf|pem|crt|csv|exe|bat|cmd|ps1|h|c|cc|cpp|a|o)$/i;
const RUN_BY_OTHERS = 0o1;

/** The folder of commands that is on the search path (`PATH`) of every runtime. */
export const COMMANDS = `${OPT}/bin`;

/** Whether a file may be a binary or a script that is run, by its name and mode alone. */
export function mayBeBinary({ kind, path, mode, modeAssumed }: MergedEntry): boolean {
  if (kind !== 'file') return false;
  const name = basename(path);
  if (LIBRARY.test(name)) return true;
  if (OTHER.test(name)) return false;
  return isRunPlace(path) || (!modeAssumed && (mode & RUN_BY_OTHERS) !== 0);
}

/** Places whose files are there to be run, whatever their mode. */
function isRunPlace(path: string): boolean {
  const folder = dirname(path);
  return folder === `${OPT}/extensions` || folder === COMMANDS || basename(path) === 'bootstrap';
}
