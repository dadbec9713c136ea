'use strict';
// A script whose first line names a program below /opt: the kernel would look for it there.
// Taken before the hooks are there: they see this machine.
const { closeSync, openSync, readSync } = require('node:fs');
const path = require('node:path');

/** The command that runs `file`; `args` begin with the name that the program gets. */
function scriptCommand(map, file, args, searchPath) {
  const found = file.includes('/') ? file : (onPath(file, searchPath) ?? file);
  const head = headOf(found);
  const [, interpreter, argument] = /^#![ \t]*(\S+)[ \t]*(.*?)[ \t]*(?:\n|$)/.exec(head) ?? [];
  const host = interpreter === undefined ? undefined : map.toHost(interpreter);
  if (host === interpreter) return { file, args };
  const words = argument === '' ? [] : [argument];
  return { file: host, args: [interpreter, ...words, found, ...args.slice(1)] };
}

function onPath(name, searchPath = '') {
  return searchPath
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find((file) => headOf(file) !== '');
}

/** Empty of what is no file, or can't be read. */
function headOf(file) {
  try {
    const fd = openSync(file, 'r');
    try {
      const bytes = Buffer.alloc(256);
      return bytes.toString('latin1', 0, readSync(fd, bytes));
    } finally {
      closeSync(fd);
    }
  } catch {
    return '';
  }
}

module.exports = { scriptCommand };
