import { isUnder } from '../../filesystem/paths';
import { parseUrl, toFileUrl, toRuntimePath } from './fileUrl';
import { isRecord } from './packageJson';

/** What one value of `exports` or `imports` leads to. */
export type Target =
  | { readonly kind: 'path'; readonly path: string }
  /** `imports` only: another package, searched from here. */
  | { readonly kind: 'package'; readonly specifier: string }
  /** `null`: closed on purpose. */
  | { readonly kind: 'closed' }
  /** Not a valid target: in an array the next one is tried. */
  | { readonly kind: 'invalid'; readonly reason: string }
  | { readonly kind: 'error'; readonly reason: string };

export interface TargetContext {
  /** The package's folder. */
  readonly folder: string;
  readonly conditions: ReadonlySet<string>;
  /** The table is `imports`. */
  readonly internal: boolean;
}

/** `.`, `..` and `node_modules` are refused; an empty segment is only deprecated. */
const FORBIDDEN_SEGMENT = /(^|\\|\/)((\.|%2e)(\.|%2e)?|node_modules)(\\|\/|$)/i;

/**
 * PACKAGE_TARGET_RESOLVE (Node.js documentation, "Modules: ECMAScript modules", read 2026-11).
 *
 * @param match what the `*` of the key stood for, `undefined` for a key without one
 * @returns `undefined` when no condition applies
 */
export function resolveTarget(
  target: unknown,
  context: TargetContext,
  match: string | undefined,
): Target | undefined {
  if (typeof target === 'string') return resolveText(target, context, match);
  if (target === null) return { kind: 'closed' };
  if (Array.isArray(target)) return resolveArray(target, context, match);
  if (isRecord(target)) return resolveConditions(target, context, match);
  return invalid(JSON.stringify(target));
}

/** The first valid target counts, whether its file is there or not. */
function resolveArray(
  targets: readonly unknown[],
  context: TargetContext,
  match: string | undefined,
): Target | undefined {
  let last: Target | undefined = targets.length === 0 ? { kind: 'closed' } : undefined;
  for (const target of targets) {
    const result = resolveTarget(target, context, match);
    if (result === undefined) continue;
    last = result;
    if (result.kind !== 'invalid' && result.kind !== 'closed') return result;
  }
  return last;
}

/** The first key in order of the file that is an active condition and leads somewhere. */
function resolveConditions(
  target: Readonly<Record<string, unknown>>,
  context: TargetContext,
  match: string | undefined,
): Target | undefined {
  if (Object.keys(target).some((key) => /^(0|[1-9]\d*)$/.test(key))) {
    return { kind: 'error', reason: '"exports" has a condition that is a number' };
  }
  for (const [condition, value] of Object.entries(target)) {
    if (condition !== 'default' && !context.conditions.has(condition)) continue;
    const result = resolveTarget(value, context, match);
    if (result !== undefined) return result;
  }
  return undefined;
}

function resolveText(target: string, context: TargetContext, match: string | undefined): Target {
  const filled = match === undefined ? target : target.replaceAll('*', () => match);
  if (!target.startsWith('./')) {
    const isPackage =
      context.internal && !/^(\.\.)?\//.test(target) && parseUrl(target) === undefined;
    return isPackage ? { kind: 'package', specifier: filled } : invalid(target);
  }
  if (FORBIDDEN_SEGMENT.test(target.slice(2))) return invalid(target);
  if (match !== undefined && FORBIDDEN_SEGMENT.test(match)) {
    return { kind: 'error', reason: `'${match}' is no valid part of a package path` };
  }
  const url = parseUrl(filled, toFileUrl(`${context.folder}/package.json`));
  const path = url && toRuntimePath(url);
  if (path === undefined || !isUnder(path, context.folder)) return invalid(target);
  return { kind: 'path', path };
}

function invalid(target: string): Target {
  return { kind: 'invalid', reason: `'${target}' is no valid target in package.json` };
}
