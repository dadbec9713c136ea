'use strict';
// Lambda's Node 18 and later search NODE_PATH for `import` too; plain Node never does. This adds it.
const fs = require('node:fs');
const module_ = require('node:module');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

/**
 * Node before 22.15 needs a thread for the rule, which takes as long to start as Node itself: there it starts when
 * something is about to be imported, which most functions never do.
 */
let startThread = () => {};

function installNodePathForImports() {
  if (typeof module_.registerHooks === 'function') {
    module_.registerHooks({ resolve: resolveSync });
  } else if (typeof module_.register === 'function') {
    startThread = () => module_.register(pathToFileURL(path.join(__dirname, 'nodePathLoader.mjs')));
    watchForImports();
  }
}

/** Must be called before an ES module is imported. */
function beforeImport() {
  startThread();
  startThread = () => {};
}

/** Code that is no ES module itself imports one by `import()` alone. */
function watchForImports() {
  const compile = module_.prototype._compile;
  module_.prototype._compile = function (content, file, ...rest) {
    if (/\bimport\s*\(/.test(content) && !file.startsWith(__dirname)) {
      module_.prototype._compile = compile;
      beforeImport();
    }
    return compile.call(this, content, file, ...rest);
  };
}

function resolveSync(specifier, context, nextResolve) {
  try {
    return nextResolve(specifier, context);
  } catch (error) {
    const retry = retryOnNodePath(specifier, context, error);
    if (!retry) throw error;
    return nextResolve(retry.specifier, { ...context, parentURL: retry.parentURL });
  }
}

/**
 * What to ask Node instead when a bare `import` found no package on the walk up: the first NODE_PATH folder
 * that holds the package's folder decides, as in Node's own search.
 */
function retryOnNodePath(specifier, context, error) {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') return undefined;
  if (!context.conditions || !context.conditions.includes('import')) return undefined;
  const bare = /^((?:@[^/]+\/)?[^./#@][^/:]*)(\/.*)?$/.exec(specifier);
  // A package that is there but lacks the file ends the search: its message names a path, not the package.
  if (!bare || !String(error.message).startsWith(`Cannot find package '${bare[1]}'`))
    return undefined;
  const [, name, subpath = ''] = bare;
  const folder = nodePathFolders().find((candidate) => isDirectory(path.join(candidate, name)));
  return folder === undefined ? undefined : retryIn(folder, name, subpath, context);
}

function retryIn(folder, name, subpath, context) {
  if (path.basename(folder) === 'node_modules') {
    return { specifier: name + subpath, parentURL: urlIn(path.dirname(folder)) };
  }
  // Node looks into folders of that name alone. A package refers to itself by its own name.
  const root = path.join(folder, name);
  const manifest = readManifest(root);
  if (manifest.exports !== undefined && manifest.exports !== null) {
    return { specifier: String(manifest.name) + subpath, parentURL: urlIn(root) };
  }
  const file = subpath ? path.join(root, subpath) : mainFile(root, manifest.main);
  return { specifier: pathToFileURL(file).href, parentURL: context.parentURL };
}

function mainFile(root, main) {
  const names =
    typeof main === 'string'
      ? [
          main,
          `${main}.js`,
          `${main}.json`,
          `${main}.node`,
          `${main}/index.js`,
          `${main}/index.json`,
        ]
      : [];
  const candidates = [...names, 'index.js', 'index.json', 'index.node'].map((file) =>
    path.join(root, file),
  );
  return (
    candidates.find((file) => fs.existsSync(file) && !isDirectory(file)) ||
    path.join(root, 'index.js')
  );
}

function readManifest(root) {
  try {
    return JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) || {};
  } catch {
    return {};
  }
}

function nodePathFolders() {
  return (process.env.NODE_PATH || '').split(':').filter((folder) => path.isAbsolute(folder));
}

function urlIn(folder) {
  return pathToFileURL(path.join(folder, 'noop.mjs')).href;
}

function isDirectory(file) {
  return fs.statSync(file, { throwIfNoEntry: false })?.isDirectory() === true;
}

module.exports = { beforeImport, installNodePathForImports, retryOnNodePath };
