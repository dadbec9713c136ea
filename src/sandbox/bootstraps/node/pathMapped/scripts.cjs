'use strict';
// A script whose first line names a program below /opt: the kernel would look for it there.
const path = require('node:path');

/** The command that runs `file`; `args` begin with the name that the program gets. */
function scriptCommand(map, file, args, searchPath, readHead) {
  const found = file.includes('/') ? file : (onPath(file, searchPath, readHead) ?? file);
  const head = headOf(found, readHead);
  const [, interpreter, argument] = /^#![ \t]*(\S+)[ \t]*(.*?)[ \t]*(?:\n|$)/.exec(head) ?? [];
  const host = interpreter === undefined ? undefined : map.toHost(interpreter);
  if (host === interpreter) return { file, args };
  const words = argument === '' ? [] : [argument];
  return { file: host, args: [interpreter, ...words, found, ...args.slice(1)] };
}

function onPath(name, searchPath = '', readHead) {
  return searchPath
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find((file) => headOf(file, readHead) !== '');
}

function headOf(file, readHead) {
  try {
    return readHead(file);
  } catch {
    return '';
  }
}

module.exports = { scriptCommand };
