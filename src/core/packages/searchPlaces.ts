/** In which folders a runtime looks for packages, in its order. */
import { OPT, TASK } from '../filesystem/paths';
import { nodeOptions } from '../resolve/node/nodeOptions';
import type { Runtime } from '../runtimes/runtime';
import type { Package } from './package';

export interface SearchPlaces {
  /** The rank of a package's place, the first one searched is 0; `undefined` where it is not looked for. */
  rankOf(one: Package): number | undefined;
}

/**
 * @param environment the function's own variables: NODE_PATH, PYTHONPATH and GEM_PATH take the layers' place
 */
export function searchPlacesOf(
  runtime: Runtime | undefined,
  environment: Readonly<Record<string, string>>,
): SearchPlaces {
  const folders = runtime ? searchFolders(runtime, environment) : [];
  return {
    rankOf: ({ ecosystem, folder, name }) => {
      const place = ecosystem === 'npm' ? folder.slice(0, -name.length - 1) : folder;
      const rank = folders.findIndex((one) =>
        ecosystem === 'rubygems' ? place.startsWith(`${one}/gems/`) : place === one,
      );
      return rank === -1 ? undefined : rank;
    },
  };
}

/** The folders, the first one searched first. AWS: "Defined runtime environment variables" and "Packaging layers", read 2026-11. */
export function searchFolders(
  runtime: Runtime,
  environment: Readonly<Record<string, string>>,
): readonly string[] {
  switch (runtime.family) {
    case 'nodejs':
      return [`${TASK}/node_modules`, ...nodeOptions(runtime, environment).searchPath];
    case 'python':
      return environment.PYTHONPATH === undefined
        ? [TASK, `${OPT}/python/lib/python${runtime.version}/site-packages`, `${OPT}/python`]
        : [TASK];
    case 'ruby':
      return environment.GEM_PATH === undefined
        ? [`${TASK}/vendor/bundle/ruby/${runtime.abi}`, `${OPT}/ruby/gems/${runtime.abi}`]
        : [];
    case 'java':
      return [`${TASK}/lib`, `${OPT}/java/lib`];
    case 'dotnet':
    case 'provided':
      return [];
  }
}
