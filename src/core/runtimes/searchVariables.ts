import type { Runtime } from './runtime';

/** A variable that Lambda sets to where a runtime looks; a function that sets it takes Lambda's value away. */
export interface SearchVariable {
  readonly name: string;
  /** The folders of layers that Lambda's own value names. */
  readonly layerFolders: readonly string[];
}

/** AWS: "Defined runtime environment variables" and "Packaging layers", read 2026-11. */
export function searchVariables(runtime: Runtime): readonly SearchVariable[] {
  return [
    ...ofLanguage(runtime),
    { name: 'PATH', layerFolders: ['/opt/bin'] },
    { name: 'LD_LIBRARY_PATH', layerFolders: ['/opt/lib'] },
  ];
}

function ofLanguage(runtime: Runtime): readonly SearchVariable[] {
  switch (runtime.family) {
    case 'nodejs': {
      const versioned = `/opt/nodejs/node${runtime.major}/node_modules`;
      return [{ name: 'NODE_PATH', layerFolders: [versioned, '/opt/nodejs/node_modules'] }];
    }
    case 'python': {
      const versioned = `/opt/python/lib/python${runtime.version}/site-packages`;
      return [{ name: 'PYTHONPATH', layerFolders: [versioned, '/opt/python'] }];
    }
    case 'ruby':
      return [
        { name: 'GEM_PATH', layerFolders: [`/opt/ruby/gems/${runtime.abi}`] },
        { name: 'RUBYLIB', layerFolders: ['/opt/ruby/lib'] },
      ];
    case 'java': // its class loader does not look at CLASSPATH
    case 'dotnet':
    case 'provided':
      return [];
  }
}
