// The same rule for Node without `module.registerHooks` (18.19 to 22.14): runs in Node's loader thread.
import { createRequire } from 'node:module';

const { retryOnNodePath } = createRequire(import.meta.url)('./nodePath.cjs');

export async function resolve(specifier, context, nextResolve) {
  try {
    return await nextResolve(specifier, context);
  } catch (error) {
    const retry = retryOnNodePath(specifier, context, error);
    if (!retry) throw error;
    return nextResolve(retry.specifier, { ...context, parentURL: retry.parentURL });
  }
}
