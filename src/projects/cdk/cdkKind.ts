import type {
  FunctionDefinition,
  OutdatedOutput,
  ProjectDefinition,
  SourceLocation,
} from '../../core/project/definitions';
import type { Files, FolderEntry } from '../../core/ports/files';
import { assetPath, type ContentSources } from '../cloudformation/content';
import { readFunctions } from '../cloudformation/functions';
import { StackLoader } from '../cloudformation/loadStack';
import type { Stack } from '../cloudformation/stack';
import { readText, type ProjectKind } from '../projectKind';
import { readAssembly, sortsLayers, type Assembly } from './assembly';
import { parseJson, textAt } from '../json';
import { creationOrder } from './layerOrder';
import { changedSince } from './staleOutput';

const APP_FILE = 'cdk.json';
const OUTPUT = 'cdk.out';
/** CDK looks for `cdk.json` in the folder where it is run. */
const SYNTH = 'npx cdk synth';

/** CDK apps, by their synthesized output: what deploys is only there. */
export const cdkKind: ProjectKind = {
  looksFor: `CDK app (${APP_FILE}, ${OUTPUT})`,
  claims,
  read,
};

/** Where an app and its output are; absolute paths. */
interface App {
  readonly folder: string;
  readonly output: string;
  /** `cdk.json`; `undefined` without one. */
  readonly json?: unknown;
  /** What synthesizes it, as typed in the workspace's folder. */
  readonly command: string;
}

function claims({ name, kind }: FolderEntry): boolean {
  return name === OUTPUT ? kind === 'directory' : name === APP_FILE && kind !== 'directory';
}

async function read(
  files: Files,
  workspace: string,
  paths: readonly string[],
): Promise<ProjectDefinition | undefined> {
  const apps = new Map<string, App>();
  for (const path of paths) {
    const app = await toApp(files, workspace, path);
    if (app && (app.json !== undefined || !apps.has(app.output))) apps.set(app.output, app);
  }
  if (apps.size === 0) return undefined;
  const definitions = await Promise.all(
    [...apps.values()].map((app) => readApp(files, workspace, app)),
  );
  return {
    functions: definitions.flatMap(({ functions }) => functions),
    problems: definitions.flatMap(({ problems }) => problems),
  };
}

async function toApp(files: Files, workspace: string, path: string): Promise<App | undefined> {
  const folder = files.join(path, '..');
  const below = files.relative(workspace, folder);
  const command = below === '' ? SYNTH : `cd ${below} && ${SYNTH}`;
  if (files.relative(folder, path) === OUTPUT) return { folder, output: path, command };
  const json = parseJson(await readText(files, path));
  if (textAt(json, 'app') === undefined) return undefined;
  return { folder, json, command, output: files.join(folder, textAt(json, 'output') ?? OUTPUT) };
}

async function readApp(files: Files, workspace: string, app: App): Promise<ProjectDefinition> {
  const assembly = await readAssembly(files, app.output);
  if (!assembly) {
    const message = `The CDK app has not been synthesized. Run: ${app.command}`;
    return {
      functions: [],
      problems: [{ message, command: app.command, location: placeOf(files, app) }],
    };
  }
  const { stacks, problems } = await loadStacks(files, assembly);
  const sources: ContentSources = {
    files,
    built: () => Promise.resolve(undefined),
    asset: (objectKey) => assembly.assets.get(objectKey),
  };
  const outdated = await outdatedOutput(files, workspace, app);
  const isSorted = assembly.sortsLayers ?? sortsLayers(app.json);
  const functions = await Promise.all(
    stacks.map(async (stack) =>
      (await readFunctions(stack, sources)).map((one) => complete(stack, one)),
    ),
  );
  return { functions: functions.flat(), problems };

  function complete(stack: Stack, one: FunctionDefinition): FunctionDefinition {
    const created = isSorted ? creationOrder(stack, one) : undefined;
    return {
      ...one,
      buildCommand: app.command,
      ...(outdated && { outdated }),
      ...(created && { layersCreated: created }),
    };
  }
}

async function loadStacks(
  files: Files,
  { stacks }: Assembly,
): Promise<{ stacks: Stack[]; problems: ProjectDefinition['problems'] }> {
  const loader = new StackLoader(files, (resource) => assetPath(resource, 'TemplateURL'));
  const loaded = [];
  for (const { templateFile, ...given } of stacks) {
    const text = await readText(files, templateFile);
    if (text !== undefined)
      loaded.push(await loader.load(templateFile, text, { ...given, parameters: new Map() }));
  }
  return {
    stacks: loaded.map(({ stack }) => stack),
    problems: loaded.flatMap(({ problems }) => problems),
  };
}

async function outdatedOutput(
  files: Files,
  workspace: string,
  app: App,
): Promise<OutdatedOutput | undefined> {
  if (app.json === undefined) return undefined;
  const { folder, output, json, command } = app;
  const marks = ['manifest.json', 'cdk.out'].map((name) => files.stat(files.join(output, name)));
  const synthesized = (await Promise.all(marks)).find((stat) => stat !== undefined);
  if (!synthesized) return undefined;
  const source = await changedSince(files, folder, json, output, synthesized.modifiedMs);
  if (source === undefined) return undefined;
  return {
    output: files.relative(workspace, output),
    source: files.relative(workspace, source),
    isUsed: true,
    command,
    location: placeOf(files, app),
  };
}

function placeOf(files: Files, { folder }: App): SourceLocation {
  const start = { line: 1, column: 1 };
  return { file: files.join(folder, APP_FILE), range: { start, end: start } };
}
