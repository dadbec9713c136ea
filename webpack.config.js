const path = require('node:path');
const CopyPlugin = require('copy-webpack-plugin');
const { BannerPlugin } = require('webpack');

/** The grammars of the languages whose imports are read; the parser itself is tree-sitter.wasm. */
const GRAMMARS = [
  'tree-sitter',
  ...['javascript', 'typescript', 'tsx', 'python', 'ruby', 'java'].map(
    (name) => `tree-sitter-${name}`,
  ),
];
const grammarFolder = path.dirname(require.resolve('@vscode/tree-sitter-wasm'));

const TYPESCRIPT = {
  test: /\.ts$/,
  exclude: /node_modules/,
  use: {
    loader: 'ts-loader',
    options: { transpileOnly: true, compilerOptions: { noEmit: false, module: 'esnext' } },
  },
};

/** @type {import('webpack').Configuration} */
const programs = {
  mode: 'production',
  target: 'node20',
  entry: {
    extension: './src/extension/extension.ts',
    worker: './src/worker/worker.ts',
    cli: './src/cli/cli.ts',
  },
  output: {
    path: path.resolve(__dirname, 'dist'),
    filename: '[name].js',
    // What is loaded only when it is used.
    chunkFilename: 'chunks/[name].js',
    libraryTarget: 'commonjs2',
    clean: { keep: /^sizesPage\.js/ },
  },
  // ws takes the two compiled helpers when they are installed; they never are.
  externals: {
    vscode: 'commonjs vscode',
    bufferutil: 'commonjs bufferutil',
    'utf-8-validate': 'commonjs utf-8-validate',
  },
  resolve: { extensions: ['.ts', '.js', '.json'] },
  // What is loaded by createRequire are the bootstraps' files, beside the programs.
  module: { rules: [TYPESCRIPT], parser: { javascript: { createRequire: false } } },
  devtool: 'source-map',
  // The extension finds its files beside itself.
  node: { __dirname: false, __filename: false },
  performance: { hints: false },
  plugins: [
    new BannerPlugin({ banner: '#!/usr/bin/env node', raw: true, include: 'cli' }),
    new CopyPlugin({
      patterns: [
        ...GRAMMARS.map((name) => ({
          from: path.join(grammarFolder, `${name}.wasm`),
          to: `grammars/${name}.wasm`,
        })),
        // People meet these files in stacks and in the debugger: they stay as they are written.
        { from: 'src/sandbox/bootstraps', to: 'bootstraps', info: { minimized: true } },
      ],
    }),
  ],
};

/**
 * What runs inside of the editor's pages.
 *
 * @type {import('webpack').Configuration}
 */
const pages = {
  mode: 'production',
  target: 'web',
  entry: { sizesPage: './src/extension/sizes/page/main.ts' },
  output: { path: path.resolve(__dirname, 'dist'), filename: '[name].js' },
  resolve: { extensions: ['.ts'] },
  module: { rules: [TYPESCRIPT] },
  performance: { hints: false },
};

module.exports = [programs, pages];
