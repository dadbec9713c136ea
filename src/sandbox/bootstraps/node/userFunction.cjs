'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { RuntimeError } = require('./errors.cjs');
const { beforeImport } = require('./nodePath.cjs');

/**
 * The function that a handler name such as `src/app.handler` or `app.a.b` stands for.
 * Rejects with one of Lambda's `Runtime.*` errors, or with what the user's code threw.
 */
async function loadHandler(taskRoot, handlerName, generation) {
  if (handlerName.includes('..')) {
    throw new RuntimeError(
      'MalformedHandlerName',
      `'${handlerName}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`,
    );
  }
  const { folder, module, exported } = splitHandler(handlerName);
  const loaded = await loadModule(taskRoot, folder, module, generation);
  const handler = findExport(loaded, exported, generation);
  if (!handler) {
    throw new RuntimeError('HandlerNotFound', `${handlerName} is undefined or not exported`);
  }
  if (typeof handler !== 'function') {
    throw new RuntimeError('HandlerNotFound', `${handlerName} is not a function`);
  }
  return handler;
}

function splitHandler(handlerName) {
  const base = path.basename(handlerName);
  const parts = /^([^.]*)\.(.*)$/.exec(base);
  if (!parts) throw new RuntimeError('MalformedHandlerName', 'Bad handler');
  const folder = handlerName.substring(0, handlerName.indexOf(base));
  return { folder, module: parts[1], exported: parts[2] };
}

function findExport(loaded, exported, generation) {
  const follow = (start) => exported.split('.').reduce((value, key) => value && value[key], start);
  const found = follow(loaded);
  if (found || generation < 4) return found;
  return loaded && loaded.default ? follow(loaded.default) : undefined;
}

async function loadModule(taskRoot, folder, module, generation) {
  try {
    const file = path.resolve(taskRoot, folder, module);
    const loaded = generation >= 4 ? await loadByImport(file) : await loadByKind(file);
    if (loaded) return loaded;
    return require(require.resolve(module, { paths: [taskRoot, path.join(taskRoot, folder)] }));
  } catch (error) {
    throw toLoadError(error, generation);
  }
}

function toLoadError(error, generation) {
  if (error instanceof SyntaxError) {
    const wrapped = new RuntimeError('UserCodeSyntaxError', String(error));
    if (generation >= 4) wrapped.stack = error.stack;
    return wrapped;
  }
  if (error && error.code === 'MODULE_NOT_FOUND') {
    return new RuntimeError('ImportModuleError', String(error));
  }
  return error;
}

/** Generation 3: CommonJS, except for `.mjs` and for `.js` below a package.json of type module. */
async function loadByKind(file) {
  if (isFile(file)) return require(file);
  if (isFile(`${file}.js`)) {
    const source = `${file}.js`;
    return isModuleFolder(path.dirname(source)) ? importFile(source) : require(source);
  }
  if (isFile(`${file}.mjs`)) return importFile(`${file}.mjs`);
  if (isFile(`${file}.cjs`)) return require(`${file}.cjs`);
  return undefined;
}

/** Generation 4: Node decides itself. */
async function loadByImport(file) {
  const found = ['', '.js', '.mjs', '.cjs'].map((extension) => file + extension).find(isFile);
  return found && importFile(found);
}

function importFile(file) {
  beforeImport();
  return import(file);
}

function isModuleFolder(folder) {
  if (folder.endsWith('/node_modules')) return false;
  const manifest = path.join(folder, 'package.json');
  if (fs.existsSync(manifest)) {
    try {
      return JSON.parse(fs.readFileSync(manifest, 'utf8')).type === 'module';
    } catch (error) {
      console.warn(
        `${manifest} cannot be read, it will be ignored for ES module detection purposes.`,
        error,
      );
      return false;
    }
  }
  return folder !== '/' && isModuleFolder(path.dirname(folder));
}

function isFile(file) {
  return fs.existsSync(file) && !fs.statSync(file).isDirectory();
}

module.exports = { loadHandler };
