import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Node built-ins that would let disk, sockets, processes or the clock into the pure core. */
const IMPURE = [
  'fs',
  'fs/promises',
  'net',
  'http',
  'https',
  'http2',
  'dgram',
  'child_process',
  'os',
  'worker_threads',
  'process',
  'timers',
  'timers/promises',
  'path',
  'url',
  'readline',
  'cluster',
  'vm',
  'module',
];
const impurePaths = IMPURE.flatMap((name) => [name, `node:${name}`]).map((name) => ({
  name,
  message: 'core and projects are pure: take what you need from outside through core/ports.',
}));
const vscodePath = { name: 'vscode', message: "Only src/extension may import 'vscode'." };

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'out/',
      'coverage/',
      '.cache/',
      'node_modules/',
      'test/workspaces/',
      '.dependency-cruiser.cjs',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      eqeqeq: 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 15],
      'no-restricted-imports': ['error', { paths: [vscodePath] }],
    },
  },
  {
    files: ['src/core/**/*.ts', 'src/projects/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', { paths: [...impurePaths, vscodePath] }],
      'no-restricted-globals': [
        'error',
        { name: 'process', message: 'core is pure.' },
        { name: 'setTimeout', message: 'core has no clock.' },
        { name: 'setInterval', message: 'core has no clock.' },
        { name: 'fetch', message: 'core has no socket.' },
        { name: 'console', message: 'core logs through core/ports.' },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'core has no clock.' },
      ],
    },
  },
  {
    files: ['src/extension/**/*.ts', 'test/editor/host/**/*.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // A union of string and { link } reads like the deprecated String.prototype.link.
      '@typescript-eslint/no-deprecated': 'off',
      'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        performance: 'readonly',
        console: 'readonly',
        Buffer: 'readonly',
        module: 'writable',
        require: 'readonly',
        exports: 'writable',
        __dirname: 'readonly',
        __filename: 'readonly',
        globalThis: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setImmediate: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        AbortController: 'readonly',
        AbortSignal: 'readonly',
        structuredClone: 'readonly',
      },
    },
  },
);
