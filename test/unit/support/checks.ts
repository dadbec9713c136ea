/** Checks of small projects, through the use case that both faces share. */
import path from 'node:path';
import { checkFunctions } from '../../../src/app/checkFunctions';
import { graphDependencies } from '../../../src/app/dependencyGraph';
import type { CheckDocument, FindingRow, GraphDocument } from '../../../src/app/documents';
import { FunctionOpener } from '../../../src/app/openFunction';
import { openProject } from '../../../src/app/openProject';
import { createProjectReader } from '../../../src/app/projectReader';
import { WorkspaceSession } from '../../../src/app/workspaceSession';
import { createImportParser } from '../../../src/core/imports/importParser';
import { grammarFiles } from '../../../src/platform/grammarFiles';
import { nodeFiles } from '../../../src/platform/nodeFiles';
import { zipArchives } from '../../../src/platform/zipArchives';
import { workspaceOf, type DiskContent } from './workspaces';

const grammars = path.dirname(require.resolve('@vscode/tree-sitter-wasm'));
/** What the use cases need, over the real disk. */
export const checkDeps = {
  files: nodeFiles,
  archives: zipArchives,
  parser: createImportParser(grammarFiles(grammars)),
  clock: { today: () => '2026-11-23' },
};

/** A project with one function; each layer is a folder `layers/<name>` or a zip `layers/<name>.zip`. */
export function projectOf(
  files: Readonly<Record<string, DiskContent>>,
  options: {
    runtime?: string;
    handler?: string;
    layers?: readonly string[];
    extra?: string;
    environment?: Readonly<Record<string, string>>;
  } = {},
): Readonly<Record<string, DiskContent>> {
  const {
    runtime = 'nodejs22.x',
    handler = 'app.handler',
    layers = [],
    extra = '',
    environment = {},
  } = options;
  const variables =
    Object.keys(environment).length === 0
      ? ''
      : `      Environment: { Variables: ${JSON.stringify(environment)} }\n`;
  const template = `Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src
      Handler: ${handler}
      Runtime: ${runtime}
${variables}      Layers: [${layers.map((name) => `!Ref ${name.replace('.zip', '')}`).join(', ')}]
${layers.map((name) => `  ${name.replace('.zip', '')}: { Type: AWS::Serverless::LayerVersion, Properties: { ContentUri: layers/${name} } }`).join('\n')}
${extra}`;
  return { 'template.yaml': template, ...files };
}

/** Checks all functions of a project. */
export async function check(files: Readonly<Record<string, DiskContent>>): Promise<CheckDocument> {
  const { folder, dispose } = await workspaceOf(files);
  const project = await openProject(nodeFiles, folder);
  const document = await checkFunctions(checkDeps, new FunctionOpener(checkDeps, folder), {
    folder,
    functions: project.functions,
    allFunctions: project.functions,
    severities: project.findingSeverities,
    problems: [],
  });
  await dispose();
  return document;
}

/** What the stack of a project's first function needs of each other. */
export async function graphOf(
  files: Readonly<Record<string, DiskContent>>,
): Promise<GraphDocument> {
  const { folder, dispose } = await workspaceOf(files);
  const { functions } = await openProject(nodeFiles, folder);
  const [first] = functions;
  if (!first) throw new Error('the project has no function');
  const opener = new FunctionOpener(checkDeps, folder);
  const document = await graphDependencies(checkDeps, opener, folder, first, functions);
  await dispose();
  return document;
}

/** A project as the editor has it open, until the work is done; files are named relative to it. */
export async function inSession<T>(
  files: Readonly<Record<string, DiskContent>>,
  work: (session: WorkspaceSession, fileAt: (name: string) => string) => Promise<T>,
): Promise<T> {
  const { folder, dispose } = await workspaceOf(files);
  try {
    const source = createProjectReader(nodeFiles, folder);
    const session = new WorkspaceSession(checkDeps, folder, source);
    return await work(session, (name) => path.join(folder, name));
  } finally {
    await dispose();
  }
}

/** The findings of one code. */
export async function findings(
  files: Readonly<Record<string, DiskContent>>,
  code: string,
): Promise<FindingRow[]> {
  return (await check(files)).findings.filter((finding) => finding.code === code);
}

/** A function in Node that loads nothing. */
export const APP = { 'src/app.js': 'exports.handler = async () => 1;\n' };
/** The files of an npm package in a layer. */
export const npm = (
  name: string,
  version: string,
  files: readonly string[],
): Record<string, string> =>
  Object.fromEntries(
    [
      ['package.json', JSON.stringify({ name, version })],
      ...files.map((file) => [file, `// ${version}`]),
    ].map(([file, text]) => [`nodejs/node_modules/${name}/${file ?? ''}`, text ?? '']),
  );
/** Files of the layer in the folder `layers/<name>`. */
export const inLayer = (
  layer: string,
  files: Readonly<Record<string, string>>,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(files).map(([file, text]) => [`layers/${layer}/${file}`, text]),
  );
