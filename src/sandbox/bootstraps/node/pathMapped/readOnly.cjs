'use strict';
// Lambda's filesystem is read-only but for /tmp. Here hooks refuse what would write elsewhere, with Linux' own words.
const { constants, existsSync, lstatSync, realpathSync } = require('node:fs');
const path = require('node:path');

const WRITING =
  constants.O_WRONLY |
  constants.O_RDWR |
  constants.O_CREAT |
  constants.O_TRUNC |
  constants.O_APPEND;

/** As libuv says it; with Linux' numbers. */
const WORDS = { EROFS: 'read-only file system', ENOENT: 'no such file or directory' };
const NUMBERS = { EROFS: 30, ENOENT: 2 };

class ReadOnly {
  constructor(map) {
    this.map = map;
    // Taken before the hooks are there: they see this machine.
    this.fs = { existsSync, lstatSync, realpathSync: realpathSync.native };
  }

  /** The error of a call that changes what is there; nothing when it may, or when the file is missing anyway. */
  ofChange(syscall, file) {
    return this.isSafe(file) || !this.isThere(file) ? undefined : refusal(syscall, file);
  }

  /** The same of a call that takes an entry away: of a link, not what it leads to. */
  ofRemoval(syscall, file, dest) {
    return this.isSafeEntry(file) || !this.isThere(file) ? undefined : refusal(syscall, file, dest);
  }

  /** Of `rm`, which calls one of two. */
  ofAnyRemoval(file) {
    const isFolder = this.isThere(file) && this.fs.lstatSync(this.host(file)).isDirectory();
    return this.ofRemoval(isFolder ? 'rmdir' : 'unlink', file);
  }

  /** Of a call that makes a new entry: a missing folder or a taken name has an error of its own. */
  ofNew(syscall, file, source) {
    if (this.isSafeEntry(file) || this.isThere(file) || !this.hasFolder(file)) return undefined;
    return refusal(syscall, source ?? file, source && file);
  }

  /** Of `mkdir` that makes the folders above, too. */
  ofFolders(file) {
    if (this.isSafeEntry(file) || this.isThere(file)) return undefined;
    return refusal('mkdir', file, undefined, this.hasFolder(file) ? 'EROFS' : 'ENOENT');
  }

  /** Of `cp`, which makes all that is missing. */
  ofCopies(source, dest) {
    return this.isSafe(dest) ? undefined : refusal('cp', source, dest);
  }

  /** Of `open`: new files and old ones. */
  ofOpen(file, flags) {
    if (!isWriting(flags) || this.isSafe(file)) return undefined;
    return this.isThere(file) || this.hasFolder(file) ? refusal('open', file) : undefined;
  }

  /** Whether a file may be written, wherever links lead; descriptors have been opened. */
  isSafe(file) {
    if (!isPath(file)) return true;
    const host = this.host(file);
    return this.fs.existsSync(host)
      ? this.map.isWritable(this.fs.realpathSync(host))
      : this.isSafeEntry(file);
  }

  /** Whether a name may be made or taken away. */
  isSafeEntry(file) {
    if (!isPath(file)) return true;
    const host = path.resolve(this.host(file));
    const folder = path.dirname(host);
    const real = this.fs.existsSync(folder) ? this.fs.realpathSync(folder) : folder;
    return this.map.isWritable(path.join(real, path.basename(host)));
  }

  isThere(file) {
    return this.fs.existsSync(this.host(file));
  }

  hasFolder(file) {
    return this.isThere(path.dirname(text(file)));
  }

  host(file) {
    return this.map.argumentToHost(text(file));
  }
}

function isPath(file) {
  return typeof file === 'string' || file instanceof URL || file instanceof Uint8Array;
}

function isWriting(flags) {
  return typeof flags === 'number' ? (flags & WRITING) !== 0 : /[wa+]/.test(flags);
}

function text(file) {
  return file instanceof URL ? decodeURIComponent(file.pathname) : String(file);
}

function refusal(syscall, file, dest, code = 'EROFS') {
  const places = dest === undefined ? `'${text(file)}'` : `'${text(file)}' -> '${text(dest)}'`;
  const error = new Error(`${code}: ${WORDS[code]}, ${syscall} ${places}`);
  const errno = -NUMBERS[code];
  const rest = { errno, code, syscall, path: text(file) };
  return Object.assign(error, rest, dest !== undefined && { dest: text(dest) });
}

module.exports = { ReadOnly };
