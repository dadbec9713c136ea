import { joinPath, TASK } from '../../filesystem/paths';
import type { NodeRuntime } from '../../runtimes/runtime';

/** All that decides how one function's Node resolves, beside its files. */
export interface NodeOptions {
  /** Folders of `NODE_PATH`, in order. */
  readonly searchPath: readonly string[];
  /** The function set `NODE_PATH` itself, so Lambda's own value is gone. */
  readonly searchPathIsOwn: boolean;
  readonly importSearchesNodePath: boolean;
  /** `require()` loads ES modules. */
  readonly requireEsm: boolean;
  readonly preserveSymlinks: boolean;
  readonly requireConditions: ReadonlySet<string>;
  readonly importConditions: ReadonlySet<string>;
}

/** First major with `--experimental-require-module` in a release that Lambda runs (20.19, 22.12). */
const FIRST_WITH_REQUIRE_ESM = 20;

/**
 * Lambda's `NODE_PATH` (AWS: "Defined runtime environment variables", read 2026-11, and the runtime's bootstrap)
 * with what the function's own environment changes in it.
 */
export function nodeOptions(
  runtime: NodeRuntime,
  environment: Readonly<Record<string, string>>,
): NodeOptions {
  const own = environment.NODE_PATH;
  const flags = splitFlags(environment.NODE_OPTIONS ?? '');
  const requireEsm = switched(flags, 'experimental-require-module', runtime.requireEsm);
  const withRequireEsm = requireEsm && runtime.major >= FIRST_WITH_REQUIRE_ESM;
  const shared = [
    'node',
    ...(flags.includes('--no-addons') ? [] : ['node-addons']),
    ...(withRequireEsm ? ['module-sync'] : []),
    ...userConditions(flags),
  ];
  return {
    searchPath: own === undefined ? lambdaNodePath(runtime.major) : splitNodePath(own),
    searchPathIsOwn: own !== undefined,
    importSearchesNodePath: runtime.importSearchesNodePath,
    requireEsm: withRequireEsm,
    preserveSymlinks:
      environment.NODE_PRESERVE_SYMLINKS === '1' || flags.includes('--preserve-symlinks'),
    requireConditions: new Set(['require', ...shared]),
    importConditions: new Set(['import', ...shared]),
  };
}

function lambdaNodePath(major: number): readonly string[] {
  return [
    `/opt/nodejs/node${major}/node_modules`,
    '/opt/nodejs/node_modules',
    '/var/runtime/node_modules',
    '/var/runtime',
    TASK,
  ];
}

/** Relative folders count from the working directory, which is the function's package. */
function splitNodePath(value: string): readonly string[] {
  return value
    .split(':')
    .filter((folder) => folder !== '')
    .map((folder) => joinPath(TASK, folder));
}

/** `NODE_OPTIONS` is split at blanks; double quotes keep a blank. */
function splitFlags(value: string): readonly string[] {
  const words = value.match(/(?:[^\s"]|"[^"]*")+/g) ?? [];
  return words.map((word) => word.replaceAll('"', ''));
}

/** The last of `--x` and `--no-x` counts. */
function switched(flags: readonly string[], name: string, byDefault: boolean): boolean {
  const last = flags.findLast((flag) => flag === `--${name}` || flag === `--no-${name}`);
  return last === undefined ? byDefault : last === `--${name}`;
}

function userConditions(flags: readonly string[]): readonly string[] {
  return flags.flatMap((flag, index) => {
    if (flag === '-C' || flag === '--conditions') return flags.slice(index + 1, index + 2);
    const match = /^(?:-C|--conditions)=(.+)$/.exec(flag);
    return match?.[1] === undefined ? [] : [match[1]];
  });
}
