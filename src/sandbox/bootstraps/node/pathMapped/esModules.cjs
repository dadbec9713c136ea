'use strict';
// ES modules: their URLs are those inside; Node resolves and reads them by those of this machine.
const { isBuiltin } = require('node:module');
const { mapError } = require('./errors.cjs');

function resolveHook(map) {
  return (specifier, context, nextResolve) => {
    // `require` is mapped where CommonJS looks for files.
    if (context.conditions && !context.conditions.includes('import'))
      return nextResolve(specifier, context);
    const question = toHost(map, specifier, context);
    return settle(
      () => nextResolve(question.specifier, question.context),
      (found) => ({ ...found, url: toInside(map, found.url, specifier, context) }),
      (error) => mapError(map, error),
    );
  };
}

function loadHook(map) {
  return (url, context, nextLoad) => {
    const host = map.urlToHost(url);
    // Node gives CommonJS to its own loader, which knows the module by its name inside.
    if (host === url || context.format === 'commonjs') return nextLoad(url, context);
    return settle(
      () => nextLoad(host, context),
      // Else the module would have the name of the file that was read.
      (loaded) => ({ ...loaded, responseURL: url }),
      (error) => mapError(map, error),
    );
  };
}

function toHost(map, specifier, context) {
  const parentURL = context.parentURL && map.urlToHost(context.parentURL);
  const asked = specifier.startsWith('/') ? map.toHost(specifier) : map.urlToHost(specifier);
  return { specifier: asked, context: { ...context, parentURL } };
}

/** A package that lies above the function's folders on this machine is none that Lambda finds. */
function toInside(map, url, specifier, context) {
  const inside = map.urlToInside(url);
  const isForeign = inside === url && url.startsWith('file:') && isBare(specifier);
  if (
    !isForeign ||
    context.parentURL === undefined ||
    map.urlToHost(context.parentURL) === context.parentURL
  )
    return inside;
  const name = /^(?:@[^/]+\/)?[^/]+/.exec(specifier)[0];
  const from = new URL(context.parentURL).pathname;
  const error = new Error(`Cannot find package '${name}' imported from ${from}`);
  throw Object.assign(error, { code: 'ERR_MODULE_NOT_FOUND' });
}

function isBare(specifier) {
  return /^[^./#]/.test(specifier) && !specifier.includes(':') && !isBuiltin(specifier);
}

/** Hooks of the loader's thread give promises, those of the function's own thread do not. */
function settle(start, toResult, toError) {
  const failed = (error) => {
    throw toError(error);
  };
  let started;
  try {
    started = start();
  } catch (error) {
    return failed(error);
  }
  return started instanceof Promise ? started.then(toResult, failed) : toResult(started);
}

module.exports = { resolveHook, loadHook };
