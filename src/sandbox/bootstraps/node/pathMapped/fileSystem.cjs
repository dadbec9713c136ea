'use strict';
// `fs` in its three forms: paths go in as those of this machine, and come back as those inside.
const fs = require('node:fs');
const path = require('node:path');
const { mapError } = require('./errors.cjs');
const { ReadOnly } = require('./readOnly.cjs');

/** Functions that only look, with their path first. */
const LOOKING =
  'access exists lstat openAsBlob opendir readFile readdir readlink realpath stat statfs unwatchFile watch watchFile';
/** Functions that change what is there, with the name of the system call. */
const CHANGING = {
  chmod: 'chmod',
  chown: 'chown',
  lchmod: 'lchmod',
  lchown: 'lchown',
  lutimes: 'lutime',
  truncate: 'open',
  utimes: 'utime',
};

/** What each function is refused for, by its arguments; nothing for those that only look. */
function refusals(readOnly) {
  return {
    ...fromNames(LOOKING.split(' '), () => () => undefined),
    ...fromNames(
      Object.keys(CHANGING),
      (name) => (file) => readOnly.ofChange(CHANGING[name], file),
    ),
    access: (file, mode) =>
      (mode & fs.constants.W_OK) !== 0 ? readOnly.ofChange('access', file) : undefined,
    open: (file, flags) => readOnly.ofOpen(file, isFlags(flags) ? flags : 'r'),
    writeFile: (file, _data, options) => readOnly.ofOpen(file, flagOf(options, 'w')),
    appendFile: (file, _data, options) => readOnly.ofOpen(file, flagOf(options, 'a')),
    mkdir: (file, options) =>
      options && options.recursive ? readOnly.ofFolders(file) : readOnly.ofNew('mkdir', file),
    mkdtemp: (prefix) => readOnly.ofNew('mkdtemp', `${prefix}XXXXXX`),
    copyFile: (_source, dest) => readOnly.ofOpen(dest, 'w'),
    cp: (source, dest) => readOnly.ofCopies(source, dest),
    link: (source, dest) => readOnly.ofNew('link', dest, source),
    symlink: (target, file) => readOnly.ofNew('symlink', file, target),
    rename: (from, to) => readOnly.ofRemoval('rename', from, to) ?? readOnly.ofOpen(to, 'w'),
    rm: (file) => readOnly.ofAnyRemoval(file),
    rmdir: (file) => readOnly.ofRemoval('rmdir', file),
    unlink: (file) => readOnly.ofRemoval('unlink', file),
  };
}

function fromNames(names, make) {
  return Object.fromEntries(names.map((name) => [name, make(name)]));
}

const TWO_PATHS = new Set(['copyFile', 'cp', 'link', 'rename', 'symlink']);
/** Functions that Node writes in JavaScript: they complete a path by the working directory inside. */
const COMPLETING = new Set(['cp', 'realpath', 'unwatchFile', 'watchFile']);

function isFlags(value) {
  return typeof value === 'string' || typeof value === 'number';
}

function flagOf(options, standard) {
  return (options && typeof options === 'object' && options.flag) || standard;
}

function installFileSystem(map) {
  const results = resultsOf(map);
  for (const [name, refuse] of Object.entries(refusals(new ReadOnly(map)))) {
    const paths = TWO_PATHS.has(name) ? 2 : 1;
    const whole = COMPLETING.has(name) ? (value) => completed(value) : (value) => value;
    const toHost = (args) =>
      args.map((value, index) => (index < paths ? map.argumentToHost(whole(value)) : value));
    const hook = { map, refuse, toHost, toResult: results[name] ?? ((value) => value) };
    replace(fs, name, (original) => callbackForm(original, hook));
    replace(fs, `${name}Sync`, (original) => syncForm(original, hook));
    replace(fs.promises, name, (original) => promiseForm(original, hook));
  }
}

function completed(value) {
  return typeof value === 'string' ? path.resolve(value) : value;
}

function replace(holder, name, make) {
  const original = holder[name];
  if (typeof original !== 'function') return;
  const made = make(original);
  Object.defineProperty(made, 'name', { value: original.name });
  Object.defineProperty(made, 'length', { value: original.length });
  const native = typeof original.native === 'function' && { native: make(original.native) };
  const promisified = Object.getOwnPropertySymbols(original).map((key) => [key, original[key]]);
  holder[name] = Object.assign(made, native, Object.fromEntries(promisified));
}

function syncForm(original, { map, refuse, toHost, toResult }) {
  return function (...args) {
    const refused = refuse(...args);
    if (refused) throw mapError(map, refused);
    try {
      return toResult(original.apply(this, toHost(args)));
    } catch (error) {
      throw mapError(map, error);
    }
  };
}

function callbackForm(original, { map, refuse, toHost, toResult }) {
  return function (...args) {
    const callback = args.at(-1);
    if (typeof callback !== 'function') return original.apply(this, toHost(args));
    const refused = refuse(...args.slice(0, -1));
    if (refused) {
      process.nextTick(callback, mapError(map, refused));
      return undefined;
    }
    // `exists` has no error, and the listeners of `watch` no result.
    const answer = (first, ...rest) => callback(mapError(map, first), ...rest.map(toResult));
    return original.apply(this, [...toHost(args.slice(0, -1)), answer]);
  };
}

function promiseForm(original, { map, refuse, toHost, toResult }) {
  // Not async: `watch` gives an iterator at once.
  return function (...args) {
    const refused = refuse(...args);
    if (refused) return Promise.reject(mapError(map, refused));
    const given = original.apply(this, toHost(args));
    if (!(given instanceof Promise)) return given;
    return given.then(toResult, (error) => Promise.reject(mapError(map, error)));
  };
}

/** How what functions give back is told in paths inside. */
function resultsOf(map) {
  const toInside = (value) =>
    value instanceof Uint8Array
      ? Buffer.from(map.toInside(Buffer.from(value).toString()))
      : map.toInside(value);
  const entries = (value) => {
    if (Array.isArray(value)) for (const entry of value) entryToInside(map, entry);
    return value;
  };
  return { mkdtemp: toInside, readlink: toInside, realpath: toInside, readdir: entries };
}

/** An entry knows its folder, under one name or two. */
function entryToInside(map, entry) {
  for (const key of ['parentPath', 'path']) {
    if (Object.hasOwn(Object(entry), key)) entry[key] = map.toInside(entry[key]);
  }
}

module.exports = { installFileSystem };
