import { closeSync, existsSync, lstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** What of the function's files lies where on the host. */
export interface FunctionRoots {
  readonly taskDir: string;
  readonly optDir?: string;
}

/** Of an ELF file, and of a script. */
const ELF = '\x7fELF';
const SCRIPT = '#!';
const ANY_EXECUTE = 0o111;

/**
 * Why Linux would not run a file of the function or a layer, in the words of AWS' own launcher: `fork/exec
 * /opt/extensions/e1: permission denied`. `undefined` when nothing is known against it.
 *
 * @param path inside
 */
export function execFault(path: string, roots: FunctionRoots): string | undefined {
  const reason = reasonAgainst(path, roots);
  return reason === undefined ? undefined : `fork/exec ${path}: ${reason}`;
}

/** The file on the host that is seen at a path inside; links are not followed. */
export function hostPath(path: string, { taskDir, optDir }: FunctionRoots): string | undefined {
  if (path.startsWith('/var/task/')) return join(taskDir, path.slice('/var/task/'.length));
  if (!path.startsWith('/opt/')) return path;
  return optDir === undefined ? undefined : join(optDir, path.slice('/opt/'.length));
}

function reasonAgainst(path: string, roots: FunctionRoots): string | undefined {
  const file = hostPath(path, roots);
  const stat = file === undefined ? undefined : lstatSync(file, { throwIfNoEntry: false });
  if (file === undefined || !stat) return 'no such file or directory';
  // A link's target is seen inside only.
  if (stat.isSymbolicLink()) return undefined;
  if (!stat.isFile() || (stat.mode & ANY_EXECUTE) === 0) return 'permission denied';
  const head = headOf(file);
  if (head.startsWith(ELF)) return undefined;
  if (!head.startsWith(SCRIPT)) return 'exec format error';
  const interpreter = /^#![ \t]*([^ \t\n]*)/.exec(head)?.[1] ?? '';
  return isThere(interpreter, roots) ? undefined : 'no such file or directory';
}

function isThere(interpreter: string, roots: FunctionRoots): boolean {
  // The runtime's own interpreter is only there inside.
  if (interpreter.startsWith('/var/lang/')) return true;
  const file = hostPath(interpreter, roots);
  return file !== undefined && existsSync(file);
}

function headOf(file: string): string {
  const bytes = Buffer.alloc(256);
  const fd = openSync(file, 'r');
  try {
    return bytes.toString('latin1', 0, readSync(fd, bytes));
  } finally {
    closeSync(fd);
  }
}
