/** The layering of docs/architecture.md. ESLint is the other fence; this one sees every form of import. */
const from = (name, path, to, comment, extra = {}) => ({
  name,
  severity: 'error',
  comment,
  from: { path, ...extra },
  to,
});

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^src', pathNot: ['\\.d\\.ts$', '^src/sandbox/bootstraps/'] },
      to: {},
    },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^vscode$' },
    },
    from(
      'vscode-only-in-extension',
      '^src/(?!extension/)',
      { path: '(^|/)@types/vscode/|^vscode$' },
      "Only src/extension imports 'vscode'.",
    ),
    from(
      'core-is-pure',
      '^src/(core|projects)/',
      { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|zlib|buffer)$' },
      'No disk, socket, process or clock in the core.',
    ),
    from(
      'core-points-inward',
      '^src/core/',
      { path: '^src/(?!core/)' },
      'The core knows nobody outside.',
    ),
    from(
      'projects-know-the-core-only',
      '^src/projects/',
      { path: '^src/(?!core/|projects/)' },
      'projects → core',
    ),
    from(
      'adapters-know-the-core-only',
      '^src/(sandbox|platform|aws)/',
      { path: '^src/(?!core/|sandbox/|platform/|aws/)' },
      'adapters → core',
    ),
    from(
      'adapters-are-separate',
      '^src/(sandbox|platform|aws)/',
      { path: '^src/(sandbox|platform|aws)/', pathNot: '^src/$1/' },
      'adapters do not know each other',
    ),
    from(
      'app-uses-ports',
      '^src/app/',
      { path: '^src/(?!app/|core/|projects/)' },
      'app → core, projects; adapters are handed in',
    ),
    from(
      'faces-are-separate',
      '^src/(extension|cli|worker)/',
      {
        path: '^src/(extension|cli|worker)/',
        pathNot: ['^src/$1/', '^src/worker/(protocol|client)\\.ts$'],
      },
      'faces do not know each other; the editor knows the worker by its messages',
    ),
    from(
      'faces-see-adapters-in-the-root-only',
      '^src/(extension|cli|worker)/(?!compositionRoot\\.ts)',
      { path: '^src/(sandbox|platform|aws|composition)/' },
      'only a composition root wires adapters',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
